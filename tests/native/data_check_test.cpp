#include "native/data_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "native/data_check_json.hpp"
#include "native/data_check_text.hpp"
#include "native/picture_traits.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

DataCheck check_of(const TestFolder& folder, int thread_count = 2) {
    const Result<Dataset> dataset = list_dataset(folder.path());
    CHECK(dataset.ok());
    DataCheckOptions options;
    options.thread_count = thread_count;
    Result<std::optional<DataCheck>> check = check_data(dataset.value(), options);
    CHECK(check.ok() && check.value());
    return std::move(*check.value());
}

std::string text_of(const TestFolder& folder) {
    return data_check_text(check_of(folder), list_dataset(folder.path()).value());
}

const MeasuredTrait& trait_of(const DataCheck& check, const std::string& name) {
    const auto found =
        std::find_if(check.traits.begin(), check.traits.end(), [&](const auto& one) { return one.name == name; });
    CHECK(found != check.traits.end());
    return *found;
}

TEST(DataCheck, CountsAndSaysThatCleanSplitsDoNotLeak) {
    const TestFolder folder;
    write_data_folder(folder, 6, 48);
    const DataCheck check = check_of(folder);
    ASSERT_EQ(check.splits.size(), 3u);
    EXPECT_EQ(check.splits[0].split, "train");
    EXPECT_EQ(check.splits[2].pictures.fake, 6);
    EXPECT_EQ(check.near_duplicates.compared, 36);
    EXPECT_FALSE(splits_leak(check));
    EXPECT_NE(text_of(folder).find("The splits do not leak"), std::string::npos);
}

TEST(DataCheck, DecodesSoThatDamagedPixelsAreBrokenFiles) {
    const TestFolder folder;
    write_data_folder(folder, 3, 48);
    std::vector<std::uint8_t> png = encode_picture(noise_picture(48, 48, 900, 0), ".png");
    for (std::size_t i = png.size() / 2; i < png.size() / 2 + 60; ++i) png[i] ^= 0x55;
    folder.write("val/fake/damaged.png", png);
    const DataCheck check = check_of(folder);
    ASSERT_EQ(check.survey.skipped.size(), 1u);
    EXPECT_EQ(check.survey.skipped[0].file, "val/fake/damaged.png");
    EXPECT_NE(check.survey.skipped[0].reason.find("damaged"), std::string::npos);
    EXPECT_EQ(check.splits[1].pictures.fake, 3);
    EXPECT_NE(text_of(folder).find("val/fake/damaged.png: the PNG data are damaged"), std::string::npos);
}

TEST(DataCheck, AlikeWithinAGroupAndASplitIsNoLeakAcrossSplitsItIs) {
    const Image face = noise_picture(48, 48, 77, 0);
    const auto check_with = [&](const std::string& rows) {
        const TestFolder folder;
        folder.write("a.jpg", encode_jpeg(face, 95));
        folder.write("b.jpg", encode_jpeg(face, 90));
        folder.write("index.csv", "file,split,label,group\n" + rows);
        return check_of(folder);
    };
    const DataCheck frames = check_with("a.jpg,train,real,one\nb.jpg,train,fake,one\n");
    EXPECT_EQ(frames.near_duplicates.within_group, 1);
    EXPECT_FALSE(splits_leak(frames));
    const DataCheck strangers = check_with("a.jpg,train,real,one\nb.jpg,train,real,two\n");
    EXPECT_EQ(strangers.near_duplicates.within_split_other, 1);
    EXPECT_FALSE(splits_leak(strangers));
    const DataCheck swap = check_with("a.jpg,test,real,one\nb.jpg,train,fake,two\n");
    EXPECT_EQ(swap.near_duplicates.across_splits, 1);
    EXPECT_EQ(swap.near_duplicates.across_splits_with_both_labels, 1);
    ASSERT_EQ(swap.near_duplicates.by_splits.size(), 1u);
    EXPECT_EQ(swap.near_duplicates.by_splits[0].first_split, "train");
    EXPECT_EQ(swap.near_duplicates.by_splits[0].second_pictures, 1);
    ASSERT_EQ(swap.near_duplicates.listed.size(), 1u);
    EXPECT_TRUE(splits_leak(swap));
    EXPECT_TRUE(splits_leak(check_with("a.jpg,test,real,one\nb.jpg,train,fake,one\n")));
}

TEST(DataCheck, TheSameFileUnderBothLabelsIsNamed) {
    const TestFolder folder;
    write_data_folder(folder, 2, 48);
    folder.write("train/fake/again.png", read_file(folder.path() / "train/real/0.png").value());
    const DataCheck check = check_of(folder);
    EXPECT_EQ(check.survey.duplicates_within_splits, 1);
    ASSERT_EQ(check.duplicates_with_both_labels.size(), 1u);
    EXPECT_FALSE(splits_leak(check));
    EXPECT_NE(text_of(folder).find("train/real/0.png (train, real) and train/fake/again.png (train, fake)"),
              std::string::npos);
}

TEST(DataCheck, FlatPicturesAreNotTakenForDuplicates) {
    const TestFolder folder;
    write_data_folder(folder, 2, 48);
    for (int i = 0; i < 3; ++i) {
        Image flat = noise_picture(48, 48, 1, 0);
        std::fill(flat.rgba.begin(), flat.rgba.end(), static_cast<std::uint8_t>(10 + i));
        folder.write(std::string(i == 0 ? "train" : "test") + "/real/flat" + std::to_string(i) + ".png",
                     encode_picture(flat, ".png"));
    }
    const DataCheck check = check_of(folder);
    EXPECT_EQ(check.near_duplicates.too_flat, 3);
    EXPECT_FALSE(splits_leak(check));
}

// Fakes saved by another program, with another quality and a comment: every trait of it is found, and nothing else.
TEST(DataCheck, FindsTheShortcutsThatWerePlanted) {
    const TestFolder folder;
    std::uint64_t seed = 1;
    for (const char* split : {"train", "val", "test"}) {
        for (int i = 0; i < 30; ++i) {
            const std::string name = std::to_string(i) + ".jpg";
            folder.write(std::string(split) + "/real/" + name, encode_jpeg(noise_picture(48, 48, seed++, 0), 92));
            std::vector<std::uint8_t> fake = encode_jpeg(noise_picture(48, 48, seed++, 0), 75);
            const std::uint8_t comment[] = {0xFF, 0xFE, 0x00, 0x06, 'f', 'a', 'k', 'e'};
            fake.insert(fake.begin() + 2, std::begin(comment), std::end(comment));
            folder.write(std::string(split) + "/fake/" + name, fake);
        }
    }
    const DataCheck check = check_of(folder);
    EXPECT_TRUE(check.traits_measured);
    const std::map<std::string, double> planted = {
        {"file size", 0}, {"JPEG quality", 0}, {"comment bytes", 1}, {"quantisation tables", 1}, {"metadata marks", 1}};
    for (const MeasuredTrait& trait : check.traits) {
        const auto found = planted.find(trait.name);
        EXPECT_EQ(trait.is_shortcut, found != planted.end()) << trait.name << " " << trait.auc;
        if (found == planted.end()) continue;
        EXPECT_EQ(trait.auc, found->second) << trait.name;
    }
    EXPECT_EQ(trait_of(check, "quantisation tables").values[0].value.rfind("quality ", 0), 0u);
    EXPECT_EQ(trait_of(check, "chroma sampling").value_count, 1);
    const std::string text = text_of(folder);
    EXPECT_NE(text.find("There are 5 shortcuts"), std::string::npos) << text;
    EXPECT_NE(text.find("JPEG quality: smaller in fakes"), std::string::npos) << text;
    EXPECT_FALSE(splits_leak(check));
}

TEST(DataCheck, OneSplitIsMeasuredInHalves) {
    const TestFolder folder;
    for (int i = 0; i < 40; ++i) {
        folder.write("real/" + std::to_string(i) + ".png", encode_picture(noise_picture(40, 40, 2 * i, 0), ".png"));
        folder.write("fake/" + std::to_string(i) + ".bmp", encode_picture(noise_picture(40, 40, 2 * i + 1, 0), ".bmp"));
    }
    const DataCheck check = check_of(folder);
    EXPECT_EQ(trait_of(check, "file format").auc, 1);
    EXPECT_EQ(trait_of(check, "file format").measured_on, "two halves, each scored by the other");
    EXPECT_TRUE(trait_of(check, "name's ending").is_shortcut);
}

TEST(DataCheck, HalvesKeepGroupsWholeAndClassesBalanced) {
    Dataset dataset;
    std::vector<std::uint32_t> entries;
    for (int i = 0; i < 900; ++i) {  // a third are fakes; some pictures lie in groups of three
        const std::string group = i % 10 < 6 ? "group " + std::to_string(i / 9) : "";
        dataset.entries.push_back({std::to_string(i) + ".png", "train", i % 3 == 0 ? 1 : 0, group});
        entries.push_back(static_cast<std::uint32_t>(i));
    }
    const TraitContext context = trait_context(dataset, entries);
    std::map<std::string, std::uint32_t> half_of_group;
    std::map<std::pair<std::uint32_t, int>, int> counts;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        ++counts[{context.halves[i], context.labels[i]}];
        if (context.groups[i].empty()) continue;
        const auto [place, is_new] = half_of_group.try_emplace(context.groups[i], context.halves[i]);
        EXPECT_EQ(place->second, context.halves[i]);
    }
    EXPECT_NEAR((counts[{0, 0}]), (counts[{1, 0}]), 20);
    EXPECT_NEAR((counts[{0, 1}]), (counts[{1, 1}]), 20);
    // One odd value among many pictures tells nothing.
    Trait trait{"tables", {}, std::vector<std::string>(900, "a")};
    trait.words[7] = "b";
    EXPECT_NEAR(measure_trait(trait, context, {})->auc, 0.5, 0.02);
}

TEST(DataCheck, SaysTheSameWithAnyNumberOfThreads) {
    const TestFolder folder;
    write_data_folder(folder, 12, 40);
    folder.write("test/real/again.jpg", encode_jpeg(noise_picture(40, 40, 1, 0), 90));
    folder.write("test/real/text.jpg", "no picture");
    const Dataset dataset = list_dataset(folder.path()).value();
    EXPECT_EQ(write_json(data_check_json(check_of(folder, 1), dataset)),
              write_json(data_check_json(check_of(folder, 4), dataset)));
}

TEST(DataCheck, StopsWhenAskedAndRefusesAFolderWithoutAPicture) {
    const TestFolder folder;
    folder.write("train/real/a.jpg", "no picture");
    folder.write("train/fake/b.jpg", "no picture");
    const Dataset dataset = list_dataset(folder.path()).value();
    const Result<std::optional<DataCheck>> none = check_data(dataset, {});
    ASSERT_FALSE(none.ok());
    EXPECT_NE(none.error().message.find("none of the 2 files can be used"), std::string::npos) << none.error().message;
    DataCheckOptions options;
    options.is_to_stop = [] { return true; };
    const Result<std::optional<DataCheck>> stopped = check_data(dataset, options);
    ASSERT_TRUE(stopped.ok());
    EXPECT_FALSE(stopped.value());
}

}  // namespace
}  // namespace telltale
