// The same files in every build. plot_bits.json is a record of the native build (g++ 12, x86-64), written by the target
// record_plot_bits; it says what was, not what is right. A change that moves a line on purpose writes it anew.
#include "tests/shared/plot_bits.hpp"

#include <gtest/gtest.h>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

TEST(PlotBits, SvgAndPixelsAreTheRecordedOnes) {
    const Json record = read_golden_json("tests/shared/plot_bits.json");
    const std::map<std::string, std::string> ours = plot_hashes();
    ASSERT_EQ(record.find("fnv1a")->if_object()->size(), ours.size());
    for (const auto& [name, hash] : ours) EXPECT_EQ(record.find("fnv1a")->string(name).value(), hash) << name;
}

}  // namespace
}  // namespace telltale
