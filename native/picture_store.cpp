#include "native/picture_store.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <limits>

#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"
#include "shared/face_crop.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {
namespace {

// Decoded pictures are opaque: alpha was laid on white.
void drop_alpha(const Image& image, std::uint8_t* rgb) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4, rgb += 3) std::copy_n(image.rgba.data() + i, 3, rgb);
}

std::string gigabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

}  // namespace

Result<Image> load_sized_picture(const std::filesystem::path& path, int size_px) {
    Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<Image> decoded = decode_image(bytes.value());
    if (!decoded) return decoded.error();
    Image image = std::move(decoded).value();
    if (image.width != image.height) image = cut_square(image.view(), whole_picture_square(image.width, image.height));
    if (image.width == size_px) return image;
    return resize_square(image.view(), size_px);
}

std::uint64_t available_memory_bytes() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    while (file >> key >> kilobytes) {
        if (key == "MemAvailable:") return kilobytes * 1024;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::uint64_t{2} << 30;
}

std::uint64_t default_picture_budget_bytes() { return available_memory_bytes() / 2; }

PictureStore::PictureStore(Dataset dataset, int size_px, const PictureStoreOptions& options, PictureLoader load)
    : dataset_(std::move(dataset)), size_px_(size_px), load_(std::move(load)), slots_(dataset_.entries.size()) {
    const std::uint64_t wanted_bytes = slots_.size() * static_cast<std::uint64_t>(picture_bytes());
    const bool in_memory = wanted_bytes <= options.memory_bytes;
    if (!in_memory && !options.file_folder.empty()) {
        const std::string size = gigabytes(wanted_bytes) + " of decoded pictures do not fit into " +
                                 gigabytes(options.memory_bytes) + " of memory";
        Result<ByteBlock> file = ByteBlock::in_file(options.file_folder, wanted_bytes);
        if (file) {
            block_ = std::move(file).value();
            remark_ = size + " and lie in a file without a name in " + options.file_folder.string();
        } else {
            remark_ = size + ", and what does not is decoded again in every epoch: " + file.error().message;
        }
    }
    if (block_.data() == nullptr)
        block_ =
            ByteBlock::in_memory(in_memory ? wanted_bytes : options.memory_bytes / picture_bytes() * picture_bytes());
    capacity_ = static_cast<std::uint32_t>(block_.size_bytes() / picture_bytes());
}

StoredPicture PictureStore::rgb(std::uint32_t entry_index) {
    CHECK(entry_index < slots_.size());
    Slot& slot = slots_[entry_index];
    {
        const std::scoped_lock lock(mutex_);
        if (slot.state == State::kept) return {place_of(slot)};
        if (!slot.problem.empty()) return {};
    }
    const Result<Image> loaded =
        load_ ? load_(entry_index) : load_sized_picture(dataset_.folder / dataset_.entries[entry_index].file, size_px_);
    {
        const std::scoped_lock lock(mutex_);
        if (!loaded) {
            slot.problem = loaded.error().message;
            return {};
        }
        CHECK(loaded.value().width == size_px_ && loaded.value().height == size_px_);
        // Whoever else is about to keep it may: the bytes are the same.
        if (slot.state != State::unknown || kept_count_ == capacity_) {
            StoredPicture own;
            own.own.resize(picture_bytes());
            own.rgb = own.own.data();
            drop_alpha(loaded.value(), own.own.data());
            return own;
        }
        slot.state = State::being_kept;
        slot.place = kept_count_++;
    }
    drop_alpha(loaded.value(), place_of(slot));
    const std::scoped_lock lock(mutex_);
    slot.state = State::kept;
    return {place_of(slot)};
}

std::shared_ptr<const Image> PictureStore::picture(std::uint32_t entry_index) {
    const StoredPicture stored = rgb(entry_index);
    if (!stored) return nullptr;
    auto image = std::make_shared<Image>();
    image->width = image->height = size_px_;
    image->rgba.resize(picture_bytes() / 3 * 4);
    for (std::size_t i = 0, pixels = picture_bytes() / 3; i < pixels; ++i) {
        std::copy_n(stored.rgb + 3 * i, 3, image->rgba.data() + 4 * i);
        image->rgba[4 * i + 3] = 255;
    }
    return image;
}

bool PictureStore::is_undecodable(std::uint32_t entry_index) const {
    const std::scoped_lock lock(mutex_);
    return !slots_[entry_index].problem.empty();
}

std::vector<SkippedFile> PictureStore::skipped() const {
    const std::scoped_lock lock(mutex_);
    std::vector<SkippedFile> skipped;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const DataEntry& entry = dataset_.entries[i];
        if (!slots_[i].problem.empty()) skipped.push_back({entry.file, entry.split, slots_[i].problem});
    }
    return skipped;
}

}  // namespace telltale
