// The words of comparing.hpp.
#include <algorithm>

#include "comparing.hpp"
#include "judgement.hpp"
#include "text.hpp"
#include "words/controls.hpp"
#include "words/folder.hpp"
#include "words/model_comparison.hpp"
#include "words/models.hpp"

namespace telltale {

std::string comparison_offer(const AppState& state) {
    const std::size_t count = other_models(state);
    const std::int64_t bytes = bytes_to_compare(state);
    const std::string download = megabytes_text(bytes, 0);
    if (count == 1)
        return bytes > 0 ? filled(words::kOneOtherModelIsAskedAndFetched, download) : words::kOneOtherModelIsAsked;
    const std::string models = std::to_string(count);
    return bytes > 0 ? filled(words::kOtherModelsAreAskedAndFetched, models, download)
                     : filled(words::kOtherModelsAreAsked, models);
}

std::string row_words(const AppState& state, const ComparedModel& row) {
    const OfferedModel& model = state.classifiers[row.offered];
    if (row.score)
        return filled(words::kWithScore, verdict_words(verdict_of(*row.score, model.card.band)),
                      score_text(*row.score));
    if (!row.failure.empty()) return displayable(row.failure, 200);
    const Network& network = state.comparison.network;
    if (network.id != row.id) return words::kWaiting;
    if (network.stage == NetworkStage::fetching)
        return filled(words::kLoadingOf, megabytes_text(network.loaded_bytes, network.total_bytes));
    return network.stage == NetworkStage::starting ? words::kPreparing : words::kJudgingNow;
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
    if (fake == all) return filled(words::kAllModelsSayLikelyFake, std::to_string(all));
    if (none == all) return filled(words::kNoModelFindsASign, std::to_string(all));
    if (fake == 0)
        return filled(words::kSomeModelsAreUnsure, std::to_string(counts[static_cast<std::size_t>(Verdict::unsure)]),
                      std::to_string(all));
    return filled(words::kTheModelsDisagree.of(static_cast<std::int64_t>(fake)), std::to_string(fake),
                  std::to_string(all));
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
        const std::string title = model.id == state.classifier.id ? filled(words::kShownAbove, displayable(model.title))
                                                                  : displayable(model.title);
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
        offer(StopComparing{}, words::kStopComparingTheModels);
    else if (can_compare(state))
        offer(CompareModels{}, words::kCompareTheModelsOnThisFace);
    return actions;
}

}  // namespace telltale
