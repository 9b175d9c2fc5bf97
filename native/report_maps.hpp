// What a model's maps say of a result page's pictures; how they are made small is carried_map's.
#pragma once

#include <vector>

#include "native/explainer.hpp"
#include "native/thumbnails.hpp"

namespace telltale {

// Grad-CAM and saliency, or the one of them that the model gives. Error: it gives neither.
Result<Explainer> explainer_of(const ModelFile& file, at::Device device);

struct SampleMaps {
    std::vector<ReportedMap> maps;  // of the class that the model names
    double score = 0;               // P(fake), as the picture scores now
};
Result<SampleMaps> maps_of(const Explainer& explainer, const SamplePicture& sample);

}  // namespace telltale
