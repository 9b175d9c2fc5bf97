#include "native/bench/bench_pictures.hpp"
#include "native/bench/jpeg_alone.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

struct PictureFile {
    std::string path;
    std::vector<std::uint8_t> bytes;
};

}  // namespace

Result<std::vector<BenchWork>> decoding_works(const BenchOptions& options, const Dataset& pictures) {
    const auto files = std::make_shared<std::vector<PictureFile>>();
    bool are_all_jpeg = true;
    for (const std::uint32_t entry : train_entries(pictures)) {
        const std::filesystem::path path = pictures.folder / pictures.entries[entry].file;
        Result<std::vector<std::uint8_t>> bytes = read_file(path);
        if (!bytes) return bytes.error();
        const Result<ImageHeader> header = read_decodable_header(bytes.value());
        if (!header) return with_path(header.error(), path.string());
        are_all_jpeg = are_all_jpeg && header.value().format == ImageFormat::jpeg;
        files->push_back({path.string(), std::move(bytes).value()});
    }
    const auto count = static_cast<std::int64_t>(files->size());
    BenchWork ours{.name = "decoding", .count = count};
    ours.run = [files, options] {
        return over_threads(files->size(), options.thread_count, [&](std::size_t i) -> Result<Done> {
            const PictureFile& file = (*files)[i];
            const Result<Image> image = decode_image(file.bytes);
            if (!image) return with_path(image.error(), file.path);
            return Done{};
        });
    };
    std::vector<BenchWork> works{std::move(ours)};
    if (!are_all_jpeg) return works;
    BenchWork alone{.name = "decoding_libjpeg_alone", .count = count};
    alone.run = [files, options] {
        return over_threads(files->size(), options.thread_count, [&](std::size_t i) -> Result<Done> {
            const PictureFile& file = (*files)[i];
            if (!decode_by_jpeg_library_alone(file.bytes))
                return make_error("libjpeg cannot read the picture", "a JPEG file of one or three colours",
                                  "leave decoding out of --what", file.path);
            return Done{};
        });
    };
    works.push_back(std::move(alone));
    return works;
}

}  // namespace telltale
