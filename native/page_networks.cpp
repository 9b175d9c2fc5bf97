#include "native/page_networks.hpp"

#include <set>

#include "native/page_file.hpp"
#include "native/plain_name.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/base64.hpp"
#include "shared/json.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostNetworkBytes = 250'000'000;  // what the page's program takes in one message
// Taken by the face detector, which every such page holds.
constexpr const char* kDetector = "face_detection_yunet";

// The web build's catalogue has the same members.
Json catalogue_entry(const std::string& id, const std::vector<std::uint8_t>& bytes, const std::string& hash,
                     const onnx::Model& model) {
    Json::Array metadata;
    std::string title = id;
    for (const auto& [key, value] : model.metadata) {
        if (key.rfind("telltale.", 0) != 0) continue;
        if (key == "telltale.title" && !value.empty()) title = value;
        metadata.push_back(Json::Object{{"key", key}, {"value", value}});
    }
    return Json::Object{{"id", id},
                        {"title", title},
                        {"file", "models/" + id + ".onnx"},
                        {"size_bytes", static_cast<std::int64_t>(bytes.size())},
                        {"sha256", hash},
                        {"metadata", std::move(metadata)}};
}

}  // namespace

Result<std::string> network_elements(const std::vector<fs::path>& models) {
    if (models.empty())
        return make_error("no model's file is named that the page could hold", "the ONNX file of an evaluation",
                          "name it with --model, or leave out --with-model");
    std::set<std::string> hashes;
    std::set<std::string> ids{kDetector};
    std::string elements;
    for (const fs::path& path : models) {
        const Result<std::vector<std::uint8_t>> bytes = read_file(path, kMostNetworkBytes);
        if (!bytes) return bytes.error();
        const std::string hash = hexadecimal(sha256(bytes.value()));
        if (!hashes.insert(hash).second) continue;
        const Result<onnx::Model> model = onnx::read_model(bytes.value());
        if (!model) return with_path(model.error(), path.string());
        const std::string name = plain_name(path.stem().string());
        std::string id = name;
        for (int number = 2; !ids.insert(id).second; ++number) id = name + "_" + std::to_string(number);
        const std::string entry = write_json(catalogue_entry(id, bytes.value(), hash, model.value()));
        elements += R"(<script type="application/vnd.telltale.network" data-entry=")";
        elements += base64_of({reinterpret_cast<const std::uint8_t*>(entry.data()), entry.size()});
        elements += "\">" + deflated_base64(bytes.value()) + "</script>\n    ";
    }
    return elements;
}

}  // namespace telltale
