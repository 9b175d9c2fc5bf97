// The squares that a network read of an evaluation's samples, found again in the data folder, and small pictures of them as JPEG
// files of their own: nothing of the file that a picture came from goes along.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/face_crop.hpp"
#include "shared/run_record.hpp"

namespace telltale {

inline constexpr int kThumbnailSidePx = 96;  // smaller squares keep their size
inline constexpr int kThumbnailQuality = 80;

struct SampleFolder {
    std::filesystem::path folder;
    // Of a picture the square that was read; none: the largest centred one. Called from many threads.
    std::function<Result<SquarePx>(const ImageView& picture)> square_of;
};

struct SamplePicture {
    Image picture;
    SquarePx crop_from_picture;
};
// Errors: a name that leads out of the folder, a file that is not there or cannot be decoded.
Result<SamplePicture> read_sample(const SampleFolder& data, const std::string& id);

struct Thumbnails {
    std::vector<ReportedPicture> pictures;  // by rising sample
    std::size_t missing_count = 0;
    std::string first_problem;  // of the sample that stands first in the wish
};
// Of the samples at these places; as many are decoded at a time as there are threads. Fewer where a stop was requested.
Thumbnails thumbnails_of(const SampleFolder& data, std::span<const ScoredSample> samples,
                         std::span<const std::uint32_t> wanted, int thread_count);

}  // namespace telltale
