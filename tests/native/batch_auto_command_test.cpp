// telltale train --batch auto: what it tries, and that the run remembers what it took.
#include <gtest/gtest.h>

#include <filesystem>

#include "native/recipe.hpp"
#include "native/run_directory.hpp"
#include "native/training_record.hpp"
#include "native/whole_file.hpp"
#include "program.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

std::int64_t batch_size_of(const std::filesystem::path& run) {
    Recipe recipe;
    const Result<std::string> text = read_text_file(run / kRecipeFile);
    EXPECT_TRUE(text.ok());
    EXPECT_TRUE(apply_toml(recipe, text.value()).ok());
    return recipe.batch_size;
}

TEST(BatchAuto, TheRunRemembersTheSizeThatWasFastest) {
    const TestFolder folder;
    write_data_folder(folder, 10, 50);
    const std::filesystem::path out = folder.path() / "run";
    const std::vector<std::string> arguments{"train",    "--data", folder.path(), "--out",    out,
                                             "--epochs", "1",      "--batch",     "auto",     "--threads",
                                             "1",        "--seed", "4",           "--resume", "auto"};
    const Finished trained = run(folder, arguments);
    ASSERT_EQ(trained.exit_code, 0) << trained.err;
    EXPECT_NE(trained.out.find("training steps timed:\n  batch     8 "), std::string::npos) << trained.out;
    EXPECT_NE(trained.out.find("fastest"), std::string::npos) << trained.out;
    EXPECT_EQ(trained.out.find("batch    32 "), std::string::npos) << "there are 20 pictures to learn from";
    const std::int64_t chosen = batch_size_of(out);
    EXPECT_TRUE(chosen == 8 || chosen == 16 || chosen == 20) << chosen;
    EXPECT_EQ(load_training_record(out).value().batch_size, chosen);

    // The trials leave the first weights alone: the same run with the number in place of auto has the same figures.
    const std::filesystem::path plain = folder.path() / "plain";
    const Finished again = run(folder, {"train", "--data", folder.path(), "--out", plain, "--epochs", "1", "--batch",
                                        std::to_string(chosen), "--threads", "1", "--seed", "4"});
    ASSERT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.out.find("training steps timed"), std::string::npos);
    EXPECT_EQ(load_training_record(out).value().epochs[0].train.loss,
              load_training_record(plain).value().epochs[0].train.loss);
}

TEST(BatchAuto, ARunThatGoesOnKeepsItsBatchSize) {
    const TestFolder folder;
    write_data_folder(folder, 6, 50);
    const std::filesystem::path out = folder.path() / "run";
    const auto train_for = [&](const std::string& batch) {
        return run(folder, {"train", "--data", folder.path(), "--out", out, "--epochs", "1", "--batch", batch,
                            "--threads", "1", "--resume", "auto"});
    };
    ASSERT_EQ(train_for("3").exit_code, 0);
    std::filesystem::remove(out / kLastCheckpointFile);  // as a run that was killed before its first checkpoint
    const Finished resumed = train_for("auto");
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_EQ(resumed.out.find("training steps timed"), std::string::npos) << resumed.out;
    EXPECT_EQ(batch_size_of(out), 3);
}

}  // namespace
}  // namespace telltale
