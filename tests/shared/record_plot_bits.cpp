// Writes tests/shared/plot_bits.json to the standard output, for plot_bits_test.cpp, which says what it is.
#include <cstdio>

#include "shared/json.hpp"
#include "tests/shared/plot_bits.hpp"

int main() {
    using namespace telltale;
    Json hashes;
    for (const auto& [name, hash] : plot_hashes()) hashes.set(name, hash);
    Json record;
    record.set("format", "telltale-plot-bits");
    record.set("version", 1);
    record.set("fnv1a", hashes);
    std::puts(write_json(record, 1).c_str());
}
