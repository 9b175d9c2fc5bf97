// A fuzz target's corpus as an ordinary test: every input that once told something new, or broke something, in each build.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "fuzz_target.hpp"
#include "tests/shared/golden.hpp"

namespace {

TEST(FuzzCorpus, IsReplayedWithoutAFinding) {
    const char* root = std::getenv("TELLTALE_SOURCE_DIR");
    const std::string folder = std::string("tests/fuzz/corpus/") + TELLTALE_FUZZ_TARGET;
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entries(std::string(root != nullptr ? root : ".") + "/" + folder, error);
    ASSERT_FALSE(error) << folder << ": " << error.message();
    for (const auto& entry : entries) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    ASSERT_GE(names.size(), 20u) << folder;
    for (const std::string& name : names) {
        SCOPED_TRACE(name);
        // Bytes that end where their allocation ends: a read beyond them is seen by the sanitizer.
        const std::vector<std::uint8_t> bytes = telltale::read_golden(folder + "/" + name);
        EXPECT_EQ(LLVMFuzzerTestOneInput(bytes.data(), bytes.size()), 0);
    }
}

}  // namespace
