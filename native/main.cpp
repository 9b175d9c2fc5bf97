// The program telltale: reads the command line, runs one command, turns every failure into a message and an exit code.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <thread>

#include "native/commands/commands.hpp"
#include "native/device.hpp"
#include "native/environment_error.hpp"
#include "native/kept_memory.hpp"
#include "native/stop_signal.hpp"

namespace telltale {
namespace {

ExitCode run(int argument_count, char** arguments) {
    const std::variant<Command, ExitCode> parsed = parse_command_line(argument_count, arguments);
    if (const ExitCode* code = std::get_if<ExitCode>(&parsed)) return *code;
    watch_stop_signals();
    keep_freed_memory();
    load_cuda_libraries();
    const Result<ExitCode> result =
        std::visit([](const auto& command) { return run_command(command); }, std::get<Command>(parsed));
    if (result) return result.value();
    std::fprintf(stderr, "telltale: %s\n", result.error().message.c_str());
    return ExitCode::bad_input;
}

}  // namespace
}  // namespace telltale

int main(int argument_count, char** arguments) {
    using telltale::ExitCode;
    try {
        return static_cast<int>(telltale::run(argument_count, arguments));
    } catch (const telltale::LostProcessError& error) {
        std::fprintf(stderr, "telltale: %s\n", error.what());
        // Threads that wait for the lost process never end, and nothing is left to tidy up.
        std::fflush(nullptr);
        std::_Exit(static_cast<int>(ExitCode::environment));
    } catch (const telltale::EnvironmentError& error) {
        std::fprintf(stderr, "telltale: %s\n", error.what());
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "telltale: there is not enough memory; try a smaller --batch or --size\n");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "telltale: LibTorch or the system failed: %s\n", error.what());
    }
    return static_cast<int>(ExitCode::environment);
}
