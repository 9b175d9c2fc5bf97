#include "native/thumbnails.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "native/jpeg_file.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"
#include "shared/data_index.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {
namespace {

struct Drawn {
    std::vector<std::uint8_t> jpeg;
    std::string problem;
};

Drawn draw(const SampleFolder& data, const std::string& id) {
    const Result<SamplePicture> read = read_sample(data, id);
    if (!read) return {{}, read.error().message};
    const SamplePicture& sample = read.value();
    Image square = cut_square(sample.picture.view(), sample.crop_from_picture);
    if (square.width > kThumbnailSidePx) square = resize_square(square.view(), kThumbnailSidePx);
    return {jpeg_of(square, kThumbnailQuality), {}};
}

}  // namespace

Result<SamplePicture> read_sample(const SampleFolder& data, const std::string& id) {
    // An evaluation may come from a stranger: it shall not fetch what lies elsewhere.
    if (!stays_inside(id))
        return make_error("a sample's name is no file of a data folder", "a path relative to it", "name another --data",
                          id.empty() ? "(empty)" : id);
    const std::filesystem::path path = data.folder / id;
    const Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<Image> picture = decode_image(bytes.value());
    if (!picture) return with_path(picture.error(), path.string());
    SamplePicture sample{std::move(picture).value(), {}};
    const ImageView view = sample.picture.view();
    sample.crop_from_picture = whole_picture_square(view.width, view.height);
    if (data.square_of) {
        const Result<SquarePx> square = data.square_of(view);
        if (!square) return with_path(square.error(), path.string());
        sample.crop_from_picture = square.value();
    }
    return sample;
}

Thumbnails thumbnails_of(const SampleFolder& data, std::span<const ScoredSample> samples,
                         std::span<const std::uint32_t> wanted, int thread_count) {
    std::vector<Drawn> drawn(wanted.size());
    Progress progress("pictures", static_cast<std::int64_t>(wanted.size()), progress_for_stderr());
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (std::size_t i = next++; i < wanted.size() && !stop_requested(); i = next++) {
                drawn[i] = draw(data, samples[wanted[i]].id);
                const std::lock_guard lock(mutex);
                progress.advance(1);
            }
        } catch (...) {  // memory may be short: it must come out in the caller's thread
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
            next = wanted.size();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < thread_count; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);

    Thumbnails made;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!drawn[i].jpeg.empty()) {
            made.pictures.push_back({wanted[i], std::move(drawn[i].jpeg), {}});
        } else if (!drawn[i].problem.empty()) {
            if (made.missing_count++ == 0) made.first_problem = std::move(drawn[i].problem);
        }
    }
    std::sort(made.pictures.begin(), made.pictures.end(),
              [](const ReportedPicture& a, const ReportedPicture& b) { return a.sample < b.sample; });
    return made;
}

}  // namespace telltale
