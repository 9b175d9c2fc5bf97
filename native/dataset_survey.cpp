#include "native/dataset_survey.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "native/pictures/image_decode.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

struct Inspection {
    SurveyedFile file;
    std::string reason;  // why it cannot be used
};

Inspection inspect(const std::filesystem::path& path, std::uint32_t entry, const FileVisitor& visit) {
    Inspection inspection;
    Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) {
        inspection.reason = bytes.error().message;
        return inspection;
    }
    inspection.file.size_bytes = bytes.value().size();
    inspection.file.digest = sha256(bytes.value());
    Result<ImageHeader> header = read_decodable_header(bytes.value());
    if (!header) {
        inspection.reason = header.error().message;
        return inspection;
    }
    if (visit) inspection.reason = visit(entry, bytes.value());
    inspection.file.usable = inspection.reason.empty();
    inspection.file.width = header.value().width;
    inspection.file.height = header.value().height;
    return inspection;
}

std::vector<Inspection> inspect_all(const Dataset& dataset, int thread_count, const FileVisitor& visit) {
    std::vector<Inspection> inspections(dataset.entries.size());
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (std::size_t i = next++; i < inspections.size() && !stop_requested(); i = next++) {
                inspections[i] =
                    inspect(dataset.folder / dataset.entries[i].file, static_cast<std::uint32_t>(i), visit);
            }
        } catch (...) {  // memory may be short: it must come out in the caller's thread
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
            next = inspections.size();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < thread_count; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
    return inspections;
}

void find_duplicates(const Dataset& dataset, DatasetSurvey& survey) {
    std::map<Sha256, std::vector<std::uint32_t>> entries_by_digest;
    for (std::uint32_t i = 0; i < survey.files.size(); ++i) {
        if (survey.files[i].usable) entries_by_digest[survey.files[i].digest].push_back(i);
    }
    for (std::uint32_t i = 0; i < survey.files.size(); ++i) {
        if (!survey.files[i].usable) continue;
        const std::vector<std::uint32_t>& same = entries_by_digest[survey.files[i].digest];
        if (same.front() == i) continue;
        if (dataset.entries[same.front()].split == dataset.entries[i].split) {
            ++survey.duplicates_within_splits;
        } else {
            survey.duplicates_across_splits.push_back({same.front(), i});
        }
    }
}

std::vector<SharedGroup> groups_across_splits(const Dataset& dataset) {
    std::map<std::string, std::set<std::string>> splits_by_group;
    for (const DataEntry& entry : dataset.entries) {
        if (!entry.group.empty()) splits_by_group[entry.group].insert(entry.split);
    }
    std::vector<SharedGroup> shared;
    for (const auto& [group, splits] : splits_by_group) {
        if (splits.size() > 1) shared.push_back({group, {splits.begin(), splits.end()}});
    }
    return shared;
}

std::vector<PictureSizeCount> count_sizes(const DatasetSurvey& survey) {
    std::map<std::pair<int, int>, std::int64_t> count_by_size;
    for (const SurveyedFile& file : survey.files) {
        if (file.usable) ++count_by_size[{file.width, file.height}];
    }
    std::vector<PictureSizeCount> sizes;
    sizes.reserve(count_by_size.size());
    for (const auto& [size, count] : count_by_size) sizes.push_back({size.first, size.second, count});
    std::stable_sort(sizes.begin(), sizes.end(),
                     [](const PictureSizeCount& a, const PictureSizeCount& b) { return a.count > b.count; });
    return sizes;
}

// Sorted, so that the order in which files were listed does not change the name of the data.
std::string hash_of_listing(const Dataset& dataset, const DatasetSurvey& survey) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < dataset.entries.size(); ++i) {
        const DataEntry& entry = dataset.entries[i];
        lines.push_back(entry.file + '\t' + entry.split + '\t' + std::to_string(entry.label) + '\t' + entry.group +
                        '\t' + hexadecimal(survey.files[i].digest) + '\n');
    }
    std::sort(lines.begin(), lines.end());
    std::string listing;
    for (const std::string& line : lines) listing += line;
    return hexadecimal(sha256(listing));
}

}  // namespace

DatasetSurvey survey_dataset(const Dataset& dataset, int thread_count, const FileVisitor& visit) {
    DatasetSurvey survey;
    for (Inspection& inspection : inspect_all(dataset, thread_count, visit)) {
        const DataEntry& entry = dataset.entries[survey.files.size()];
        if (!inspection.file.usable) survey.skipped.push_back({entry.file, entry.split, inspection.reason});
        survey.files.push_back(inspection.file);
    }
    find_duplicates(dataset, survey);
    survey.groups_across_splits = groups_across_splits(dataset);
    survey.sizes = count_sizes(survey);
    survey.sha256 = hash_of_listing(dataset, survey);
    return survey;
}

Dataset usable_part(const Dataset& dataset, const DatasetSurvey& survey) {
    Dataset part{dataset.folder, dataset.name, {}, dataset.column_names};
    for (std::size_t i = 0; i < dataset.entries.size(); ++i) {
        if (survey.files[i].usable) part.entries.push_back(dataset.entries[i]);
    }
    return part;
}

}  // namespace telltale
