#include "shared/sample_cells.hpp"

#include <gtest/gtest.h>

#include "golden.hpp"
#include "shared/confusion.hpp"
#include "shared/evaluation_record.hpp"

namespace telltale {
namespace {

std::vector<ScoredSample> samples_of(const std::vector<std::pair<int, double>>& labels_and_scores) {
    std::vector<ScoredSample> samples;
    for (const auto& [label, score] : labels_and_scores) samples.push_back({"", "", label, {}, score});
    return samples;
}

TEST(SampleCells, HoldWhatTheConfusionCounts) {
    const std::vector<std::uint8_t> bytes = read_golden("tests/golden/evaluation/evaluation.json");
    const EvaluationRecord record = parse_evaluation(std::string(bytes.begin(), bytes.end())).value();
    const auto cells = samples_by_cell(record.scores->samples, record.threshold);
    const Confusion& counts = record.figures.confusion;
    const std::array<std::int64_t, 4> expected{counts.real_called_real, counts.real_called_fake,
                                               counts.fake_called_real, counts.fake_called_fake};
    for (std::size_t cell = 0; cell < 4; ++cell)
        EXPECT_EQ(cells[cell].size(), static_cast<std::size_t>(expected[cell])) << cell;
}

TEST(SampleCells, TheMostWrongComeFirstAndEqualOnesInTheirOrder) {
    const auto cells = samples_by_cell(
        samples_of({{kReal, 0.6}, {kReal, 0.9}, {kFake, 0.4}, {kFake, 0.1}, {kReal, 0.9}, {kReal, 0.1}, {kReal, 0.4}}),
        0.5);
    EXPECT_EQ(cells[1], (std::vector<std::uint32_t>{1, 4, 0}));
    EXPECT_EQ(cells[2], (std::vector<std::uint32_t>{3, 2}));
    EXPECT_EQ(cells[0], (std::vector<std::uint32_t>{6, 5}));
    EXPECT_TRUE(cells[3].empty());
    EXPECT_EQ(confusion_cell({"", "", kFake, {}, 0.5}, 0.5), 3u);  // at the threshold it is called fake
}

TEST(SampleCells, TheFirstOfEachCellAreTakenInTurns) {
    const auto samples =
        samples_of({{kReal, 0.1}, {kReal, 0.2}, {kReal, 0.3}, {kReal, 0.9}, {kFake, 0.8}, {kFake, 0.1}, {kFake, 0.2}});
    EXPECT_EQ(first_of_cells(samples, 0.5, 5), (std::vector<std::uint32_t>{5, 3, 4, 2, 6}));
    EXPECT_EQ(first_of_cells(samples, 0.5, 99), (std::vector<std::uint32_t>{5, 3, 4, 2, 6, 1, 0}));
    EXPECT_TRUE(first_of_cells(samples, 0.5, 0).empty());
    EXPECT_TRUE(first_of_cells({}, 0.5, 3).empty());
}

}  // namespace
}  // namespace telltale
