#include "native/bench/bench_report.hpp"

#include <torch/version.h>

#include <cstdio>

#include "native/text_table.hpp"

namespace telltale {
namespace {

constexpr const char* precision_word(Precision precision) {
    return precision == Precision::bfloat16 ? "bfloat16" : "float32";
}

std::string speed_text(double items_per_second) {
    char text[32];
    std::snprintf(text, sizeof text, items_per_second < 100 ? "%.2f" : "%.0f", items_per_second);
    return text;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 500'000) / 1'000'000); }

Json work_json(const TimedWork& work) {
    const Speed speed = items_per_second(work);
    Json::Array seconds;
    Json::Array processor_seconds;
    for (const RoundTime& round : work.rounds) {
        seconds.emplace_back(round.seconds);
        processor_seconds.emplace_back(round.processor_seconds);
    }
    Json json = Json::Object{
        {"name", work.name},
        {"item", work.item},
        {"items_in_round", work.count},
        {"items_per_second", Json::Object{{"least", speed.least}, {"median", speed.median}, {"most", speed.most}}},
        {"seconds", Json(std::move(seconds))},
        {"processor_seconds", Json(std::move(processor_seconds))},
        {"peak_memory_bytes", work.peak_memory_bytes}};
    if (work.peak_device_memory_bytes) json.set("peak_device_memory_bytes", *work.peak_device_memory_bytes);
    return json;
}

}  // namespace

Json bench_json(const BenchOptions& options, const std::string& device, const std::vector<TimedWork>& works) {
    Json::Array all;
    for (const TimedWork& work : works) all.push_back(work_json(work));
    return Json::Object{{"format", "telltale.bench"},
                        {"version", 1},
                        {"device", device},
                        {"thread_count", options.thread_count},
                        {"libtorch_version", TORCH_VERSION},
                        {"model", options.model},
                        {"size_px", options.size_px},
                        {"batch_size", options.batch_size},
                        {"precision", precision_word(options.precision)},
                        {"works", Json(std::move(all))}};
}

std::string bench_text(const BenchOptions& options, const std::string& device, const std::vector<TimedWork>& works) {
    const bool has_device_memory = !works.empty() && works.front().peak_device_memory_bytes.has_value();
    std::vector<std::vector<std::string>> rows{{"", "a second", "least", "most", "of", "peak MB"}};
    if (has_device_memory) rows.front().emplace_back("peak MB, GPU");
    for (const TimedWork& work : works) {
        const Speed speed = items_per_second(work);
        rows.push_back({work.name, speed_text(speed.median), speed_text(speed.least), speed_text(speed.most), work.item,
                        megabytes(work.peak_memory_bytes)});
        if (work.peak_device_memory_bytes) rows.back().push_back(megabytes(*work.peak_device_memory_bytes));
    }
    return options.model + " at " + std::to_string(options.size_px) + " px, batch " +
           std::to_string(options.batch_size) + ", " + precision_word(options.precision) + ", on " + device +
           "; medians\n" + text_table(rows);
}

}  // namespace telltale
