#include "native/bench/bench_pictures.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "native/batch_source.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kTrainToVal = 4;

void add_first(Dataset& chosen, const Dataset& all, std::string_view split, std::int64_t limit, std::string_view name) {
    Dataset part{all.folder, all.name, {}, all.column_names};
    for (const std::uint32_t entry : entries_of_split(all, split)) part.entries.push_back(all.entries[entry]);
    for (const std::uint32_t entry : first_of_both_classes(part, limit)) {
        chosen.entries.push_back(part.entries[entry]);
        chosen.entries.back().split = name;
    }
}

}  // namespace

Result<Dataset> bench_pictures(const std::filesystem::path& folder, std::int64_t picture_count) {
    const Result<Dataset> listed = list_dataset(folder);
    if (!listed) return listed.error();
    const Dataset& all = listed.value();
    Dataset chosen{all.folder, all.name, {}, all.column_names};
    add_first(chosen, all, "train", picture_count, "train");
    if (chosen.entries.empty()) add_first(chosen, all, all.entries.front().split, picture_count, "train");
    add_first(chosen, all, "val", std::max<std::int64_t>(2, picture_count / kTrainToVal), "val");
    return chosen;
}

std::vector<std::uint32_t> train_entries(const Dataset& pictures) { return entries_of_split(pictures, "train"); }

Result<Done> over_threads(std::size_t count, int thread_count, const std::function<Result<Done>(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(thread_count));
    for (int thread = 0; thread < thread_count; ++thread) {
        threads.emplace_back([&] {
            for (std::size_t i = next++; i < count; i = next++) {
                const Result<Done> done = work(i);
                if (done) continue;
                const std::scoped_lock lock(mutex);
                if (!failure) failure = done.error();
                next = count;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    if (failure) return *failure;
    return Done{};
}

}  // namespace telltale
