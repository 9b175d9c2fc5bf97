#include "native/batch_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "shared/scores.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 16;

PreprocessingOptions small_preprocessing() {
    PreprocessingOptions options;
    options.size_px = kSizePx;
    return options;
}

Dataset listed(const TestFolder& folder) {
    Result<Dataset> dataset = list_dataset(folder.path());
    CHECK(dataset.ok());
    return std::move(dataset).value();
}

std::vector<Batch> all_batches(PictureStore& store, const BatchOptions& options) {
    BatchSource source(store, entries_of_split(store.dataset(), "train"), small_preprocessing(), options);
    std::vector<Batch> batches;
    while (std::optional<Batch> batch = source.next()) batches.push_back(std::move(*batch));
    return batches;
}

BatchOptions training_options(int worker_count, int epoch = 1) {
    return {.batch_size = 4,
            .shuffle = true,
            .augmentation = AugmentationOptions{},
            .seed = 3,
            .epoch = epoch,
            .worker_count = worker_count};
}

void expect_equal(const std::vector<Batch>& a, const std::vector<Batch>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].entry_indexes, b[i].entry_indexes);
        EXPECT_EQ(a[i].input_nchw.values, b[i].input_nchw.values);
    }
}

TEST(BatchSource, CropsAreSmallerInputs) {
    const TestFolder folder;
    write_data_folder(folder, 3, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    BatchOptions options = training_options(2);
    options.augmentation->crop_px = 12;
    const std::vector<Batch> batches = all_batches(store, options);
    ASSERT_EQ(batches.size(), 2u);
    EXPECT_EQ(batches[0].input_nchw.shape, (std::vector<std::int64_t>{4, 3, 12, 12}));
    EXPECT_EQ(batches[0].input_nchw.values.size(), 4u * 3 * 12 * 12);
}

TEST(BatchSource, GivesEveryPictureOnceAndItsOwnLabel) {
    const TestFolder folder;
    write_data_folder(folder, 9, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    std::vector<std::uint32_t> seen;
    for (const Batch& batch : all_batches(store, training_options(3))) {
        EXPECT_EQ(batch.input_nchw.shape[0], static_cast<std::int64_t>(batch.labels.size()));
        for (std::size_t i = 0; i < batch.labels.size(); ++i) {
            EXPECT_EQ(batch.labels[i], store.dataset().entries[batch.entry_indexes[i]].label);
            seen.push_back(batch.entry_indexes[i]);
        }
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, entries_of_split(store.dataset(), "train"));
}

TEST(BatchSource, DoesNotDependOnThreadsOrMemory) {
    const TestFolder folder;
    write_data_folder(folder, 11, kSizePx);
    PictureStore everything(listed(folder), kSizePx, 1 << 20);
    PictureStore nothing(listed(folder), kSizePx, 0);
    PictureStore some(listed(folder), kSizePx, 5 * kSizePx * kSizePx * 4);
    const std::vector<Batch> one_worker = all_batches(everything, training_options(1));
    expect_equal(one_worker, all_batches(everything, training_options(5)));
    expect_equal(one_worker, all_batches(nothing, training_options(4)));
    expect_equal(one_worker, all_batches(some, training_options(4)));
}

TEST(BatchSource, EveryEpochHasAnotherOrderAndOtherCrops) {
    const TestFolder folder;
    write_data_folder(folder, 11, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    const std::vector<Batch> first = all_batches(store, training_options(2, 1));
    const std::vector<Batch> second = all_batches(store, training_options(2, 2));
    EXPECT_NE(first[0].entry_indexes, second[0].entry_indexes);
    expect_equal(first, all_batches(store, training_options(2, 1)));
}

TEST(BatchSource, WithoutShuffleOrAugmentationItIsTheDataSetItself) {
    const TestFolder folder;
    write_data_folder(folder, 3, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    const std::vector<Batch> batches = all_batches(store, {.batch_size = 4});
    ASSERT_EQ(batches.size(), 2u);
    EXPECT_EQ(batches[0].entry_indexes, (std::vector<std::uint32_t>{0, 1, 2, 3}));
    const Image picture = noise_picture(kSizePx, kSizePx, 1, kReal);
    EXPECT_FLOAT_EQ(batches[0].input_nchw.values[5], static_cast<float>(picture.rgba[5 * 4]) / 255);
}

TEST(BatchSource, LeavesAnUndecodableFileOutAndNamesIt) {
    const TestFolder folder;
    write_data_folder(folder, 4, kSizePx);
    folder.write("train/real/1.png", "no picture at all");
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    std::size_t count = 0;
    for (const Batch& batch : all_batches(store, training_options(2))) count += batch.labels.size();
    EXPECT_EQ(count, 7u);
    ASSERT_EQ(store.skipped().size(), 1u);
    EXPECT_EQ(store.skipped()[0].file, "train/real/1.png");
}

TEST(BatchSource, ASourceThatIsLeftEarlyEndsItsThreads) {
    const TestFolder folder;
    write_data_folder(folder, 20, kSizePx);
    PictureStore store(listed(folder), kSizePx, 1 << 20);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        BatchSource source(store, entries_of_split(store.dataset(), "train"), small_preprocessing(),
                           training_options(4));
        EXPECT_TRUE(source.next().has_value());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(PictureStore, CutsTheMiddleOfAPictureThatIsNotSquareAndResizes) {
    const TestFolder folder;
    folder.write("a.png", encode_picture(noise_picture(48, 32, 1, kReal), ".png"));
    const Result<Image> sized = load_sized_picture(folder.path() / "a.png", kSizePx);
    ASSERT_TRUE(sized.ok()) << sized.error().message;
    EXPECT_EQ(sized.value().width, kSizePx);
    EXPECT_EQ(sized.value().height, kSizePx);
    // Real pictures are dark on the left: the middle keeps the edge in its middle.
    EXPECT_LT(sized.value().rgba[4 * 7], 110);
    EXPECT_GT(sized.value().rgba[4 * 8], 140);
}

}  // namespace
}  // namespace telltale
