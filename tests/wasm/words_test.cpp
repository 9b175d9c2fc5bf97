#include <gtest/gtest.h>

#include "wasm/words/phrase.hpp"

namespace telltale {
namespace {

constexpr Phrase<2> kOf{"{} of {} pictures"};
constexpr Phrase<1> kQuoted{"“{}”"};
constexpr Counted<2> kDone{"{} picture done in {}", "{} pictures done in {}"};

TEST(Words, FillAPhrasesGapsInTheirOrder) {
    EXPECT_EQ(filled(kOf, "3", std::string("12")), "3 of 12 pictures");
    EXPECT_EQ(filled(kQuoted, ""), "“”");
}

// A file may be called so.
TEST(Words, LeaveGapsInsideAValueAlone) { EXPECT_EQ(filled(kOf, "{}", "a{}b"), "{} of a{}b pictures"); }

TEST(Words, TellOneFromMany) {
    EXPECT_EQ(counted(kDone, 1, "2 s"), "1 picture done in 2 s");
    EXPECT_EQ(counted(kDone, 0, "2 s"), "0 pictures done in 2 s");
    EXPECT_EQ(counted(kDone, 1103, "2 s"), "1,103 pictures done in 2 s");
}

static_assert(gaps_in("") == 0 && gaps_in("{}{} {") == 2);

}  // namespace
}  // namespace telltale
