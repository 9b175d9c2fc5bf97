#include "native/bench/bench_kind.hpp"

#include "shared/check.hpp"

namespace telltale {

std::string_view bench_kind_key(BenchKind kind) {
    switch (kind) {
        case BenchKind::train_step: return "train_step";
        case BenchKind::epoch: return "epoch";
        case BenchKind::evaluation: return "evaluation";
        case BenchKind::explanation: return "explanation";
        case BenchKind::decoding: return "decoding";
        case BenchKind::preprocessing: return "preprocessing";
        case BenchKind::metrics: return "metrics";
    }
    CHECK(false);
}

std::optional<BenchKind> bench_kind_from_key(std::string_view key) {
    for (const BenchKind kind : kBenchKinds)
        if (bench_kind_key(kind) == key) return kind;
    return std::nullopt;
}

bool needs_pictures(BenchKind kind) {
    return kind == BenchKind::epoch || kind == BenchKind::evaluation || kind == BenchKind::decoding ||
           kind == BenchKind::preprocessing;
}

}  // namespace telltale
