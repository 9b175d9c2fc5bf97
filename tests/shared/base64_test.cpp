#include "shared/base64.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

TEST(Base64, IsTheStandardsOwnExamples) {
    for (const auto& [plain, coded] : {std::pair{"", ""},
                                       {"f", "Zg=="},
                                       {"fo", "Zm8="},
                                       {"foo", "Zm9v"},
                                       {"foob", "Zm9vYg=="},
                                       {"fooba", "Zm9vYmE="},
                                       {"foobar", "Zm9vYmFy"}}) {
        EXPECT_EQ(base64_of(bytes_of(plain)), coded);
        EXPECT_EQ(bytes_of_base64(coded).value(), bytes_of(plain));
    }
    const Bytes high{0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF};
    EXPECT_EQ(base64_of(high), "++++////");
    EXPECT_EQ(bytes_of_base64("++++////").value(), high);
}

TEST(Base64, RefusesAllElse) {
    for (const char* none : {"Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "====", "=Zg=", "Zm 9", "Zm9\n",
                             "Zh==", "Zm9=", "Zm-_", "Zm9vYg\xC3\xA4"})
        EXPECT_FALSE(bytes_of_base64(none).ok()) << none;
}

}  // namespace
}  // namespace telltale
