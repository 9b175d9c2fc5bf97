// What the processes of a group tell each other outside of a step. All of them call the same functions in the same order;
// with one process nothing happens, and what it knows is the answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "native/models/network.hpp"
#include "native/processes/process_group.hpp"

namespace telltale {

std::vector<std::int64_t> sum_counts(const ProcessGroup& group, std::vector<std::int64_t> counts);

// Whether it is so in any of them.
bool any_process(const ProcessGroup& group, bool is_so);

// Every process's text, by rank.
std::vector<std::string> gather_texts(const ProcessGroup& group, const std::string& text);

// Every process's rows one below the other, by rank: [rows of all, ...]. The numbers of rows may differ, the rest not.
at::Tensor gather_rows(const ProcessGroup& group, const at::Tensor& rows);

// Rank 0's bytes; what the others pass is not looked at.
std::vector<std::uint8_t> share_bytes(const ProcessGroup& group, std::vector<std::uint8_t> bytes);

// Rank 0's weights and running statistics in every process's network.
void share_weights(const ProcessGroup& group, const Network& network);
// The running statistics alone: without common batch statistics each process has its own.
void share_statistics(const ProcessGroup& group, const Network& network);

}  // namespace telltale
