#include "native/checkpoint.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace telltale {
namespace {

constexpr std::string_view kFormat = "telltale.checkpoint";
constexpr std::string_view kVersion = "1";
constexpr const char* kLastCheckpointWords = "last.safetensors of a run of this version of Telltale";

StoredTensor stored(std::string name, const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    return float_tensor(std::move(name), plain.sizes().vec(),
                        std::span(plain.const_data_ptr<float>(), static_cast<std::size_t>(plain.numel())));
}

struct Assignment {
    at::Tensor target;
    const StoredTensor* source = nullptr;
};

Result<Assignment> match(const Safetensors& file, const std::string& name, const at::Tensor& target) {
    const StoredTensor* source = find_tensor(file, name);
    if (!source) return make_error("the checkpoint lacks '" + name + "'");
    if (source->type != "F32") return make_error("'" + name + "' is stored as " + source->type, "F32");
    if (source->shape != target.sizes().vec()) return make_error("'" + name + "' has another shape in the checkpoint");
    return Assignment{target, source};
}

void assign(const std::vector<Assignment>& assignments) {
    const c10::NoGradGuard no_grad;
    for (const Assignment& assignment : assignments) {
        at::Tensor values = at::empty(assignment.source->shape, at::kFloat);
        if (values.numel() > 0)
            std::memcpy(values.mutable_data_ptr<float>(), assignment.source->bytes.data(),
                        assignment.source->bytes.size());
        at::Tensor target = assignment.target;
        target.copy_(values);
    }
}

Result<std::string> text_of(const Safetensors& file, const std::string& key) {
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end()) return make_error("the checkpoint lacks the key '" + key + "'");
    return found->second;
}

Result<double> number_of(const Safetensors& file, const std::string& key) {
    const Result<std::string> text = text_of(file, key);
    if (!text) return text.error();
    double number = 0;
    const char* end = text.value().data() + text.value().size();
    const auto [read_to, error] = std::from_chars(text.value().data(), end, number);
    if (error != std::errc() || read_to != end || !std::isfinite(number))
        return make_error("the checkpoint's '" + key + "' is '" + text.value() + "'", "a number");
    return number;
}

// All digits: the same double comes back.
std::string exact_text(double number) {
    std::array<char, 32> written{};
    std::snprintf(written.data(), written.size(), "%.17g", number);
    return written.data();
}

Result<std::int64_t> integer_of(const Safetensors& file, const std::string& key) {
    const Result<std::string> found = text_of(file, key);
    if (!found) return found.error();
    const std::string& text = found.value();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0) {
        return make_error("the checkpoint's '" + key + "' is '" + text + "'", "a number from 0");
    }
    return number;
}

}  // namespace

Safetensors make_checkpoint(const Network& network, const Adam* adam, const CheckpointPosition& position,
                            const PreprocessingOptions& preprocessing) {
    Safetensors file;
    file.metadata = preprocessing_to_metadata(preprocessing);
    file.metadata["format"] = kFormat;
    file.metadata["version"] = kVersion;
    file.metadata["model"] = position.model;
    file.metadata["size_px"] = std::to_string(position.size_px);
    file.metadata["epoch"] = std::to_string(position.epoch);
    file.metadata["steps_in_epoch"] = std::to_string(position.steps_in_epoch);
    file.metadata["seed"] = std::to_string(position.seed);
    for (const std::vector<NamedTensor>* tensors : {&network.parameters(), &network.statistics()}) {
        for (const auto& [name, tensor] : *tensors) file.tensors.push_back(stored(name, tensor));
    }
    if (adam) {
        for (const AdamGroup& group : adam->groups) {
            for (std::size_t i = 0; i < group.names.size(); ++i) {
                file.tensors.push_back(stored("adam.mean." + group.names[i], group.means[i]));
                file.tensors.push_back(stored("adam.variance." + group.names[i], group.variances[i]));
                file.tensors.push_back(stored("adam.step." + group.names[i], group.steps[i]));
            }
        }
    }
    return file;
}

void add_run_state(Safetensors& file, const RunState& state) {
    file.metadata["run_record"] = write_training_record(state.record);
    file.metadata["train_loss_sum"] = exact_text(state.meter.loss_sum);
    file.metadata["train_right"] = std::to_string(state.meter.right);
    file.metadata["train_count"] = std::to_string(state.meter.count);
    file.metadata["seconds_in_epoch"] = exact_text(state.seconds_in_epoch);
}

Result<RunState> read_run_state(const Safetensors& file) {
    RunState state;
    const Result<std::string> text = text_of(file, "run_record");
    if (!text) return make_error("the checkpoint does not say where in its run it stands", kLastCheckpointWords);
    Result<TrainingRecord> record = read_training_record(text.value());
    if (!record) return record.error();
    state.record = std::move(record).value();
    for (const auto& [key, target] :
         {std::pair{"train_loss_sum", &state.meter.loss_sum}, std::pair{"seconds_in_epoch", &state.seconds_in_epoch}}) {
        const Result<double> number = number_of(file, key);
        if (!number) return number.error();
        *target = number.value();
    }
    for (const auto& [key, target] :
         {std::pair{"train_right", &state.meter.right}, std::pair{"train_count", &state.meter.count}}) {
        const Result<std::int64_t> number = integer_of(file, key);
        if (!number) return number.error();
        *target = number.value();
    }
    return state;
}

Result<CheckpointHeader> read_checkpoint_header(const Safetensors& file) {
    const auto format = file.metadata.find("format");
    const auto version = file.metadata.find("version");
    if (format == file.metadata.end() || format->second != kFormat || version == file.metadata.end()) {
        return make_error("the file is no checkpoint of Telltale's", "best.safetensors or last.safetensors of a run");
    }
    if (version->second != kVersion) {
        return make_error("the checkpoint has version " + version->second, "version " + std::string(kVersion));
    }
    CheckpointHeader header;
    const auto model = file.metadata.find("model");
    if (model == file.metadata.end()) return make_error("the checkpoint lacks the key 'model'");
    header.position.model = model->second;
    std::map<std::string, std::int64_t> numbers;
    for (const char* key : {"size_px", "epoch", "steps_in_epoch", "seed"}) {
        Result<std::int64_t> number = integer_of(file, key);
        if (!number) return number.error();
        numbers[key] = number.value();
    }
    header.position.size_px = static_cast<int>(numbers["size_px"]);
    header.position.epoch = static_cast<int>(numbers["epoch"]);
    header.position.steps_in_epoch = numbers["steps_in_epoch"];
    header.position.seed = static_cast<std::uint64_t>(numbers["seed"]);
    Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(file.metadata);
    if (!preprocessing) return preprocessing.error();
    header.preprocessing = preprocessing.value();
    return header;
}

Result<Done> load_weights(Network& network, const Safetensors& file) {
    std::vector<Assignment> assignments;
    for (const std::vector<NamedTensor>* tensors : {&network.parameters(), &network.statistics()}) {
        for (const auto& [name, tensor] : *tensors) {
            Result<Assignment> matched = match(file, name, tensor);
            if (!matched) return matched.error();
            assignments.push_back(matched.value());
        }
    }
    assign(assignments);
    return Done{};
}

Result<Done> load_adam(Adam& adam, const Safetensors& file) {
    std::vector<Assignment> assignments;
    for (const AdamGroup& group : adam.groups) {
        for (std::size_t i = 0; i < group.names.size(); ++i) {
            for (const auto& [prefix, target] : {std::pair<std::string, at::Tensor>{"adam.mean.", group.means[i]},
                                                 {"adam.variance.", group.variances[i]},
                                                 {"adam.step.", group.steps[i]}}) {
                Result<Assignment> matched = match(file, prefix + group.names[i], target);
                if (!matched) return matched.error();
                assignments.push_back(matched.value());
            }
        }
    }
    assign(assignments);
    return Done{};
}

}  // namespace telltale
