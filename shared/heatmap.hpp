// A map of evidence (Grad-CAM, saliency) as numbers: its scale, its enlargement, the mean of several. Colours are
// colour_map's, pictures heatmap_overlay's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "result.hpp"
#include "tensor.hpp"

namespace telltale {

// Rows from the top, without gaps; every value is finite.
struct Heatmap {
    std::vector<float> values;
    int width = 0;
    int height = 0;
};

// Plane `index` of a tensor [n, h, w]. Errors: another shape, no such plane, a side above 16,384, a value that is not finite.
Result<Heatmap> heatmap_of(const Tensor& maps, std::int64_t index = 0);

// How large a map's values are, and from where on they mean anything: a logit in float32 is known to one part in 2^23 only,
// and a map is in the logit's own units (for a step of 1 in the input, or for a part of the picture).
struct EvidenceScale {
    double largest = 0;      // of the values; 0 where none is positive
    double noise_floor = 0;  // FLT_EPSILON × the largest logit, either sign
    double last_colour = 0;  // the value from which on the last colour stands: the largest, or less where some are cut

    bool has_evidence() const { return largest > noise_floor; }
    bool is_cut() const { return last_colour < largest; }
    // Of the colours; 0 where nothing speaks for the class, so that noise is never stretched.
    double top() const { return has_evidence() ? last_colour : 0; }
};
// A scale up to the largest value.
EvidenceScale scale_up_to(double largest, double noise_floor = 0);
// brightest_share: of the values, those that all get the last colour; 0: the largest alone. A saliency map has few values of
// many times the rest: whole, its scale shows nothing else. Where the cut would fall into the noise there is none.
EvidenceScale evidence_scale(const Heatmap& map, std::span<const double> logits, double brightest_share = 0);

// Bilinear with half-pixel centres, as PyTorch's interpolate with align_corners=False: the middle of pixel x of n lies at
// (x + 0.5) · width / n − 0.5 in the map, and beyond the map's outermost middles its edge goes on.
Heatmap enlarge(const Heatmap& map, int width, int height);

// Of an enlargement to side × side the part from (x, y) on: what a square that leaves the picture needs of it.
struct HeatmapPart {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};
Heatmap enlarge_part(const Heatmap& map, int side, const HeatmapPart& part);

// Sums in doubles, so that the order of some thousand maps changes nothing that is seen.
class HeatmapMean {
  public:
    // Errors: another size than the maps before.
    Result<Done> add(const Heatmap& map);
    std::int64_t count() const { return count_; }
    // At least one map must have been added.
    Heatmap mean() const;

  private:
    std::vector<double> sums_;
    int width_ = 0;
    int height_ = 0;
    std::int64_t count_ = 0;
};

}  // namespace telltale
