#include "native/text_table.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

TEST(TextTable, SetsNumbersToTheRightAndWordsToTheLeft) {
    EXPECT_EQ(text_table({{"name", "n", "rule"}, {"a", "7", "one"}, {"longer", "1,400", "2 or more"}}),
              "name        n  rule\n"
              "a           7  one\n"
              "longer  1,400  2 or more\n");
}

TEST(TextTable, CountsCodePointsAndTakesRowsOfAnyLength) {
    EXPECT_EQ(text_table({{"ä", "x"}, {"bb", "1"}, {"c"}}),
              "ä   x\n"
              "bb  1\n"
              "c\n");
    EXPECT_EQ(text_table({}), "");
}

}  // namespace
}  // namespace telltale
