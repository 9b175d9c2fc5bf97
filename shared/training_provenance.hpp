// Where a model's weights come from: network, recipe, data, the epoch that was kept and by which rule, and the hashes that
// name data and weights. As a model's card holds it.
#pragma once

#include <cstdint>
#include <string>

#include "json.hpp"
#include "result.hpp"

namespace telltale {

// Empty texts: not known.
struct TrainingProvenance {
    std::string network{};
    std::string recipe{};
    std::int64_t epoch = 0;  // whose weights these are, of
    std::int64_t epoch_count = 0;
    std::string epoch_rule{};   // on which data it was chosen, and how
    std::string data{};         // the data folder's name
    std::string data_sha256{};  // of the sorted list of files, labels, groups and content hashes
    std::int64_t train_real_count = 0;
    std::int64_t train_fake_count = 0;
    std::string weights_sha256{};  // of the run's best.safetensors, before any quantisation
    std::string pretrained{};      // the file of first weights; empty: they started at random
    std::string pretrained_sha256{};
};

Json provenance_to_json(const TrainingProvenance& provenance);
// Errors: a hash that is none, a count that is none, a text of more than 1,000 bytes.
Result<TrainingProvenance> provenance_from_json(const Json& json);

}  // namespace telltale
