// What is thrown when the machine fails us (disk, permission, GPU). Caught once, in main.cpp. Never for bad input.
#pragma once

#include <stdexcept>
#include <string>

namespace telltale {

class EnvironmentError : public std::runtime_error {
  public:
    explicit EnvironmentError(const std::string& message) : std::runtime_error(message) {}
};

// The others cannot be reached any more. Threads that still wait for them may never end, so main.cpp leaves at once.
class LostProcessError : public EnvironmentError {
  public:
    using EnvironmentError::EnvironmentError;
};

}  // namespace telltale
