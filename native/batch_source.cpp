#include "native/batch_source.hpp"

#include <algorithm>
#include <exception>

#include "native/input_values.hpp"

namespace telltale {
namespace {

// Streams of derive_seed: the numbers are part of what makes a run repeatable.
constexpr std::uint64_t kShuffleStream = 1;
constexpr std::uint64_t kAugmentationStream = 2;

}  // namespace

BatchSource::BatchSource(PictureStore& store, std::vector<std::uint32_t> entry_indexes,
                         const PreprocessingOptions& preprocessing, BatchOptions options)
    : store_(store),
      entry_indexes_(std::move(entry_indexes)),
      normalised_(normalised_bytes(preprocessing)),
      options_(options) {
    CHECK(preprocessing.size_px == store_.size_px());
    CHECK(options_.rank >= 0 && options_.rank < options_.process_count);
    CHECK(options_.batch_size > 0 && options_.worker_count > 0 && options_.queue_capacity > 0);
    const auto count = static_cast<std::int64_t>(entry_indexes_.size());
    batch_count_ = (count + options_.batch_size - 1) / options_.batch_size;
    CHECK(options_.first_batch >= 0);
    next_to_make_ = next_to_take_ = std::min(options_.first_batch, batch_count_);
    if (options_.shuffle) {
        Random random(derive_seed(options_.seed, kShuffleStream, static_cast<std::uint64_t>(options_.epoch)));
        std::vector<std::uint32_t> shuffled;
        for (const std::uint32_t position : permutation(entry_indexes_.size(), random)) {
            shuffled.push_back(entry_indexes_[position]);
        }
        entry_indexes_ = std::move(shuffled);
    }
    for (int i = 0; i < options_.worker_count; ++i) workers_.emplace_back([this] { work(); });
}

BatchSource::~BatchSource() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

std::optional<Batch> BatchSource::next() {
    std::unique_lock lock(mutex_);
    while (next_to_take_ < batch_count_) {
        changed_.wait(lock, [this] { return failure_ || ready_.contains(next_to_take_); });
        if (failure_) std::rethrow_exception(failure_);
        Batch batch = std::move(ready_.extract(next_to_take_).mapped());
        ++next_to_take_;
        changed_.notify_all();
        if (!batch.labels.empty() || options_.process_count > 1) return batch;
    }
    return std::nullopt;
}

void BatchSource::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] {
            return stopping_ || next_to_make_ == batch_count_ ||
                   next_to_make_ < next_to_take_ + options_.queue_capacity;
        });
        if (stopping_ || next_to_make_ == batch_count_) return;
        const std::int64_t batch_number = next_to_make_++;
        lock.unlock();
        try {
            Batch batch = make(batch_number);
            lock.lock();
            ready_.emplace(batch_number, std::move(batch));
        } catch (...) {
            if (!lock.owns_lock()) lock.lock();
            failure_ = std::current_exception();
            stopping_ = true;
        }
        changed_.notify_all();
    }
}

Batch BatchSource::make(std::int64_t batch_number) {
    const auto begin = static_cast<std::size_t>(batch_number * options_.batch_size);
    const std::size_t end = std::min(begin + static_cast<std::size_t>(options_.batch_size), entry_indexes_.size());
    Batch batch;
    // Augmentation may crop; every picture alike.
    int side_px = store_.size_px();
    for (std::size_t i = begin + static_cast<std::size_t>(options_.rank); i < end;
         i += static_cast<std::size_t>(options_.process_count)) {
        const std::uint32_t entry_index = entry_indexes_[i];
        const AugmentationDraw draw = draw_of(entry_index);
        if (options_.content == BatchContent::draws) {
            if (store_.is_undecodable(entry_index)) continue;
        } else {
            const StoredPicture picture = store_.rgb(entry_index);
            if (!picture) continue;
            side_px = changed_side_px(store_.size_px(), draw);
            add_picture(batch, picture, draw, end - begin);
        }
        if (options_.content != BatchContent::values) batch.draws.push_back(draw);
        batch.labels.push_back(store_.dataset().entries[entry_index].label);
        batch.entry_indexes.push_back(entry_index);
    }
    if (options_.content == BatchContent::values)
        batch.input_nchw.shape = {static_cast<std::int64_t>(batch.labels.size()), 3, side_px, side_px};
    return batch;
}

AugmentationDraw BatchSource::draw_of(std::uint32_t entry_index) const {
    if (!options_.augmentation) return {};
    const std::uint64_t epoch_seed =
        derive_seed(options_.seed, kAugmentationStream, static_cast<std::uint64_t>(options_.epoch));
    Random random(derive_seed(epoch_seed, kAugmentationStream, entry_index));
    return draw_augmentation(*options_.augmentation, store_.size_px(), store_.size_px(), random);
}

void BatchSource::add_picture(Batch& batch, const StoredPicture& picture, const AugmentationDraw& draw,
                              std::size_t count) const {
    if (options_.content == BatchContent::pixels) {
        batch.rgb.reserve(count * store_.picture_bytes());
        batch.rgb.insert(batch.rgb.end(), picture.rgb, picture.rgb + store_.picture_bytes());
        return;
    }
    const auto side = static_cast<std::size_t>(changed_side_px(store_.size_px(), draw));
    std::vector<float>& values = batch.input_nchw.values;
    values.reserve(count * 3 * side * side);
    values.resize(values.size() + 3 * side * side);
    write_values(picture.rgb, store_.size_px(), draw, normalised_, std::span(values).last(3 * side * side));
}

std::vector<std::uint32_t> entries_of_split(const Dataset& dataset, std::string_view split) {
    std::vector<std::uint32_t> entries;
    for (std::uint32_t i = 0; i < dataset.entries.size(); ++i) {
        if (dataset.entries[i].split == split) entries.push_back(i);
    }
    return entries;
}

}  // namespace telltale
