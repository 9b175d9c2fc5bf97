#include "native/dataset_survey.hpp"

#include <gtest/gtest.h>

#include "test_pictures.hpp"

namespace telltale {
namespace {

DatasetSurvey survey_of(const TestFolder& folder, int thread_count = 2) {
    const Result<Dataset> dataset = list_dataset(folder.path());
    CHECK(dataset.ok());
    return survey_dataset(dataset.value(), thread_count);
}

TEST(DatasetSurvey, CountsAndNamesWhatCannotBeUsed) {
    const TestFolder folder;
    write_data_folder(folder, 2, 20);
    std::vector<std::uint8_t> jpeg = encode_picture(noise_picture(20, 20, 99, 0), ".jpg");
    jpeg.resize(jpeg.size() / 2);
    folder.write("train/real/cut.jpg", jpeg);
    folder.write("train/fake/text.jpg", "no picture");
    folder.write("val/fake/huge.png", png_that_claims(20'000, 20'000));
    const DatasetSurvey survey = survey_of(folder);
    ASSERT_EQ(survey.skipped.size(), 3u);
    EXPECT_EQ(survey.skipped[0].file, "train/real/cut.jpg");
    EXPECT_NE(survey.skipped[0].reason.find("cut short"), std::string::npos);
    EXPECT_EQ(survey.skipped[1].file, "train/fake/text.jpg");
    EXPECT_NE(survey.skipped[1].reason.find("no picture"), std::string::npos);
    EXPECT_EQ(survey.skipped[2].file, "val/fake/huge.png");
    EXPECT_NE(survey.skipped[2].reason.find("20000×20000"), std::string::npos);
    const Result<Dataset> dataset = list_dataset(folder.path());
    EXPECT_EQ(usable_part(dataset.value(), survey).entries.size(), 12u);
}

TEST(DatasetSurvey, FindsTheSamePictureInTwoSplits) {
    const TestFolder folder;
    write_data_folder(folder, 2, 20);
    const std::vector<std::uint8_t> same = encode_picture(noise_picture(20, 20, 99, 0), ".png");
    folder.write("train/real/same.png", same);
    folder.write("train/real/same_again.png", same);
    folder.write("test/real/same.png", same);
    const DatasetSurvey survey = survey_of(folder);
    ASSERT_EQ(survey.duplicates_across_splits.size(), 1u);
    EXPECT_EQ(survey.duplicates_within_splits, 1);
    const Result<Dataset> dataset = list_dataset(folder.path());
    EXPECT_EQ(dataset.value().entries[survey.duplicates_across_splits[0].first_entry].file, "train/real/same.png");
    EXPECT_EQ(dataset.value().entries[survey.duplicates_across_splits[0].second_entry].file, "test/real/same.png");
}

TEST(DatasetSurvey, FindsAGroupInTwoSplitsAndIgnoresEmptyGroups) {
    const TestFolder folder;
    for (int i = 0; i < 4; ++i) {
        folder.write(std::to_string(i) + ".png", encode_picture(noise_picture(20, 20, 10 + i, 0), ".png"));
    }
    folder.write("index.csv",
                 "file,split,label,group\n0.png,train,0,one\n1.png,test,1,one\n2.png,train,0,\n3.png,test,1,\n");
    const DatasetSurvey survey = survey_of(folder);
    ASSERT_EQ(survey.groups_across_splits.size(), 1u);
    EXPECT_EQ(survey.groups_across_splits[0].group, "one");
    EXPECT_EQ(survey.groups_across_splits[0].splits, (std::vector<std::string>{"test", "train"}));
}

TEST(DatasetSurvey, DoesNotDependOnTheNumberOfThreads) {
    const TestFolder folder;
    write_data_folder(folder, 5, 20);
    folder.write("val/fake/text.jpg", "no picture");
    const DatasetSurvey one = survey_of(folder, 1);
    const DatasetSurvey many = survey_of(folder, 7);
    EXPECT_EQ(one.sha256, many.sha256);
    EXPECT_EQ(one.skipped.size(), many.skipped.size());
    ASSERT_EQ(one.sizes.size(), 1u);
    EXPECT_EQ(one.sizes[0].count, 30);
    EXPECT_EQ(one.sizes[0].width, 20);
}

TEST(DatasetSurvey, TheHashNamesContentsAndLabels) {
    const TestFolder folder;
    write_data_folder(folder, 2, 20);
    const std::string before = survey_of(folder).sha256;
    EXPECT_EQ(survey_of(folder).sha256, before);
    folder.write("val/fake/0.png", encode_picture(noise_picture(20, 20, 77, 0), ".png"));
    EXPECT_NE(survey_of(folder).sha256, before);
}

}  // namespace
}  // namespace telltale
