#include "native/whole_file.hpp"

#include <gtest/gtest.h>

#include "shared/onnx/graph.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

TEST(WholeFile, AFileAboveTheLimitIsRefusedUnread) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "large.onnx";
    write_file(path, {});
    // A hole of 3 GB: it takes no room on the disk, and would take all of it in memory.
    std::filesystem::resize_file(path, 3'000'000'000);
    const Result<std::vector<std::uint8_t>> bytes = read_file(path, onnx::kMostModelBytes);
    ASSERT_FALSE(bytes.ok());
    for (const std::string& word : {std::string("3000000000"), std::string("2147483647"), path.string()}) {
        EXPECT_NE(bytes.error().message.find(word), std::string::npos) << bytes.error().message;
    }
    std::filesystem::resize_file(path, 7);
    EXPECT_EQ(read_file(path, 7).value().size(), 7u);
    EXPECT_FALSE(read_file(path, 6).ok());
}

}  // namespace
}  // namespace telltale
