// Writes tests/shared/metrics_bits.json to the standard output, for metrics_bits_test.cpp, which says what it is.
#include <cstdio>

#include "shared/json.hpp"
#include "tests/shared/metrics_bits.hpp"

namespace {

using namespace telltale;

Json exact_record() {
    Json record;
    for (const auto& [name, numbers] : exact_metrics()) {
        record.set(name, Json::Object{{"count", numbers.size()}, {"fnv1a", hash_of(numbers)}});
    }
    return record;
}

Json close_record() {
    Json record;
    for (const auto& [name, numbers] : close_metrics()) {
        Json::Array patterns;
        for (const double number : numbers) patterns.emplace_back(hexadecimal(bits_of(number)));
        record.set(name, patterns);
    }
    return record;
}

}  // namespace

int main() {
    Json record;
    record.set("format", "telltale-metrics-bits");
    record.set("version", 1);
    record.set("exact", exact_record());
    record.set("close", close_record());
    std::puts(write_json(record, 1).c_str());
}
