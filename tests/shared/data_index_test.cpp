#include "shared/data_index.hpp"

#include <gtest/gtest.h>

#include "shared/scores.hpp"

namespace telltale {
namespace {

TEST(DataIndex, TheInnermostFolderThatNamesAClassGivesTheLabel) {
    EXPECT_EQ(label_of_path("real/a.jpg"), kReal);
    EXPECT_EQ(label_of_path("test/1_fake/deep/er/a.jpg"), kFake);
    EXPECT_EQ(label_of_path("fake/Real/a.jpg"), kReal);
    EXPECT_FALSE(label_of_path("a.jpg"));
    EXPECT_FALSE(label_of_path("real.jpg")) << "a file's own name is no folder";
    EXPECT_FALSE(label_of_path("0/1/a.jpg")) << "a number is no class";
    EXPECT_FALSE(label_of_path("realistic/a.jpg"));
    EXPECT_FALSE(label_of_path(""));
}

TEST(DataIndex, RowsGiveFileSplitLabelGroupAndTheRest) {
    const Result<DataIndex> index =
        parse_data_index("file,split,label,group,age\na.jpg,valid,1,g,30\n\"b,c.jpg\",TEST,real,,\n");
    ASSERT_TRUE(index.ok()) << index.error().message;
    EXPECT_TRUE(index.value().has_splits);
    EXPECT_EQ(index.value().column_names, std::vector<std::string>{"age"});
    ASSERT_EQ(index.value().entries.size(), 2u);
    EXPECT_EQ(index.value().entries[0].split, "val");
    EXPECT_EQ(index.value().entries[0].label, kFake);
    EXPECT_EQ(index.value().entries[0].columns, std::vector<std::string>{"30"});
    EXPECT_EQ(index.value().entries[1].file, "b,c.jpg");
}

TEST(DataIndex, WithoutAColumnForItTheSplitIsAssumed) {
    const Result<DataIndex> index = parse_data_index("file,label\na.jpg,1\n");
    ASSERT_TRUE(index.ok()) << index.error().message;
    EXPECT_FALSE(index.value().has_splits);
    EXPECT_EQ(index.value().entries[0].split, "test");
}

TEST(DataIndex, RefusesWhatLiesOutsideTheFolderAndUnknownWords) {
    for (const char* text :
         {"file,label\n../a.jpg,1\n", "file,label\nx/../../a.jpg,1\n", "file,label\n/etc/a.jpg,1\n",
          "file,label\na.jpg,maybe\n", "file,split,label\na.jpg,holdout,1\n", "label\n1\n", "file\na.jpg\n"})
        EXPECT_FALSE(parse_data_index(text).ok()) << text;
}

}  // namespace
}  // namespace telltale
