// What the metrics make of fixed score sets, for the test that compares builds bit by bit and for the record it reads.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace telltale {

using NamedNumbers = std::vector<std::pair<std::string, std::vector<double>>>;

// Made with + - x / and square roots alone.
NamedNumbers exact_metrics();
// What exp, log or erfc had a part in: their last bit is each C library's own.
NamedNumbers close_metrics();

std::uint64_t bits_of(double number);
std::string hexadecimal(std::uint64_t bits);
std::string hash_of(const std::vector<double>& numbers);

}  // namespace telltale
