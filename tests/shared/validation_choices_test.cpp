#include "shared/validation_choices.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace telltale {
namespace {

ChosenCalibration fitted() {
    ChosenCalibration chosen;
    chosen.calibration = Calibration{1.7, -0.25};
    chosen.log_loss_before = 0.61;
    chosen.log_loss_after = 0.59;
    chosen.real_count = 1000;
    chosen.fake_count = 500;
    return chosen;
}

std::vector<ChosenPoint> points() {
    ChosenPoint strict;
    strict.wanted_false_positive_rate = 0.01;
    strict.threshold = std::nextafter(1.0, 2.0);  // where nothing may be called fake
    strict.validation = {{0, {0, 0.004}, 1000}, {1, {0.99, 1}, 500}};
    ChosenPoint wide;
    wide.wanted_false_positive_rate = 0.05;
    wide.threshold = 0.1 + 0.2;
    wide.validation = {{0.05, {0.04, 0.06}, 1000}, {0.8, {0.7, 0.9}, 500}};
    wide.test = PointRates{{0.06, {0.05, 0.07}, 1400}, {0.81, {0.79, 0.83}, 700}};
    return {strict, wide};
}

TEST(ValidationChoices, ReadBackAsTheyWereWritten) {
    const Json calibration = calibration_to_json(fitted());
    EXPECT_EQ(write_json(calibration_to_json(calibration_from_json(calibration).value())), write_json(calibration));
    EXPECT_EQ(calibration_from_json(calibration).value().calibration->temperature, 1.7);
    const std::string text = write_json(operating_points_to_json(points()));
    const Result<std::vector<ChosenPoint>> read = operating_points_from_json(parse_json(text).value());
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(write_json(operating_points_to_json(read.value())), text);
    EXPECT_FALSE(read.value()[0].test.has_value());
    EXPECT_EQ(read.value()[1].test->false_positive_rate.n, 1400);
}

TEST(ValidationChoices, ACalibrationThatHasNoAnswerSaysWhy) {
    ChosenCalibration none;
    none.reason = "the classes are separated";
    none.real_count = 4;
    none.fake_count = 3;
    const Result<ChosenCalibration> read = calibration_from_json(calibration_to_json(none));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_FALSE(read.value().calibration.has_value());
    EXPECT_EQ(read.value().reason, "the classes are separated");
    EXPECT_EQ(read.value().fake_count, 3);
}

TEST(ValidationChoices, RefusesACalibrationThatIsNone) {
    for (const auto& [key, value] : std::vector<std::pair<const char*, Json>>{{"temperature", 0},
                                                                              {"temperature", -1},
                                                                              {"temperature", 1e300},
                                                                              {"bias", "none"},
                                                                              {"bias", 1e12},
                                                                              {"log_loss_after", -0.1},
                                                                              {"real_count", -1},
                                                                              {"absent", 3},
                                                                              {"absent", std::string(1001, 'a')}}) {
        Json json = calibration_to_json(fitted());
        json.set(key, value);
        const Result<ChosenCalibration> read = calibration_from_json(json);
        ASSERT_FALSE(read.ok()) << key;
        EXPECT_NE(read.error().message.find(key), std::string::npos) << read.error().message;
    }
}

TEST(ValidationChoices, RefusesWhatWasChosenOnTest) {
    Json calibration = calibration_to_json(fitted());
    calibration.set("chosen_on", "test");
    EXPECT_NE(calibration_from_json(calibration).error().message.find("chosen_on"), std::string::npos);
    Json list = operating_points_to_json(points());
    list.set("chosen_on", "test");
    EXPECT_NE(operating_points_from_json(list).error().message.find("chosen_on"), std::string::npos);
}

TEST(ValidationChoices, RefusesPointsThatAreNoneByTheirNumber) {
    const auto with = [](const char* key, Json value) {
        Json point = operating_points_to_json(points()).find("points")->if_array()->at(1);
        point.set(key, std::move(value));
        return Json::Object{{"chosen_on", "validation"}, {"points", Json::Array{point}}};
    };
    for (const auto& [key, value] :
         std::vector<std::pair<const char*, Json>>{{"threshold", 1.5},
                                                   {"threshold", "high"},
                                                   {"wanted_false_positive_rate", -0.1},
                                                   {"validation", nullptr},
                                                   {"test", Json::Object{{"false_positive_rate", 0.1}}}}) {
        const Result<std::vector<ChosenPoint>> read = operating_points_from_json(with(key, value));
        ASSERT_FALSE(read.ok()) << key;
        EXPECT_NE(read.error().message.find(key), std::string::npos) << read.error().message;
        EXPECT_NE(read.error().message.find("point 1"), std::string::npos) << read.error().message;
    }
    EXPECT_FALSE(operating_points_from_json(Json::Object{{"chosen_on", "validation"}, {"points", 3}}).ok());
    const std::vector<ChosenPoint> many(101, points()[1]);
    EXPECT_NE(operating_points_from_json(operating_points_to_json(many)).error().message.find("101"),
              std::string::npos);
}

}  // namespace
}  // namespace telltale
