// Hostile bytes for the ONNX reader: what it accepts comes back equal when written, and its weights can be stored in every
// format and expanded again, and it is explained, or a message says why not.
#include "fuzz_target.hpp"
#include "shared/model_card.hpp"
#include "shared/onnx/explain.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/preprocessing.hpp"

namespace {

using namespace telltale;

void check_initialiser(const onnx::Initialiser& initialiser) {
    const Result<std::int64_t> count = element_count(initialiser.shape);
    CHECK(count.ok());
    const auto elements = static_cast<std::size_t>(count.value());
    CHECK(initialiser.bytes().size() == elements * onnx::element_size_bytes(initialiser.type));
    const Result<std::vector<float>> floats = onnx::float_values(initialiser);
    CHECK(!floats.ok() || floats.value().size() == elements);
    const Result<std::vector<std::int64_t>> integers = onnx::integer_values(initialiser);
    CHECK(!integers.ok() || integers.value().size() == elements);
}

void check_written(const onnx::Model& model) {
    const std::vector<std::uint8_t> written = onnx::write_model(model);
    const Result<onnx::Model> again = onnx::read_model(written);
    CHECK(again.ok());
    CHECK(onnx::write_model(again.value()) == written);
}

void check_metadata(const std::map<std::string, std::string>& metadata) {
    const Result<ModelCard> card = model_card_from_metadata(metadata);
    CHECK(!card.ok() || model_card_from_metadata(model_card_to_metadata(card.value())).ok());
    const Result<PreprocessingOptions> options = preprocessing_from_metadata(metadata);
    CHECK(!options.ok() || preprocessing_from_metadata(preprocessing_to_metadata(options.value())).ok());
}

void check_explained(const onnx::Model& model) {
    for (const bool wants_grad_cam : {true, false}) {
        onnx::ExplainOptions options;
        options.wants_grad_cam = wants_grad_cam;
        const Result<onnx::ExplainingModel> explaining = onnx::explain(model, options);
        CHECK(explaining.ok() || !explaining.error().message.empty());
        if (explaining.ok()) check_written(explaining.value().model);
    }
}

void check_has_message(const Result<onnx::Model>& model) { CHECK(model.ok() || !model.error().message.empty()); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
    const Result<onnx::Model> read = onnx::read_model({data, size_bytes});
    check_has_message(read);
    if (!read) return 0;
    const onnx::Model& model = read.value();
    for (const onnx::Initialiser& initialiser : model.graph.initialisers) check_initialiser(initialiser);
    check_written(model);
    check_metadata(model.metadata);
    check_explained(model);

    const Result<onnx::Model> expanded = onnx::expand_weights(model);
    check_has_message(expanded);
    if (expanded.ok()) check_written(expanded.value());
    for (const onnx::WeightFormat format : {onnx::WeightFormat::float16, onnx::WeightFormat::int8}) {
        const Result<onnx::Model> stored = onnx::with_weight_format(model, format);
        check_has_message(stored);
        if (stored.ok()) check_written(stored.value());
    }
    return 0;
}
