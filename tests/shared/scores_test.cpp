#include "shared/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace telltale {
namespace {

TEST(Scores, SoftmaxOfLogitsIsExactAndStable) {
    EXPECT_DOUBLE_EQ(fake_probability(std::vector<float>{1, 1}, 1).value(), 0.5);
    EXPECT_NEAR(fake_probability(std::vector<float>{0, 2}, 1).value(), 1 / (1 + std::exp(-2.0)), 1e-15);
    EXPECT_DOUBLE_EQ(fake_probability(std::vector<float>{-3000, 3000}, 1).value(), 1.0);
}

TEST(Scores, LogOddsOfTwoLogitsAreTheirDifference) {
    EXPECT_EQ(fake_log_odds(std::vector<double>{1.5, -2}, 1).value(), -3.5);
    EXPECT_EQ(fake_log_odds(std::vector<double>{1.5, -2}, 0).value(), 3.5);
    EXPECT_EQ(fake_log_odds(std::vector<double>{-3000, 3000}, 1).value(), 6000);
}

TEST(Scores, LogOddsAreThoseOfTheProbability) {
    const std::vector<double> logits{0.5, -1, 2.25};
    for (int fake = 0; fake < 3; ++fake) {
        const double probability = fake_probability(std::vector<float>{0.5f, -1, 2.25f}, fake).value();
        EXPECT_NEAR(fake_log_odds(logits, fake).value(), std::log(probability / (1 - probability)), 1e-14);
    }
}

TEST(Scores, RefuseWhatIsNoAnswerOfANetwork) {
    const auto infinity = std::numeric_limits<float>::infinity();
    EXPECT_FALSE(fake_probability(std::vector<float>{0, infinity}, 1).ok());
    EXPECT_FALSE(fake_probability(std::vector<float>{0}, 0).ok());
    EXPECT_FALSE(fake_probability(std::vector<float>{0, 1}, 2).ok());
    EXPECT_FALSE(fake_log_odds(std::vector<double>{0, std::nan("")}, 1).ok());
    EXPECT_FALSE(fake_log_odds(std::vector<double>{0, -static_cast<double>(infinity)}, 1).ok());
    EXPECT_FALSE(fake_log_odds(std::vector<double>{0}, 0).ok());
    EXPECT_FALSE(fake_log_odds(std::vector<double>{0, 1}, -1).ok());
}

}  // namespace
}  // namespace telltale
