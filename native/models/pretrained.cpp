#include "native/models/pretrained.hpp"

#include <algorithm>
#include <cstring>
#include <map>

namespace telltale {
namespace {

std::string our_name(const std::string& name) {
    constexpr std::string_view cadene = "last_linear.";
    return name.starts_with(cadene) ? "fc." + name.substr(cadene.size()) : name;
}

std::string shape_text(const Shape& shape) {
    std::string text;
    for (const std::int64_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "[" + text + "]";
}

// [O, I] is what Keras and some ports store for a pointwise convolution [O, I, 1, 1].
bool fits(const Shape& stored, const Shape& wanted) {
    if (stored == wanted) return true;
    return stored.size() == 2 && wanted.size() == 4 && wanted[2] == 1 && wanted[3] == 1 && stored[0] == wanted[0] &&
           stored[1] == wanted[1];
}

std::string reason_against(const StoredTensor& source, const Shape& wanted) {
    if (source.type != "F32") return "stored as " + source.type + ", F32 is read";
    if (!fits(source.shape, wanted))
        return "has the shape " + shape_text(source.shape) + ", the network's is " + shape_text(wanted);
    return "";
}

}  // namespace

Result<PretrainedReport> load_pretrained(Network& network, const Safetensors& file) {
    std::map<std::string, at::Tensor> targets;
    for (const std::vector<NamedTensor>* tensors : {&network.parameters(), &network.statistics()})
        for (const auto& [name, tensor] : *tensors) targets.emplace(name, tensor);

    const c10::NoGradGuard no_grad;
    PretrainedReport report;
    for (const StoredTensor& source : file.tensors) {
        const auto found = targets.find(our_name(source.name));
        if (found == targets.end()) {
            const bool is_counter = source.name.ends_with(".num_batches_tracked");
            report.skipped.emplace_back(source.name,
                                        is_counter ? "a counter that is not used" : "the network has no such weight");
            continue;
        }
        at::Tensor target = found->second;
        const std::string reason = reason_against(source, target.sizes().vec());
        if (!reason.empty()) {
            report.skipped.emplace_back(source.name, reason);
            continue;
        }
        at::Tensor values = at::empty(target.sizes(), at::kFloat);
        std::memcpy(values.mutable_data_ptr<float>(), source.bytes.data(), source.bytes.size());
        target.copy_(values);
        report.used.push_back(found->first);
    }
    if (report.used.empty())
        return make_error("no weight of the file fits the network", "weights of the same network, by PyTorch's names");
    std::vector<std::string> used = report.used;
    std::sort(used.begin(), used.end());
    for (const auto& [name, tensor] : targets)
        if (!std::binary_search(used.begin(), used.end(), name)) report.fresh.push_back(name);
    return report;
}

}  // namespace telltale
