#include "native/dataset.hpp"

#include <gtest/gtest.h>

#include "shared/scores.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

void expect_error(const Result<Dataset>& result, const std::string& part) {
    ASSERT_FALSE(result.ok());
    EXPECT_NE(result.error().message.find(part), std::string::npos) << result.error().message;
}

TEST(Dataset, ReadsFoldersSortedAndPassesHiddenFiles) {
    const TestFolder folder;
    for (const char* file : {"train/real/b.jpg", "train/real/a.jpg", "train/fake/c.jpg", "val/0_real/d.jpg",
                             "val/1_fake/e.jpg", "train/real/.hidden", "train/other/x.jpg", "notes.txt"}) {
        folder.write(file, "x");
    }
    const Result<Dataset> dataset = list_dataset(folder.path());
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    std::vector<std::string> files;
    for (const DataEntry& entry : dataset.value().entries) files.push_back(entry.file);
    EXPECT_EQ(files, (std::vector<std::string>{"train/real/a.jpg", "train/real/b.jpg", "train/fake/c.jpg",
                                               "val/0_real/d.jpg", "val/1_fake/e.jpg"}));
    EXPECT_EQ(dataset.value().entries[2].label, kFake);
    EXPECT_EQ(dataset.value().entries[3].split, "val");
    EXPECT_EQ(dataset.value().entries[3].label, kReal);
}

TEST(Dataset, ReadsAnIndexWithWordsNumbersQuotesAndEmptyGroups) {
    const TestFolder folder;
    folder.write("index.csv",
                 "group,file,label,split\n"
                 "g1,\"a, b.jpg\",fake,train\n"
                 ",c.jpg,0,validation\n"
                 ",d.jpg,REAL,Test\n");
    const Result<Dataset> dataset = list_dataset(folder.path());
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    const std::vector<DataEntry>& entries = dataset.value().entries;
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].file, "a, b.jpg");
    EXPECT_EQ(entries[0].label, kFake);
    EXPECT_EQ(entries[0].group, "g1");
    EXPECT_EQ(entries[1].split, "val");
    EXPECT_EQ(entries[1].group, "");
    EXPECT_EQ(entries[2].split, "test");
}

TEST(Dataset, NeedsNoGroupColumn) {
    const TestFolder folder;
    folder.write("index.csv", "file,split,label\na.jpg,train,1\n");
    const Result<Dataset> dataset = list_dataset(folder.path());
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    EXPECT_EQ(dataset.value().entries[0].group, "");
}

TEST(Dataset, KeepsTheIndexsOtherColumns) {
    const TestFolder folder;
    folder.write("index.csv", "age,file,split,label,camera\n20-29,a.jpg,train,1,\"x, y\"\n,b.jpg,val,0,z\n");
    const Dataset dataset = list_dataset(folder.path()).value();
    EXPECT_EQ(dataset.column_names, (std::vector<std::string>{"age", "camera"}));
    EXPECT_EQ(dataset.entries[0].columns, (std::vector<std::string>{"20-29", "x, y"}));
    EXPECT_EQ(dataset.entries[1].columns, (std::vector<std::string>{"", "z"}));
}

TEST(Dataset, WithoutSplitsIsOneTestSplitAndFoldersSayTheLabels) {
    const TestFolder indexed;
    indexed.write("labels.csv", "file,age\nreal/a.jpg,3\nfake/b.jpg,4\n");
    const TestFolder plain;
    plain.write("real/a.jpg", "x");
    plain.write("fake/b.jpg", "x");
    for (const TestFolder* folder : {&indexed, &plain}) {
        const Result<Dataset> dataset = list_dataset(folder->path());
        ASSERT_TRUE(dataset.ok()) << dataset.error().message;
        ASSERT_EQ(dataset.value().entries.size(), 2u);
        for (const DataEntry& entry : dataset.value().entries) {
            EXPECT_EQ(entry.split, "test");
            EXPECT_EQ(entry.label, entry.file.starts_with("fake") ? kFake : kReal);
        }
    }
    plain.write("train/real/c.jpg", "x");  // folders of splits: what lies beside them belongs to none
    EXPECT_EQ(list_dataset(plain.path()).value().entries.size(), 1u);
}

TEST(Dataset, RefusesWhatItCannotUnderstand) {
    const TestFolder folder;
    expect_error(list_dataset(folder.path() / "nothing"), "no such data folder");
    expect_error(list_dataset(folder.path()), "holds no picture");
    folder.write("index.csv", "split,label\ntrain,1\n");
    expect_error(list_dataset(folder.path()), "lacks the column 'file'");
    folder.write("index.csv", "file,split\na.jpg,train\n");
    expect_error(list_dataset(folder.path()), "line 2: neither a column 'label' nor the folder of 'a.jpg'");
    folder.write("index.csv", "file,split,label\na.jpg,holdout,1\n");
    expect_error(list_dataset(folder.path()), "line 2: unknown split 'holdout'");
    folder.write("index.csv", "file,split,label\na.jpg,train,maybe\n");
    expect_error(list_dataset(folder.path()), "unknown label 'maybe'");
    for (const char* outside : {"../a.jpg", "x/../../a.jpg", "/etc/passwd"}) {
        folder.write("index.csv", std::string("file,split,label\n") + outside + ",train,1\n");
        expect_error(list_dataset(folder.path()), "does not lie in the data folder");
    }
}

TEST(Dataset, RefusesASplitWithAnEmptyClass) {
    const TestFolder folder;
    folder.write("train/real/a.jpg", "x");
    folder.write("val/real/a.jpg", "x");
    folder.write("val/fake/a.jpg", "x");
    const Result<Dataset> dataset = list_dataset(folder.path());
    ASSERT_TRUE(dataset.ok());
    expect_error(split_of(dataset.value(), "train"), "1 real and 0 fake");
    expect_error(split_of(dataset.value(), "test"), "0 real and 0 fake");
    const Result<Dataset> val = split_of(dataset.value(), "val");
    ASSERT_TRUE(val.ok());
    EXPECT_EQ(val.value().entries.size(), 2u);
}

}  // namespace
}  // namespace telltale
