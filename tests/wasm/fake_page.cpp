#include "fake_page.hpp"

#include <cmath>
#include <cstring>

#include "shared/check.hpp"
#include "shared/face_detection.hpp"
#include "shared/json.hpp"
#include "shared/onnx/feature_distance.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/preprocessing.hpp"
#include "wasm/preparation.hpp"

namespace telltale {
namespace {

constexpr int kDetectorSidePx = 640;
constexpr int kStridePx = 8;

onnx::ValueInfo value_info(const std::string& name, const Shape& shape) {
    onnx::ValueInfo info;
    info.name = name;
    info.type = onnx::ElementType::float32;
    info.has_shape = true;
    for (const std::int64_t size : shape) {
        onnx::Dimension dimension;
        dimension.size = size;
        info.dimensions.push_back(dimension);
    }
    return info;
}

onnx::Node identity(const std::string& from, const std::string& to) {
    onnx::Node node;
    node.op_type = "Identity";
    node.name = to;
    node.inputs = {from};
    node.outputs = {to};
    return node;
}

Payload payload_of(const std::vector<float>& values) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)});
}

}  // namespace

Environment typical_environment() {
    Environment environment;
    environment.threads = 2;
    environment.test = true;
    environment.reduced_motion = true;
    environment.renderer = "webgl2";
    return environment;
}

CatalogueModel typical_model() {
    CatalogueModel model;
    model.id = "simple_net_deepfakes";
    model.title = "SimpleNet, face swaps, 128 px";
    model.file = "models/simple_net_deepfakes.onnx";
    model.size_bytes = 2'712'345;
    model.sha256 = std::string(64, 'a');
    for (const auto& [key, value] : model_card_to_metadata(typical_card())) model.metadata.push_back({key, value});
    return model;
}

Catalogue typical_catalogue() {
    Catalogue catalogue;
    catalogue.models.push_back({kDetectorId, "YuNet", kDetectorFile, 232'589, std::string(64, 'd'), {}});
    catalogue.models.push_back(typical_model());
    const char* names[] = {"Eileen Collins", "Barack Obama", "Grace Hopper", "Joe Biden", "Face 161",     "Face 2875",
                           "Face 1286",      "Face 1843",    "Face 2324",    "Face 3040", "Group of five"};
    std::int64_t texture = 100;
    for (const char* name : names) {
        const bool is_real = texture < 104;
        catalogue.samples.push_back({name, name, "samples/sample_" + std::to_string(texture) + ".jpg", "public domain",
                                     is_real ? "real" : "fake", texture, 160, 160});
        ++texture;
    }
    return catalogue;
}

ModelCard typical_card() {
    ModelCard card;
    card.title = "SimpleNet, face swaps, 128 px";
    card.trained_on = "face swaps of 1,400 video frames, 224 px crops";
    card.licence = "CC BY 4.0";
    card.threshold = 0.41;
    card.band = {0.31, 0.62, 0.1};
    card.validation = SplitFigures{0.687, 0.63, 0.40, 0.22, 0.51, 0.667, 400, 200};
    card.test = SplitFigures{0.682, 0.62, 0.41, 0.23, 0.52, 0.667, 1400, 700};
    card.validation->intervals = SplitIntervals{.resample_count = 2000,
                                                .accuracy = {0.65, 0.72},
                                                .auc = {0.58, 0.68},
                                                .equal_error_rate = {0.36, 0.44},
                                                .false_positive_rate = {0.18, 0.26},
                                                .false_negative_rate = {0.44, 0.58}};
    card.test->intervals = SplitIntervals{.resample_count = 2000,
                                          .by_group = true,
                                          .accuracy = {0.66, 0.70},
                                          .auc = {0.59, 0.65},
                                          .equal_error_rate = {0.38, 0.43},
                                          .false_positive_rate = {0.21, 0.25},
                                          .false_negative_rate = {0.48, 0.56}};
    card.calibration = ChosenCalibration{Calibration{1.6, -0.7}, "", 0.645, 0.612, 400, 200};
    card.operating_points = {{0.01,
                              0.8125,
                              {{0.0075, {0, 0.0175}, 400}, {0.97, {0.945, 0.99}, 200}},
                              PointRates{{0.012, {0.007, 0.018}, 1400}, {0.96, {0.945, 0.975}, 700}}},
                             {0.05, 0.61, {{0.05, {0.03, 0.07}, 400}, {0.87, {0.82, 0.91}, 200}}, {}}};
    card.training = TrainingProvenance{.network = "simple_net",
                                       .recipe = "report",
                                       .epoch = 3,
                                       .epoch_count = 5,
                                       .epoch_rule = "highest validation accuracy, the earliest on ties",
                                       .data = "deepfakes",
                                       .data_sha256 = std::string(32, 'd') + std::string(32, '0'),
                                       .train_real_count = 5600,
                                       .train_fake_count = 4800,
                                       .weights_sha256 = std::string(32, 'b') + std::string(32, '1')};
    return card;
}

std::vector<std::uint8_t> classifier_file(const ModelCard& card) {
    onnx::Model model;
    model.graph.name = "classifier";
    model.graph.inputs = {value_info("input", {1, 3, kFakeInputSidePx, kFakeInputSidePx})};
    model.graph.outputs = {value_info("logits", {1, 2})};
    model.graph.nodes = {identity("input", "logits")};
    model.metadata = model_card_to_metadata(card);
    PreprocessingOptions options;
    options.size_px = kFakeInputSidePx;
    options.margin_fraction = 0.1;
    for (const auto& [key, value] : preprocessing_to_metadata(options)) model.metadata[key] = value;
    return onnx::write_model(model);
}

std::vector<std::uint8_t> explainable_file(const ModelCard& card) {
    onnx::Model model = onnx::read_model(classifier_file(card)).value();
    constexpr int kChannels = 4;
    std::vector<float> kernels(kChannels * 3 * 3 * 3);
    for (std::size_t i = 0; i < kernels.size(); ++i) kernels[i] = static_cast<float>(i % 7) * 0.1F - 0.3F;
    std::vector<float> weights(kChannels * 2);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i % 3) - 1.0F;
    model.graph.initialisers = {onnx::float_initialiser("kernels", {kChannels, 3, 3, 3}, kernels),
                                onnx::float_initialiser("weights", {kChannels, 2}, weights)};
    model.graph.nodes.clear();
    const auto add = [&](const char* type, std::vector<std::string> inputs, const char* output) {
        onnx::Node node;
        node.op_type = type;
        node.name = output;
        node.inputs = std::move(inputs);
        node.outputs = {output};
        model.graph.nodes.push_back(std::move(node));
    };
    add("Conv", {"input", "kernels"}, "convolved");
    add("Relu", {"convolved"}, "layer");
    add("GlobalAveragePool", {"layer"}, "pooled");
    add("Flatten", {"pooled"}, "flat");
    add("MatMul", {"flat", "weights"}, "logits");
    return onnx::write_model(model);
}

std::vector<std::uint8_t> distance_telling_file(const ModelCard& card) {
    onnx::Model model = onnx::read_model(explainable_file(card)).value();
    onnx::FeatureSpace space;
    space.value = "layer";
    space.mean.assign(8, 0);
    space.deviation.assign(8, 1);
    CHECK(onnx::add_feature_distance(model, space).ok());
    return onnx::write_model(model);
}

std::vector<std::uint8_t> detector_file() {
    onnx::Model model;
    model.graph.name = "detector";
    model.graph.inputs = {value_info("input", {1, 3, kDetectorSidePx, kDetectorSidePx})};
    for (const std::string& name : face_detector_output_names()) {
        model.graph.outputs.push_back(value_info(name, {1, -1, -1}));
        model.graph.nodes.push_back(identity("input", name));
    }
    return onnx::write_model(model);
}

std::vector<float> detector_answer(const std::vector<BoxPx>& boxes_in_input) {
    std::vector<float> all;
    for (const std::string& name : face_detector_output_names()) {
        const auto stride = static_cast<std::size_t>(std::stoi(name.substr(name.rfind('_') + 1)));
        const std::size_t columns = kDetectorSidePx / stride;
        const std::size_t width = name[0] == 'b' ? 4 : name[0] == 'k' ? 10 : 1;
        std::vector<float> values(columns * columns * width, 0.0F);
        if (stride == kStridePx) {
            for (const BoxPx& box : boxes_in_input) {
                const double x = (box.x + box.width / 2) / kStridePx;
                const double y = (box.y + box.height / 2) / kStridePx;
                const auto cell =
                    static_cast<std::size_t>(std::floor(y)) * columns + static_cast<std::size_t>(std::floor(x));
                CHECK(cell < columns * columns);
                float* numbers = values.data() + cell * width;
                if (name[0] == 'c' || name[0] == 'o') numbers[0] = 0.9F;
                if (name[0] != 'b') continue;
                numbers[0] = static_cast<float>(x - std::floor(x));
                numbers[1] = static_cast<float>(y - std::floor(y));
                numbers[2] = static_cast<float>(std::log(box.width / kStridePx));
                numbers[3] = static_cast<float>(std::log(box.height / kStridePx));
            }
        }
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

ModelOutput detector_output(std::int64_t request) {
    ModelOutput output;
    output.request = request;
    output.milliseconds = 31;
    for (const std::string& name : face_detector_output_names()) {
        const std::int64_t columns = kDetectorSidePx / std::stoi(name.substr(name.rfind('_') + 1));
        output.outputs.push_back({name, {1, columns * columns, name[0] == 'b' ? 4 : name[0] == 'k' ? 10 : 1}});
    }
    return output;
}

Answer classifier_answer(const RunModel& run, const std::vector<float>& logits, const std::vector<float>& map_values) {
    Answer answer;
    answer.output.request = run.request;
    answer.output.milliseconds = 21;
    std::vector<float> values;
    for (const std::string& name : run.outputs) {
        if (name == onnx::kFeatureDistanceOutput) {
            answer.output.outputs.push_back({name, Shape{1, 1}});
            values.push_back(kFakeFeatureDistance);
            continue;
        }
        const bool is_logits = name == "logits";
        const std::vector<float>& added = is_logits ? logits : map_values;
        answer.output.outputs.push_back(
            {name, is_logits ? Shape{1, static_cast<std::int64_t>(logits.size())} : Shape{1, 2, 2}});
        values.insert(values.end(), added.begin(), added.end());
    }
    answer.payload = payload_of(values);
    return answer;
}

FakePage::FakePage() : classifier_bytes(classifier_file(typical_card())) {}

void FakePage::start(App& app, const Environment& environment, const Catalogue& catalogue) {
    send(app, environment);
    send(app, catalogue);
    settle(app);
}

void FakePage::send(App& app, const ToApp& message, Payload payload) {
    const Result<Done> received = app.receive(write_json(json_of(message)), std::move(payload));
    CHECK(received.ok());
}

void FakePage::open_photo(App& app, const std::string& name, int width, int height, std::int64_t picture) {
    send(app, ImageOpening{name});
    Payload pixels = Payload::of_size(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    std::memset(pixels.data(), 128, pixels.size());
    send(app, ImageOpened{picture, name, width, height, 200 + picture, 1000}, std::move(pixels));
}

void FakePage::open_model(App& app, const std::string& name, const std::vector<std::uint8_t>& bytes) {
    const std::int64_t file = -1 - static_cast<std::int64_t>(files_.size());
    files_[file] = bytes;
    send(app, ModelFileOpened{file, name, static_cast<std::int64_t>(bytes.size())});
}

void FakePage::act(App& app, const std::string& command, std::optional<std::int64_t> index) {
    send(app, Act{command, index});
}

void FakePage::settle(App& app, const FrameSize& size) {
    bool wants_more = true;
    for (int i = 0; i < 400 && wants_more; ++i) {
        wants_more = app.frame(seconds_ += 1.0 / 60, size);
        while (std::optional<Outgoing> outgoing = app.next()) {
            if (const Draw* draw = std::get_if<Draw>(&outgoing->message)) {
                drawing = *draw;
                drawing_bytes.assign(outgoing->payload.bytes().begin(), outgoing->payload.bytes().end());
            } else {
                log.push_back(outgoing->message);
            }
            answer(app, outgoing->message);
            wants_more = wants_more || !std::holds_alternative<Draw>(outgoing->message);
        }
    }
}

void FakePage::answer_run(App& app, const RunModel& run) {
    if (run.model == kDetectorId) return send(app, detector_output(run.request), payload_of(detector_answer(faces)));
    // The two models of one network, and two runs on one face, answer alike.
    const bool is_judging = run.class_index.value_or(-1) < 0;
    if (is_judging) {
        const double score = scores.empty() ? 0.5 : scores.front();
        if (!scores.empty()) scores.pop_front();
        last_logit_ = static_cast<float>(std::log(score / (1 - score)));
    }
    Answer answer = classifier_answer(run, {0.0F, last_logit_}, map_values);
    send(app, std::move(answer.output), std::move(answer.payload));
}

void FakePage::answer(App& app, const ToPage& message) {
    if (const FetchFile* fetch = std::get_if<FetchFile>(&message); fetch && answers_files) {
        files_[fetch->request] = fetch->file == kDetectorFile ? detector_file() : classifier_bytes;
        send(app, FileReady{fetch->request});
    } else if (const PrepareModel* wanted = std::get_if<PrepareModel>(&message)) {
        const Prepared prepared =
            answer_preparation(write_json(json_of(message)), Payload::copy_of(files_[wanted->file]));
        send(app, prepared.answer);
    } else if (const DropFile* drop = std::get_if<DropFile>(&message)) {
        files_.erase(drop->file);
    } else if (const CancelFetch* cancel = std::get_if<CancelFetch>(&message)) {
        send(app, RequestFailed{cancel->request, "The download was cancelled."});
    } else if (const LoadModel* load = std::get_if<LoadModel>(&message); load && answers_loads) {
        const std::string here = load->model == kDetectorId ? "wasm" : provider;
        send(app,
             ModelReady{
                 load->request, load->model, here, "This browser has no WebGPU.", 2, {{here, true, 1e-7, 19.25, ""}}});
    } else if (const RunModel* run = std::get_if<RunModel>(&message); run && answers_runs) {
        answer_run(app, *run);
    } else if (const TestColouring* test = std::get_if<TestColouring>(&message)) {
        send(app, ColouringTested{test->request, colours_rightly, colours_rightly ? 1.0 : 40.0, "Tested."});
    } else if (const MapColouring* coloured = std::get_if<MapColouring>(&message); coloured && answers_maps) {
        send(app, MapShown{coloured->request});
    } else if (const ShowMap* shown = std::get_if<ShowMap>(&message); shown && answers_maps) {
        send(app, MapShown{shown->request});
    }
}

}  // namespace telltale
