// A model of the catalogue as the menu describes it before anything of it is downloaded: what it was made from, how
// good it is, how large. The figures are the file's own metadata, copied into the catalogue by the build.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "messages.hpp"
#include "shared/model_card.hpp"

namespace telltale {

// A visitor's own model.
struct OwnFile {
    std::int64_t file = 0;            // under which the page keeps its bytes
    std::optional<GivenInput> given;  // what its file does not say
    bool whole_picture = false;       // it looks at pictures, not at faces
};

struct OfferedModel {
    std::string id;
    std::string title;
    std::string file;
    std::int64_t size_bytes = 0;
    std::string sha256;
    ModelCard card;  // empty where the catalogue holds none that can be read
    std::optional<OwnFile> own{};
};

OfferedModel offered_model(const CatalogueModel& model);

// Each empty where the card does not say it.
std::string training_line(const OfferedModel& model);
// "Weak: area under the ROC curve 0.62 on 2,100 test faces; 0.5 is guessing"
std::string figures_line(const OfferedModel& model);
// "Of 100 real faces it calls 23 fake (21 to 25; 1,400 faces), …"
std::string errors_line(const OfferedModel& model);
// "2.7 MB · research use only"
std::string file_line(const OfferedModel& model);
// All of it in sentences, for the mirror.
std::string card_sentences(const OfferedModel& model);

}  // namespace telltale
