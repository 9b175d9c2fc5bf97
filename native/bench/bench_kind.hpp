// What can be timed, by the words of `telltale bench --what`.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace telltale {

enum class BenchKind { train_step, epoch, evaluation, explanation, decoding, preprocessing, metrics };

inline constexpr std::array<BenchKind, 7> kBenchKinds = {
    BenchKind::train_step, BenchKind::epoch,         BenchKind::evaluation, BenchKind::explanation,
    BenchKind::decoding,   BenchKind::preprocessing, BenchKind::metrics};

std::string_view bench_kind_key(BenchKind kind);
std::optional<BenchKind> bench_kind_from_key(std::string_view key);
// Whether it reads pictures, so that it needs a data folder.
bool needs_pictures(BenchKind kind);

}  // namespace telltale
