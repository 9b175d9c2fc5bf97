#include "native/report_maps.hpp"

#include "native/carried_map.hpp"

namespace telltale {
Result<Explainer> explainer_of(const ModelFile& file, at::Device device) {
    Result<Explainer> both = make_explainer(file, device, {});
    for (const ExplanationMethod method : kExplanationMethods) {
        if (both) return both;
        ExplainerOptions one;
        one.methods = {method};
        Result<Explainer> explainer = make_explainer(file, device, one);
        if (explainer) return explainer;
    }
    return both;
}

Result<SampleMaps> maps_of(const Explainer& explainer, const SamplePicture& sample) {
    const Tensor input =
        preprocess_square(sample.picture.view(), sample.crop_from_picture, explainer.file.preprocessing);
    const Result<Explanation> explanation = explain_picture(explainer, input, std::nullopt);
    if (!explanation) return explanation.error();
    SampleMaps made;
    made.score = explanation.value().score;
    for (const ExplanationMap& map : explanation.value().maps) made.maps.push_back(carried_map(map));
    return made;
}

}  // namespace telltale
