// Weights from elsewhere into a network: what fits is taken, what does not is named with its reason. Knows the names of
// our own files, of timm's legacy_xception and of Cadene's Xception.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "native/models/network.hpp"
#include "shared/safetensors.hpp"

namespace telltale {

struct PretrainedReport {
    std::vector<std::string> used;                             // the network's names
    std::vector<std::pair<std::string, std::string>> skipped;  // the file's names, and why
    std::vector<std::string> fresh;                            // the network's names that keep their first values
};

// Pointwise weights may be [O, I] or [O, I, 1, 1]; the 1000-class layer may be called fc or last_linear.
// An Error when nothing fits; then the network is unchanged.
Result<PretrainedReport> load_pretrained(Network& network, const Safetensors& file);

}  // namespace telltale
