#include "native/recipe.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

Recipe recipe_of(const char* name, const char* model) { return named_recipe(name, model).value(); }

TEST(Recipe, OfTheReportIsTheReports) {
    const Recipe simple_net = recipe_of("report", "simple_net");
    EXPECT_EQ(simple_net.optimiser, "adam");
    EXPECT_EQ(simple_net.learning_rate, 1e-3);
    EXPECT_EQ(simple_net.body_rate_factor, 1);
    EXPECT_EQ(simple_net.batch_size, 32);
    EXPECT_EQ(simple_net.epochs, 5);
    EXPECT_EQ(simple_net.mean[0], 0.4914);
    EXPECT_EQ(recipe_of("report", "xception").epochs, 2);
    EXPECT_FALSE(named_recipe("best", "xception").ok());
    EXPECT_FALSE(named_recipe("report", "resnet").ok());
}

TEST(Recipe, WrittenAndReadBackIsTheSame) {
    Recipe recipe = recipe_of("default", "xception");
    recipe.freeze_until = "block \"12\"\\";
    recipe.body_rate_factor = 1.0 / 3;
    recipe.augmentation.jpeg_probability = 0.25;
    Recipe read = recipe_of("report", "simple_net");
    const Result<Done> applied = apply_toml(read, write_toml(recipe));
    ASSERT_TRUE(applied.ok()) << applied.error().message;
    EXPECT_EQ(write_toml(read), write_toml(recipe));
    EXPECT_EQ(read.body_rate_factor, recipe.body_rate_factor);
    EXPECT_EQ(read.freeze_until, recipe.freeze_until);
    EXPECT_EQ(read.standard_deviation, recipe.standard_deviation);
}

TEST(Recipe, SingleSettingsTakeWordsWithAndWithoutQuotes) {
    Recipe recipe = recipe_of("report", "simple_net");
    EXPECT_TRUE(apply_setting(recipe, "schedule.epochs=3").ok());
    EXPECT_TRUE(apply_setting(recipe, "optimiser.name=adamw").ok());
    EXPECT_TRUE(apply_setting(recipe, "schedule.rate_decay=\"cosine\"").ok());
    EXPECT_TRUE(apply_setting(recipe, "input.mean=[0.5, 0.25, 0]").ok());
    EXPECT_TRUE(apply_setting(recipe, "run.watch_test=true").ok());
    EXPECT_TRUE(apply_setting(recipe, "decision.wanted_error_rate=0.05").ok());
    EXPECT_EQ(recipe.wanted_error_rate, 0.05);
    EXPECT_EQ(recipe.epochs, 3);
    EXPECT_EQ(recipe.optimiser, "adamw");
    EXPECT_EQ(recipe.rate_decay, "cosine");
    EXPECT_EQ(recipe.mean[1], 0.25);
    EXPECT_TRUE(recipe.watch_test);
}

TEST(Recipe, WhatIsWrongIsNamedAndChangesNothing) {
    const Recipe before = recipe_of("report", "simple_net");
    for (const auto& [setting, word] : std::vector<std::pair<std::string, std::string>>{
             {"schedule.epoch=3", "schedule.epoch"},
             {"schedule.epochs=0", "1 to 100000"},
             {"schedule.epochs=2.5", "whole number"},
             {"schedule.epochs=three", "line"},
             {"optimiser.name=sgd", "adamw"},
             {"optimiser.learning_rate=nan", "out of range"},
             {"input.mean=[1, 2]", "three numbers"},
             {"decision.wanted_error_rate=0.5", "0.001 to 0.499"},
             {"run.watch_test=1", "true nor false"},
             {"epochs=3", "section.key=value"},
             {"schedule.epochs=3\n[optimiser]\nbeta = 1", "optimiser.beta"},
         }) {
        Recipe recipe = before;
        const Result<Done> applied = apply_setting(recipe, setting);
        ASSERT_FALSE(applied.ok()) << setting;
        EXPECT_NE(applied.error().message.find(word), std::string::npos) << applied.error().message;
        EXPECT_EQ(write_toml(recipe), write_toml(before)) << setting;
    }
    Recipe recipe = before;
    EXPECT_FALSE(apply_toml(recipe, "epochs = 3").ok());
    EXPECT_FALSE(apply_toml(recipe, "[schedule").ok());
}

}  // namespace
}  // namespace telltale
