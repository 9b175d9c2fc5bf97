#include "native/bench/bench_network.hpp"
#include "native/bench/bench_pictures.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"

namespace telltale {

Result<std::vector<BenchWork>> preprocessing_works(const BenchOptions& options, const Dataset& pictures) {
    const auto images = std::make_shared<std::vector<Image>>();
    for (const std::uint32_t entry : train_entries(pictures)) {
        const std::filesystem::path path = pictures.folder / pictures.entries[entry].file;
        const Result<std::vector<std::uint8_t>> bytes = read_file(path);
        if (!bytes) return bytes.error();
        Result<Image> image = decode_image(bytes.value());
        if (!image) return with_path(image.error(), path.string());
        images->push_back(std::move(image).value());
    }
    BenchWork work{.name = "preprocessing", .count = static_cast<std::int64_t>(images->size())};
    work.run = [images, preprocessing = bench_preprocessing(options), thread_count = options.thread_count] {
        return over_threads(images->size(), thread_count, [&](std::size_t i) -> Result<Done> {
            const ImageView view = (*images)[i].view();
            const Tensor input = preprocess_square(view, whole_picture_square(view.width, view.height), preprocessing);
            CHECK(input.shape[2] == preprocessing.size_px);
            return Done{};
        });
    };
    return std::vector<BenchWork>{std::move(work)};
}

}  // namespace telltale
