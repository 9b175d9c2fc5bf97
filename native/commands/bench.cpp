#include <cstdio>
#include <iostream>

#include "native/bench/bench_pictures.hpp"
#include "native/bench/bench_report.hpp"
#include "native/bench/peak_memory.hpp"
#include "native/bench/timed_rounds.hpp"
#include "native/commands/commands.hpp"
#include "native/stop_signal.hpp"

namespace telltale {
namespace {

BenchOptions bench_options(const BenchCommand& command, at::Device device) {
    const bool is_xception = command.model == "xception";
    BenchOptions options;
    options.model = command.model;
    options.size_px = command.size_px > 0 ? command.size_px : (is_xception ? 256 : 224);
    options.batch_size = command.batch_size > 0 ? command.batch_size : (is_xception ? 16 : 32);
    options.picture_count = command.picture_count;
    options.precision = command.has_bfloat16 ? Precision::bfloat16 : Precision::float32;
    options.device = device;
    options.thread_count = at::get_num_threads();
    return options;
}

Result<std::vector<BenchWork>> works_of(BenchKind kind, const BenchOptions& options, const Dataset& pictures) {
    switch (kind) {
        case BenchKind::train_step: return train_step_works(options);
        case BenchKind::epoch: return epoch_works(options, pictures);
        case BenchKind::evaluation: return evaluation_works(options, pictures);
        case BenchKind::explanation: return explanation_works(options);
        case BenchKind::decoding: return decoding_works(options, pictures);
        case BenchKind::preprocessing: return preprocessing_works(options, pictures);
        case BenchKind::metrics: return metrics_works(options);
    }
    CHECK(false);
}

void print_line(const Json& json) {
    std::printf("%s\n", write_json(json).c_str());
    std::fflush(stdout);
}

// A round of everything for each line on stdin, so that another program can be timed in turn with this one.
Result<ExitCode> answer_lines(const std::vector<WarmWork>& works, at::Device device) {
    reset_peak_memory(device);
    print_line(Json::Object{{"ready", true}});
    for (std::string line; std::getline(std::cin, line);) {
        Json::Array answers;
        for (const WarmWork& warm : works) {
            const Result<RoundTime> time = time_round(warm);
            if (!time) return time.error();
            answers.push_back(Json::Object{{"name", warm.work.name},
                                           {"items_in_round", warm.work.count * warm.runs_in_round},
                                           {"seconds", time.value().seconds},
                                           {"processor_seconds", time.value().processor_seconds}});
        }
        Json answer = Json::Object{{"works", Json(std::move(answers))}, {"peak_memory_bytes", peak_memory_bytes()}};
        if (const auto bytes = peak_device_memory_bytes(device)) answer.set("peak_device_memory_bytes", *bytes);
        if (stop_requested()) return ExitCode::stopped;
        print_line(answer);
    }
    return ExitCode::ok;
}

}  // namespace

Result<ExitCode> run_command(const BenchCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    const BenchOptions options = bench_options(command, device);
    std::vector<BenchKind> kinds = command.kinds;
    for (const BenchKind kind : kBenchKinds)
        if (command.kinds.empty() && (command.data || !needs_pictures(kind))) kinds.push_back(kind);

    Dataset pictures;
    if (command.data) {
        Result<Dataset> chosen = bench_pictures(*command.data, options.picture_count);
        if (!chosen) return chosen.error();
        pictures = std::move(chosen).value();
    }
    std::vector<WarmWork> in_turn;
    std::vector<TimedWork> timed;
    for (const BenchKind kind : kinds) {
        Result<std::vector<BenchWork>> works = works_of(kind, options, pictures);
        if (!works) return works.error();
        for (BenchWork& work : works.value()) {
            Result<WarmWork> warm = warm_up(std::move(work));
            if (!warm) return warm.error();
            if (command.paced) {
                in_turn.push_back(std::move(warm).value());
                continue;
            }
            Result<std::optional<TimedWork>> rounds = time_rounds(warm.value(), command.round_count, device);
            if (!rounds) return rounds.error();
            if (!rounds.value()) return ExitCode::stopped;
            timed.push_back(std::move(*rounds.value()));
        }
    }
    if (command.paced) return answer_lines(in_turn, device);
    const std::string where = device_description(device);
    if (command.json)
        std::printf("%s\n", write_json(bench_json(options, where, timed), 2).c_str());
    else
        std::fputs(bench_text(options, where, timed).c_str(), stdout);
    return ExitCode::ok;
}

}  // namespace telltale
