#include "offered_model.hpp"

#include <map>

#include "judgement.hpp"
#include "model_words.hpp"
#include "words/models.hpp"

namespace telltale {

OfferedModel offered_model(const CatalogueModel& model) {
    OfferedModel offered{model.id, model.title, model.file, model.size_bytes, model.sha256, {}, {}};
    std::map<std::string, std::string> metadata;
    for (const MetadataEntry& entry : model.metadata) metadata[entry.key] = entry.value;
    // A card that cannot be read is said when the file itself is: here it only leaves the description short.
    if (const Result<ModelCard> card = model_card_from_metadata(metadata); card) offered.card = card.value();
    return offered;
}

std::string training_line(const OfferedModel& model) {
    return model.card.trained_on.empty() ? "" : filled(words::kTrainedOn, model.card.trained_on);
}

std::string figures_line(const OfferedModel& model) {
    if (!model.card.test) return {};
    const SplitFigures& figures = *model.card.test;
    const std::string auc = measured_area(figures.auc, interval_of(figures, &SplitIntervals::auc));
    return filled(is_weak(figures) ? words::kWeakArea : words::kArea, auc,
                  count_text(figures.real_count + figures.fake_count));
}

std::string errors_line(const OfferedModel& model) {
    std::string line = error_rates_line(model.card);
    if (!line.empty()) line.front() = 'O';
    return line;
}

std::string file_line(const OfferedModel& model) {
    std::string line = model.size_bytes > 0 ? megabytes_text(model.size_bytes, 0) : "";
    if (model.own) line = filled(words::kYourOwnFile, line);
    if (model.card.licence.empty()) return line;
    if (!line.empty()) line += " · ";
    line += model.card.licence;
    return line;
}

std::string card_sentences(const OfferedModel& model) {
    std::string sentences;
    for (const std::string& line : {training_line(model), figures_line(model), errors_line(model), file_line(model)}) {
        if (line.empty()) continue;
        if (!sentences.empty()) sentences += ' ';
        sentences += line;
        sentences += '.';
    }
    return sentences;
}

}  // namespace telltale
