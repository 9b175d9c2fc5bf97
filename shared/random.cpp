// Sources: xoshiro256++ and splitmix64, D. Blackman and S. Vigna, public domain; the bounded draw, D. Lemire, "Fast
// Random Integer Generation in an Interval", 2019.
#include "random.hpp"

#include <limits>
#include <utility>

#include "check.hpp"

namespace telltale {
namespace {

// 2^64 / golden ratio, odd: splitmix64's step.
constexpr std::uint64_t kGoldenStep = 0x9e3779b97f4a7c15;

std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

std::uint64_t rotate_left(std::uint64_t value, int count) { return (value << count) | (value >> (64 - count)); }

struct Product128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
};

Product128 multiply(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
}

}  // namespace

Random::Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
        seed += kGoldenStep;
        word = mix(seed);
    }
}

std::uint64_t Random::next() {
    State& s = state_;
    const std::uint64_t drawn = rotate_left(s[0] + s[3], 23) + s[0];
    const std::uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate_left(s[3], 45);
    return drawn;
}

std::uint64_t Random::below(std::uint64_t bound) {
    CHECK(bound > 0);
    Product128 product = multiply(next(), bound);
    if (product.low < bound) {
        const std::uint64_t first_unbiased = (0 - bound) % bound;
        while (product.low < first_unbiased) product = multiply(next(), bound);
    }
    return product.high;
}

double Random::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

std::vector<std::uint32_t> permutation(std::size_t count, Random& random) {
    CHECK(count <= std::numeric_limits<std::uint32_t>::max());
    std::vector<std::uint32_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

std::uint64_t derive_seed(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
    // Each step is a bijection of its last argument, so two indices of one stream never share a seed.
    const std::uint64_t of_stream = mix(mix(seed + kGoldenStep) + kGoldenStep * (stream + 1));
    return mix(of_stream + kGoldenStep * (index + 1));
}

}  // namespace telltale
