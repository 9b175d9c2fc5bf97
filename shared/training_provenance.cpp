#include "training_provenance.hpp"

#include "json_fields.hpp"

namespace telltale {

Json provenance_to_json(const TrainingProvenance& provenance) {
    Json json;
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) json.set(key, value);
    };
    text("network", provenance.network);
    text("recipe", provenance.recipe);
    json.set("epoch", provenance.epoch);
    json.set("epochs", provenance.epoch_count);
    text("epoch_rule", provenance.epoch_rule);
    text("data", provenance.data);
    text("data_sha256", provenance.data_sha256);
    json.set("train_real_count", provenance.train_real_count);
    json.set("train_fake_count", provenance.train_fake_count);
    text("weights_sha256", provenance.weights_sha256);
    text("pretrained", provenance.pretrained);
    text("pretrained_sha256", provenance.pretrained_sha256);
    return json;
}

Result<TrainingProvenance> provenance_from_json(const Json& json) {
    TrainingProvenance provenance;
    for (const Result<Done>& read :
         {read_optional_text(json, "network", provenance.network),
          read_optional_text(json, "recipe", provenance.recipe), read_count(json, "epoch", provenance.epoch),
          read_count(json, "epochs", provenance.epoch_count),
          read_optional_text(json, "epoch_rule", provenance.epoch_rule),
          read_optional_text(json, "data", provenance.data),
          read_optional_sha256(json, "data_sha256", provenance.data_sha256),
          read_count(json, "train_real_count", provenance.train_real_count),
          read_count(json, "train_fake_count", provenance.train_fake_count),
          read_optional_sha256(json, "weights_sha256", provenance.weights_sha256),
          read_optional_text(json, "pretrained", provenance.pretrained),
          read_optional_sha256(json, "pretrained_sha256", provenance.pretrained_sha256)}) {
        if (!read) return read.error();
    }
    return provenance;
}

}  // namespace telltale
