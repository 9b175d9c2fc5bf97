// libFuzzer's mutations kept inside the wire format: a field is changed, doubled, moved or dropped deep in a message, and the
// lengths around it are written anew. Without it nearly every change is a wrong length, refused at the door.
#include <algorithm>
#include <random>

#include "fuzz_target.hpp"
#include "shared/onnx/wire.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes,
                                               unsigned int seed);

namespace {

using namespace telltale::onnx;
using Raw = std::vector<std::uint8_t>;
using Engine = std::minstd_rand;

constexpr std::size_t kMostGrowthBytes = 64;
constexpr int kDeepest = 8;

bool chance(Engine& engine, unsigned one_in) { return engine() % one_in == 0; }

// Empty when the bytes are no message.
std::vector<WireField> fields_of(Bytes bytes) {
    std::vector<WireField> fields;
    WireReader reader(bytes);
    while (!reader.at_end()) {
        const telltale::Result<WireField> field = reader.next();
        if (!field) return {};
        fields.push_back(field.value());
    }
    return fields;
}

Raw plainly_mutated(Bytes bytes) {
    Raw mutated(bytes.begin(), bytes.end());
    mutated.resize(bytes.size() + kMostGrowthBytes);
    mutated.resize(LLVMFuzzerMutate(mutated.data(), bytes.size(), mutated.size()));
    return mutated;
}

Raw mutated_message(Bytes bytes, Engine& engine, int depth);

void write_mutated(WireWriter& writer, const WireField& field, Engine& engine, int depth) {
    const std::uint32_t number = chance(engine, 16) ? 1 + static_cast<std::uint32_t>(engine() % 25) : field.number;
    if (field.type == WireType::bytes) {
        const bool goes_in = depth < kDeepest && !chance(engine, 6) && !fields_of(field.bytes).empty();
        writer.bytes_field(number,
                           goes_in ? mutated_message(field.bytes, engine, depth + 1) : plainly_mutated(field.bytes));
    } else if (field.type == WireType::varint) {
        const std::uint64_t interesting[] = {0,
                                             1,
                                             2,
                                             3,
                                             7,
                                             9,
                                             10,
                                             16,
                                             21,
                                             field.value + 1,
                                             field.value - 1,
                                             ~std::uint64_t{0},
                                             std::uint64_t{1} << 62,
                                             field.value ^ engine()};
        writer.varint_field(number, interesting[engine() % std::size(interesting)]);
    } else {
        const Raw whole = plainly_mutated(field.whole);
        writer.raw(whole);
    }
}

Raw mutated_message(Bytes bytes, Engine& engine, int depth) {
    std::vector<WireField> fields = fields_of(bytes);
    if (fields.empty()) return plainly_mutated(bytes);
    const std::size_t chosen = engine() % fields.size();
    const std::size_t other = engine() % fields.size();
    const unsigned change = engine() % 12;
    if (change == 0) std::swap(fields[chosen], fields[other]);
    if (change == 1) fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(chosen));
    if (change == 2) fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(other), fields[chosen]);
    WireWriter writer;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (change > 2 && i == chosen) {
            write_mutated(writer, fields[i], engine, depth);
        } else {
            writer.raw(fields[i].whole);
        }
    }
    return writer.take();
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes,
                                               unsigned int seed) {
    Engine engine(seed);
    if (chance(engine, 8)) return LLVMFuzzerMutate(data, size_bytes, most_bytes);
    const Raw mutated = mutated_message({data, size_bytes}, engine, 0);
    if (mutated.empty() || mutated.size() > most_bytes) return LLVMFuzzerMutate(data, size_bytes, most_bytes);
    std::copy(mutated.begin(), mutated.end(), data);
    return mutated.size();
}
