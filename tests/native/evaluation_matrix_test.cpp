#include "native/evaluation_matrix.hpp"

#include <gtest/gtest.h>

#include "shared/csv.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

MatrixCell cell(const std::string& model, const std::string& data, bool has_fakes) {
    MatrixCell made;
    made.folder = model + "_on_" + data;
    made.record.model_name = model;
    made.record.data_name = data;
    made.record.split = "test";
    Confusion confusion{90, 10, 0, 0};
    if (has_fakes) confusion.fake_called_fake = 50;
    made.record.figures = figures_of_counts(confusion);
    if (has_fakes) {
        made.record.figures.auc = 0.75;
        made.record.intervals = RecordedIntervals{};
        made.record.intervals->of.auc = {0.7, 0.8};
    }
    return made;
}

std::vector<MatrixCell> two_by_two() {
    return {cell("a", "x", true), cell("b", "x", true), cell("a", "faces", false), cell("b", "faces", false)};
}

TEST(EvaluationMatrix, ModelsAreRowsAndDataColumns) {
    EXPECT_EQ(matrix_text(two_by_two()),
              "model  x test                              faces test\n"
              "a      AUC 0.750 (0.700 to 0.800)  10.0 % called fake\n"
              "       93.3 % right\n"
              "b      AUC 0.750 (0.700 to 0.800)  10.0 % called fake\n"
              "       93.3 % right\n");
}

TEST(EvaluationMatrix, JsonAndCsvHaveACellForEachPair) {
    const Json json = parse_json(write_matrix(two_by_two())).value();
    EXPECT_EQ(json.string("format").value(), "telltale.evaluation_matrix");
    const Json::Array& cells = *json.find("cells")->if_array();
    ASSERT_EQ(cells.size(), 4u);
    EXPECT_EQ(cells[0].number("auc").value(), 0.75);
    EXPECT_TRUE(cells[2].find("auc")->is_null());
    EXPECT_EQ(cells[2].find("intervals"), nullptr);
    EXPECT_EQ(cells[2].number("false_positive_rate").value(), 0.1);
    const CsvTable csv = parse_csv(matrix_csv(two_by_two())).value();
    ASSERT_EQ(csv.rows.size(), 4u);
    const auto place =
        static_cast<std::size_t>(std::find(csv.columns.begin(), csv.columns.end(), "auc_lower") - csv.columns.begin());
    EXPECT_EQ(csv.rows[0][place], "0.7");
    EXPECT_EQ(csv.rows[2][place], "");
}

}  // namespace
}  // namespace telltale
