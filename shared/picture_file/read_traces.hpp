// The readers of the single formats behind read_picture_traces. Each is given a file whose header is in order.
#pragma once

#include "formats.hpp"
#include "traces.hpp"

namespace telltale::picture_file {

Result<PictureTraces> read_jpeg_traces(Bytes bytes);
PictureTraces read_png_traces(Bytes bytes);
PictureTraces read_webp_traces(Bytes bytes);

// Once, however often it stands in the file; a file with more kinds than any program writes is not followed for ever.
inline void add_mark(PictureTraces& traces, const std::string& mark) {
    constexpr std::size_t kMostMarks = 64;
    if (traces.marks.size() == kMostMarks) return;
    if (std::find(traces.marks.begin(), traces.marks.end(), mark) == traces.marks.end()) traces.marks.push_back(mark);
}

}  // namespace telltale::picture_file
