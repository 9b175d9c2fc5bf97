#include "native/figure_files.hpp"

#include <gtest/gtest.h>

#include "native/evaluation.hpp"
#include "native/pictures/image_decode.hpp"
#include "shared/csv.hpp"
#include "shared/roc.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

EvaluationRecord record_of(bool with_fakes) {
    EvaluationRecord record;
    record.threshold = 0.4;
    record.scores = ScoreTable{{"real", "fake"}, {}};
    for (int i = 0; i < 40; ++i) {
        ScoredSample sample = score_logits(std::array{0.0F, static_cast<float>((i * 37 % 40) - 20) / 10}, 1).value();
        sample.label = with_fakes && i % 4 == 0 ? kFake : kReal;
        record.scores->samples.push_back(std::move(sample));
    }
    return record;
}

TEST(FigureFiles, EveryFigureIsAnSvgAndAPngOfTheSameShape) {
    const TestFolder folder;
    write_evaluation_figures(record_of(true), folder.path() / "figures", {.band = UnsureBand{0.3, 0.5, 0.1}});
    for (const char* name :
         {"roc", "det", "precision_recall", "histogram", "reliability", "roc_logits", "det_logits"}) {
        const std::filesystem::path stem = folder.path() / "figures" / name;
        const Result<std::string> svg = read_text_file(std::filesystem::path(stem).concat(".svg"));
        ASSERT_TRUE(svg.ok()) << name;
        EXPECT_TRUE(svg.value().starts_with("<svg")) << svg.value().substr(0, 40);
        EXPECT_NE(svg.value().find("<title>"), std::string::npos);
        const Result<Image> png = decode_image(read_file(std::filesystem::path(stem).concat(".png")).value());
        ASSERT_TRUE(png.ok()) << name;
        EXPECT_GT(png.value().width, 1000);
        EXPECT_EQ(png.value().rgba[0], 255) << "paper is white";
    }
}

TEST(FigureFiles, OneClassAloneHasAHistogramOnly) {
    const TestFolder folder;
    write_evaluation_figures(record_of(false), folder.path() / "figures", {});
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "figures/histogram.svg"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "figures/roc.svg"));
    EXPECT_EQ(parse_csv(curve_points_csv(*record_of(false).scores)).value().rows.size(), 0u);
}

TEST(FigureFiles, TheTableOfPointsIsEveryPointOfEveryCurve) {
    const ScoreTable table = *record_of(true).scores;
    const LabelledScores columns = labelled_scores(table.samples);
    const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
    const CsvTable csv = parse_csv(curve_points_csv(table)).value();
    std::size_t points = 0;
    for (const std::vector<std::string>& row : csv.rows) points += row[0] == "P(fake)";
    ASSERT_EQ(points, curve.points.size());
    EXPECT_EQ(csv.rows[0][1], "inf");
    const RocPoint& third = curve.points[2];
    EXPECT_EQ(std::stod(csv.rows[2][1]), third.threshold);
    EXPECT_EQ(std::stod(csv.rows[2][2]), third.false_positive_rate);
    EXPECT_EQ(std::stod(csv.rows[2][3]), third.true_positive_rate);
    EXPECT_EQ(std::stod(csv.rows[2][4]), 1 - third.true_positive_rate);
}

}  // namespace
}  // namespace telltale
