// Source: M. Norouzi, A. Punjani, D. Fleet, "Fast search in Hamming space with multi-index hashing", 2012. Where 64 bits
// differ in at most 4 r + a places, one of the first a + 1 of four bands differs in at most r, or one of the rest in r - 1.
#include "native/near_duplicates.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <thread>
#include <vector>

#include "shared/check.hpp"

namespace telltale {
namespace {

constexpr int kBands = 4;
constexpr int kBandBits = 16;
constexpr std::size_t kBandValues = std::size_t{1} << kBandBits;
// Pairs of this many pictures are held before they are handed on.
constexpr std::size_t kBlock = 4096;

// A bit in four, so that each band has frequencies low and high: neighbours depend on each other, in faces above all.
std::uint32_t band_of(std::uint64_t hash, int band) {
    hash >>= band;
    std::uint32_t value = 0;
    for (int bit = 0; bit < kBandBits; ++bit) value |= static_cast<std::uint32_t>(hash >> (4 * bit) & 1) << bit;
    return value;
}

// The bits of one band, where they stand in the hash.
constexpr std::uint64_t band_mask(int band) { return 0x1111111111111111ULL << band; }

class HashIndex {
  public:
    HashIndex(std::span<const Fingerprint> fingerprints, int radius) : radius_(radius) {
        for (int band = 0; band < kBands; ++band) {
            radius_of_band_[band] = radius / kBands - (band <= radius % kBands ? 0 : 1);
            sort_into_buckets(fingerprints, band);
        }
        for (std::uint32_t mask = 0; mask < kBandValues; ++mask) {
            const int bits = std::popcount(mask);
            if (bits <= radius / kBands) masks_.push_back({mask, bits});
        }
        std::stable_sort(masks_.begin(), masks_.end(), [](const Mask& a, const Mask& b) { return a.bits < b.bits; });
        hashes_.reserve(fingerprints.size());
        for (const Fingerprint& one : fingerprints) hashes_.push_back(one.hash);
    }

    // Each place behind `after` whose hash is within the radius, once, in no order.
    template <typename Found>
    void search(std::uint64_t hash, std::uint32_t after, const Found& found) const {
        for (int band = 0; band < kBands; ++band) {
            const std::uint32_t value = band_of(hash, band);
            for (const Mask& mask : masks_) {
                if (mask.bits > radius_of_band_[band]) break;
                const std::uint32_t bucket = value ^ mask.bits_changed;
                const std::uint32_t* end = places_[band].data() + ends_[band][bucket + 1];
                const std::uint32_t* begin = places_[band].data() + ends_[band][bucket];
                for (const std::uint32_t* place = std::upper_bound(begin, end, after); place != end; ++place) {
                    const std::uint64_t difference = hashes_[*place] ^ hash;
                    if (std::popcount(difference) > radius_ || found_before(difference, band)) continue;
                    found(*place, std::popcount(difference));
                }
            }
        }
    }

  private:
    struct Mask {
        std::uint32_t bits_changed = 0;
        int bits = 0;
    };

    void sort_into_buckets(std::span<const Fingerprint> fingerprints, int band) {
        std::vector<std::uint32_t>& ends = ends_[band];
        ends.assign(kBandValues + 1, 0);
        for (const Fingerprint& one : fingerprints) ++ends[band_of(one.hash, band) + 1];
        for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
        std::vector<std::uint32_t> next(ends.begin(), ends.end() - 1);
        places_[band].resize(fingerprints.size());
        for (std::uint32_t i = 0; i < fingerprints.size(); ++i) {
            places_[band][next[band_of(fingerprints[i].hash, band)]++] = i;
        }
    }

    // An earlier band has led to this pair already.
    bool found_before(std::uint64_t difference, int band) const {
        for (int earlier = 0; earlier < band; ++earlier) {
            if (std::popcount(difference & band_mask(earlier)) <= radius_of_band_[earlier]) return true;
        }
        return false;
    }

    int radius_;
    std::array<int, kBands> radius_of_band_{};
    std::vector<Mask> masks_;
    std::vector<std::uint64_t> hashes_;
    std::array<std::vector<std::uint32_t>, kBands> ends_;    // a bucket's first place, and past the last bucket's last
    std::array<std::vector<std::uint32_t>, kBands> places_;  // bucket after bucket, rising within each
};

void find_pairs_of(std::span<const Fingerprint> fingerprints, const HashIndex& index,
                   const NearDuplicateOptions& options, std::uint32_t first, std::vector<NearPair>& pairs) {
    const Fingerprint& own = fingerprints[first];
    const auto begin = static_cast<std::ptrdiff_t>(pairs.size());
    index.search(own.hash, first, [&](std::uint32_t second, int distance) {
        const double correlation = thumbnail_correlation(own.thumbnail, fingerprints[second].thumbnail);
        if (correlation >= options.least_correlation) pairs.push_back({first, second, distance, correlation, false});
    });
    const Thumbnail turned = mirrored(own.thumbnail);
    index.search(own.mirrored_hash, first, [&](std::uint32_t second, int distance) {
        const double correlation = thumbnail_correlation(turned, fingerprints[second].thumbnail);
        if (correlation >= options.least_correlation) pairs.push_back({first, second, distance, correlation, true});
    });
    std::sort(pairs.begin() + begin, pairs.end(), [](const NearPair& a, const NearPair& b) {
        return a.second != b.second ? a.second < b.second : a.mirrored < b.mirrored;
    });
    pairs.erase(std::unique(pairs.begin() + begin, pairs.end(),
                            [](const NearPair& a, const NearPair& b) { return a.second == b.second; }),
                pairs.end());
}

}  // namespace

Fingerprint fingerprint_of(const ImageView& image) {
    Fingerprint fingerprint;
    fingerprint.thumbnail = thumbnail_of(image);
    fingerprint.hash = perceptual_hash(fingerprint.thumbnail);
    fingerprint.mirrored_hash = perceptual_hash(mirrored(fingerprint.thumbnail));
    return fingerprint;
}

void for_each_near_pair(std::span<const Fingerprint> fingerprints, const NearDuplicateOptions& options,
                        const std::function<bool(const NearPair&)>& visit) {
    CHECK(options.radius >= 0 && options.radius <= 16 && options.thread_count > 0);
    const HashIndex index(fingerprints, options.radius);
    const auto parts = static_cast<std::size_t>(options.thread_count);
    for (std::size_t begin = 0; begin < fingerprints.size(); begin += kBlock) {
        const std::size_t count = std::min(kBlock, fingerprints.size() - begin);
        std::vector<std::vector<NearPair>> found(parts);
        const auto work = [&](std::size_t part) {
            for (std::size_t i = count * part / parts; i < count * (part + 1) / parts; ++i) {
                find_pairs_of(fingerprints, index, options, static_cast<std::uint32_t>(begin + i), found[part]);
            }
        };
        std::vector<std::thread> threads;
        for (std::size_t part = 1; part < parts; ++part) threads.emplace_back(work, part);
        work(0);
        for (std::thread& thread : threads) thread.join();
        for (const std::vector<NearPair>& pairs : found) {
            for (const NearPair& pair : pairs) {
                if (!visit(pair)) return;
            }
        }
    }
}

}  // namespace telltale
