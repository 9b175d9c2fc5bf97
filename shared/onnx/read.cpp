#include "read.hpp"

#include <utility>

#include "message.hpp"
#include "read_graph.hpp"

namespace telltale::onnx {
namespace {

// An entry's strings, its place in a map, and what the map's node itself takes.
constexpr std::uint64_t kEntryBytes = 256;

// OperatorSetIdProto: domain = 1, version = 2.
Result<Done> read_opset(Bytes bytes, Reading& reading, Model& model) {
    std::string domain;
    std::int64_t version = 0;
    std::vector<std::uint8_t> unknown;
    const Result<Done> taken = take_structure(reading, kEntryBytes);
    if (!taken) return taken.error();
    const Result<Done> done = read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "domain", domain);
            case 2: return read_integer(field, "version", version);
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    const auto is_given = [&](const char* name) { return model.opset_by_domain.contains(name); };
    const bool is_standard = domain.empty() || domain == "ai.onnx";  // two names of one domain
    if (model.opset_by_domain.contains(domain) || (is_standard && (is_given("") || is_given("ai.onnx")))) {
        return make_error("the version of the operators of domain '" + domain + "' is given twice");
    }
    if (!unknown.empty()) model.opset_unknown_fields[domain] = std::move(unknown);
    model.opset_by_domain.emplace(std::move(domain), version);
    return Done{};
}

// StringStringEntryProto: key = 1, value = 2.
Result<Done> read_metadata(Bytes bytes, Reading& reading, Model& model) {
    std::string key;
    std::string value;
    std::vector<std::uint8_t> unknown;
    const Result<Done> taken = take_structure(reading, kEntryBytes);
    if (!taken) return taken.error();
    const Result<Done> done = read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "key", key);
            case 2: return read_string(field, "value", value);
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    if (model.metadata.contains(key)) return make_error("the key '" + key + "' is given twice");
    if (!unknown.empty()) model.metadata_unknown_fields[key] = std::move(unknown);
    model.metadata.emplace(std::move(key), std::move(value));
    return Done{};
}

Result<Done> read_fields_of_model(Bytes bytes, Reading& reading, Model& model, bool& has_graph) {
    return read_fields(bytes, model.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_integer(field, "ir_version", model.ir_version);
            case 2: return read_string(field, "producer_name", model.producer_name);
            case 3: return read_string(field, "producer_version", model.producer_version);
            case 7:
                if (std::exchange(has_graph, true)) return make_error("the model has two graphs", "one");
                return read_message(field, "graph",
                                    [&](Bytes graph) { return read_graph(graph, reading, model.graph); });
            case 8:
                return read_message(field, "opset_import",
                                    [&](Bytes opset) { return read_opset(opset, reading, model); });
            case 14:
                return read_message(field, "metadata_props",
                                    [&](Bytes entry) { return read_metadata(entry, reading, model); });
            default: return Known::no;
        }
    });
}

}  // namespace

Result<Model> read_model(Bytes bytes, const ReadLimits& limits) {
    if (bytes.size() > limits.size_bytes) {
        return make_error("the model has " + std::to_string(bytes.size()) + " bytes",
                          "at most " + std::to_string(limits.size_bytes), "export it with smaller weights");
    }
    Model model;
    model.ir_version = 0;
    model.opset_by_domain.clear();
    Reading reading{limits.structure_bytes, 0};
    bool has_graph = false;
    const Result<Done> done = read_fields_of_model(bytes, reading, model, has_graph);
    if (!done) return within("this is no ONNX model that can be read", done.error());
    if (model.ir_version <= 0 || !has_graph || standard_opset(model) <= 0) {
        return make_error("this is no complete ONNX model", "a version, a graph and the version of its operators",
                          "check that the whole file was fetched");
    }
    return model;
}

}  // namespace telltale::onnx
