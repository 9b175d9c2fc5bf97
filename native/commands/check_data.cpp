#include <algorithm>
#include <cstdio>
#include <thread>

#include "native/commands/commands.hpp"
#include "native/data_check_json.hpp"
#include "native/data_check_text.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {

Result<ExitCode> run_command(const CheckDataCommand& command) {
    const Result<Dataset> dataset = list_dataset(command.data);
    if (!dataset) return dataset.error();
    DataCheckOptions options;
    options.thread_count = command.thread_count > 0
                               ? command.thread_count
                               : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    options.is_to_stop = stop_requested;
    Result<std::optional<DataCheck>> checked = [&] {
        Progress progress("looking", static_cast<std::int64_t>(dataset.value().entries.size()), progress_for_stderr());
        options.seen_one = [&] { progress.advance(1); };
        return check_data(dataset.value(), options);
    }();
    if (!checked) return checked.error();
    if (!checked.value()) return ExitCode::stopped;
    const DataCheck& check = *checked.value();
    const std::string json = write_json(data_check_json(check, dataset.value()), 2) + "\n";
    if (command.out) write_text_file(*command.out, json);
    const std::string shown = command.json ? json : data_check_text(check, dataset.value());
    std::fwrite(shown.data(), 1, shown.size(), stdout);
    return splits_leak(check) ? ExitCode::leak : ExitCode::ok;
}

}  // namespace telltale
