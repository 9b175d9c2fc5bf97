#include "native/picture_store.hpp"

#include <fstream>
#include <limits>

#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"
#include "shared/face_crop.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {

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

std::uint64_t default_picture_budget_bytes() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    while (file >> key >> kilobytes) {
        if (key == "MemAvailable:") return kilobytes * 1024 / 2;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::uint64_t{1} << 30;
}

PictureStore::PictureStore(Dataset dataset, int size_px, std::uint64_t budget_bytes, PictureLoader load)
    : dataset_(std::move(dataset)),
      size_px_(size_px),
      bytes_left_(budget_bytes),
      load_(std::move(load)),
      slots_(dataset_.entries.size()) {}

std::shared_ptr<const Image> PictureStore::picture(std::uint32_t entry_index) {
    CHECK(entry_index < slots_.size());
    Slot& slot = slots_[entry_index];
    {
        const std::scoped_lock lock(mutex_);
        if (slot.picture || !slot.problem.empty()) return slot.picture;
    }
    Result<Image> loaded =
        load_ ? load_(entry_index) : load_sized_picture(dataset_.folder / dataset_.entries[entry_index].file, size_px_);

    const std::scoped_lock lock(mutex_);
    if (!loaded) {
        slot.problem = loaded.error().message;
        return nullptr;
    }
    auto picture = std::make_shared<const Image>(std::move(loaded).value());
    if (picture->rgba.size() <= bytes_left_ && !slot.picture) {
        bytes_left_ -= picture->rgba.size();
        slot.picture = picture;
    }
    return picture;
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
