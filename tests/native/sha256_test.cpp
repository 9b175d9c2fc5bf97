#include "native/sha256.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace telltale {
namespace {

// From FIPS 180-4's examples.
TEST(Sha256, GivesTheStandardsExamples) {
    EXPECT_EQ(hexadecimal(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hexadecimal(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hexadecimal(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hexadecimal(sha256(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, EveryLengthAroundABlockGivesAnotherDigest) {
    std::vector<Sha256> digests;
    for (std::size_t length = 50; length < 140; ++length) digests.push_back(sha256(std::string(length, '\0')));
    for (std::size_t i = 1; i < digests.size(); ++i) EXPECT_NE(digests[i - 1], digests[i]);
}

}  // namespace
}  // namespace telltale
