// The words of comparing.hpp.
#include <algorithm>

#include "comparing.hpp"
#include "judgement.hpp"
#include "text.hpp"

namespace telltale {
namespace {

constexpr const char* kDifferentForgeries =
    "Each model knows only the forgeries that it learnt from: a swapped face leaves other traces than a generated one. ";

std::string counted(std::size_t count, std::size_t of) { return std::to_string(count) + " of " + std::to_string(of); }

}  // namespace

std::string comparison_offer(const AppState& state) {
    const std::size_t count = other_models(state);
    const std::string models = count == 1 ? "One other model is" : std::to_string(count) + " other models are";
    const std::int64_t bytes = bytes_to_compare(state);
    std::string text = models + " asked about this face, one after the other. ";
    if (bytes > 0) text += "To download: " + megabytes_text(bytes, 0) + ", or less where this browser has kept them. ";
    return text + "Each is let go afterwards.";
}

std::string row_words(const AppState& state, const ComparedModel& row) {
    const OfferedModel& model = state.classifiers[row.offered];
    if (row.score)
        return std::string(verdict_words(verdict_of(*row.score, model.card.band))) + ", score " +
               score_text(*row.score);
    if (!row.failure.empty()) return displayable(row.failure, 200);
    const Network& network = state.comparison.network;
    if (network.id != row.id) return "Waiting";
    if (network.stage == NetworkStage::fetching)
        return "Loading: " + megabytes_text(network.loaded_bytes, network.total_bytes);
    return network.stage == NetworkStage::starting ? "Preparing" : "Judging";
}

std::string agreement_sentence(const AppState& state, const FaceComparison& comparison) {
    std::size_t counts[3] = {0, 0, 0};
    std::size_t all = 0;
    for (const ComparedModel& row : comparison.models) {
        if (!row.score) continue;
        ++counts[static_cast<std::size_t>(verdict_of(*row.score, state.classifiers[row.offered].card.band))];
        ++all;
    }
    if (all < 2) return {};
    const std::size_t none = counts[static_cast<std::size_t>(Verdict::no_sign)];
    const std::size_t fake = counts[static_cast<std::size_t>(Verdict::likely_fake)];
    if (fake == all)
        return "All " + std::to_string(all) +
               " models say “Likely fake”. That is no proof, but a reason to look for the "
               "picture's origin.";
    if (none == all)
        return "None of the " + std::to_string(all) + " models finds a sign of forgery. " + kDifferentForgeries +
               "Together they are still no proof that the picture was not altered.";
    if (fake == 0)
        return counted(counts[static_cast<std::size_t>(Verdict::unsure)], all) +
               " models are unsure, and none says “Likely fake”. " + kDifferentForgeries +
               "“No sign” from the others is no proof.";
    return "The models disagree: " + counted(fake, all) +
           (fake == 1 ? " says “Likely fake”. " : " say “Likely fake”. ") + kDifferentForgeries +
           "One “Likely fake” is enough for doubt; “no sign” from the others is no proof.";
}

std::vector<std::string> comparison_notes(const AppState& state) {
    std::vector<std::string> notes;
    const FaceComparison* comparison = chosen_comparison(state);
    if (!comparison) {
        if (can_compare(state)) notes.push_back(comparison_offer(state));
        return notes;
    }
    for (const ComparedModel& row : comparison->models) {
        const OfferedModel& model = state.classifiers[row.offered];
        const std::string title =
            model.id == state.classifier.id ? displayable(model.title) + " (shown above)" : displayable(model.title);
        // While one is loading its bytes change all the time: a screen reader hears of it when it is done.
        if (row.score || !row.failure.empty())
            notes.push_back(title + ": " + row_words(state, row) + ". " + training_line(model) + ". " +
                            errors_line(model));
    }
    if (const std::string sentence = agreement_sentence(state, *comparison);
        !sentence.empty() && !state.comparison.runs)
        notes.push_back(sentence);
    return notes;
}

std::vector<MirrorAction> comparison_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (state.comparison.runs)
        offer(StopComparing{}, "Stop comparing the models");
    else if (can_compare(state))
        offer(CompareModels{}, "Compare the models on this face");
    return actions;
}

}  // namespace telltale
