// What is thrown when the machine fails us (disk, permission, GPU). Caught once, in main.cpp. Never for bad input.
#pragma once

#include <stdexcept>
#include <string>

namespace telltale {

class EnvironmentError : public std::runtime_error {
  public:
    explicit EnvironmentError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace telltale
