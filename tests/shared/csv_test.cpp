#include "shared/csv.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

TEST(Csv, ReadsQuotedFieldsWithCommasQuotesAndLineBreaks) {
    const Result<CsvTable> table = parse_csv("file,note\r\na.jpg,\"one, \"\"two\"\"\nthree\"\r\n\r\nb.jpg,\n");
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table.value().columns, (std::vector<std::string>{"file", "note"}));
    ASSERT_EQ(table.value().rows.size(), 2u);
    EXPECT_EQ(table.value().rows[0][1], "one, \"two\"\nthree");
    EXPECT_EQ(table.value().rows[1][1], "");
    EXPECT_EQ(table.value().line_numbers, (std::vector<int>{2, 5}));
}

TEST(Csv, WritesWhatItReads) {
    const std::vector<std::string> fields = {"plain", "with, comma", "with \"quotes\"", "two\nlines", ""};
    const Result<CsvTable> table = parse_csv(csv_record({"a", "b", "c", "d", "e"}) + csv_record(fields));
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table.value().rows.at(0), fields);
}

TEST(Csv, NeedsNoLastLineEndAndPassesAByteOrderMark) {
    const Result<CsvTable> table = parse_csv(
        "\xEF\xBB\xBF"
        "a,b\n1,2");
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table.value().columns[0], "a");
    EXPECT_EQ(table.value().rows.at(0)[1], "2");
}

TEST(Csv, NamesTheLineOfAMistake) {
    for (const char* text : {"a,b\n1,2\n1,2,3\n", "a,b\n1,2\n1\n", "a,b\n1,2\n\"1,2\n", "a,b\n1,2\n\"1\"x,2\n"}) {
        const Result<CsvTable> table = parse_csv(text);
        ASSERT_FALSE(table.ok()) << text;
        EXPECT_NE(table.error().message.find("line"), std::string::npos) << table.error().message;
    }
    EXPECT_FALSE(parse_csv("").ok());
}

TEST(Csv, KeepsToItsLimits) {
    EXPECT_TRUE(parse_csv("a,b\n1,2\n3,4\n", {.most_rows = 2, .most_columns = 2}).ok());
    const Result<CsvTable> long_table = parse_csv("a,b\n1,2\n3,4\n", {.most_rows = 1});
    ASSERT_FALSE(long_table.ok());
    EXPECT_NE(long_table.error().message.find("at most 1"), std::string::npos) << long_table.error().message;
    EXPECT_FALSE(parse_csv("a,b,c\n1,2,3\n", {.most_columns = 2}).ok());
    EXPECT_FALSE(parse_csv(std::string(5'000, ',')).ok());
}

}  // namespace
}  // namespace telltale
