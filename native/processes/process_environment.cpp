#include "native/processes/process_environment.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "native/environment_error.hpp"

namespace telltale {
namespace {

constexpr const char* kNames[] = {"RANK", "WORLD_SIZE", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT"};
constexpr const char* kAdvice = "; torchrun sets them all; unset RANK and WORLD_SIZE to train with one process";

std::string_view value_of(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

int number_of(const char* name, int smallest, int largest) {
    const std::string_view text = value_of(name);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < smallest || number > largest) {
        throw EnvironmentError("the environment variable " + std::string(name) + " is '" + std::string(text) +
                               "'; expected a number from " + std::to_string(smallest) + " to " +
                               std::to_string(largest) + kAdvice);
    }
    return number;
}

}  // namespace

std::optional<ProcessEnvironment> read_process_environment() {
    constexpr int kMostProcesses = 1 << 16;
    if (value_of("RANK").empty() && value_of("WORLD_SIZE").empty()) return std::nullopt;
    std::string missing;
    for (const char* name : kNames)
        if (value_of(name).empty()) missing += (missing.empty() ? "" : ", ") + std::string(name);
    if (!missing.empty()) {
        throw EnvironmentError("the environment speaks of several processes but lacks " + missing +
                               "; expected RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR and MASTER_PORT" + kAdvice);
    }
    ProcessEnvironment environment;
    environment.size = number_of("WORLD_SIZE", 1, kMostProcesses);
    environment.rank = number_of("RANK", 0, environment.size - 1);
    environment.local_rank = number_of("LOCAL_RANK", 0, environment.size - 1);
    environment.local_size = value_of("LOCAL_WORLD_SIZE").empty()
                                 ? environment.size
                                 : number_of("LOCAL_WORLD_SIZE", environment.local_rank + 1, environment.size);
    environment.main_address = value_of("MASTER_ADDR");
    environment.main_port = static_cast<std::uint16_t>(number_of("MASTER_PORT", 1, 65535));
    environment.agent_serves = value_of("TORCHELASTIC_USE_AGENT_STORE") == "True";
    if (!value_of("TORCHELASTIC_RESTART_COUNT").empty())
        environment.attempt = number_of("TORCHELASTIC_RESTART_COUNT", 0, kMostProcesses);
    return environment;
}

}  // namespace telltale
