// The pictures that works are timed on: a data folder's first ones, of both classes alike.
#pragma once

#include "native/bench/bench_work.hpp"

namespace telltale {

// At most picture_count of train and a quarter as many of val, or, where the data have no train split, of the first split
// with pictures, under the name train. Errors: as list_dataset.
Result<Dataset> bench_pictures(const std::filesystem::path& folder, std::int64_t picture_count);

std::vector<std::uint32_t> train_entries(const Dataset& pictures);

// Does work(i) for i in 0 … count-1, shared out over threads; the first Error ends it.
Result<Done> over_threads(std::size_t count, int thread_count, const std::function<Result<Done>(std::size_t)>& work);

}  // namespace telltale
