// Random numbers that are the same in every build: xoshiro256++ seeded by splitmix64. Not for secrets.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace telltale {

class Random {
  public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    // Uniform in [0, bound), without modulo bias (Lemire 2019). bound > 0.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [0, 1), 53 bits.
    double unit();
    bool chance(double probability) { return unit() < probability; }

    using State = std::array<std::uint64_t, 4>;
    const State& state() const { return state_; }
    void restore(const State& state) { state_ = state; }

  private:
    State state_;
};

// A permutation of 0 … count-1 (Fisher–Yates).
std::vector<std::uint32_t> permutation(std::size_t count, Random& random);

// A seed of its own for every (seed, stream, index): one sample's draws do not depend on another's.
std::uint64_t derive_seed(std::uint64_t seed, std::uint64_t stream, std::uint64_t index = 0);

}  // namespace telltale
