#include "sample_notes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app_state.hpp"
#include "shared/utf8.hpp"

namespace telltale {
namespace {

constexpr const char* kBlanks = " \t\r\n";

template <typename Notes>
auto place_of(Notes& notes, std::size_t sample) {
    return std::lower_bound(notes.begin(), notes.end(), sample,
                            [](const SampleNote& one, std::size_t wanted) { return one.sample < wanted; });
}

}  // namespace

const std::string& note_on(const AppState& state, std::size_t sample) {
    static const std::string none;
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown) return none;
    const auto found = place_of(shown->notes, sample);
    return found != shown->notes.end() && found->sample == sample ? found->text : none;
}

bool has_note(const AppState& state, std::size_t sample) { return !note_on(state, sample).empty(); }

std::vector<std::uint32_t> noted_samples(const AppState& state) {
    std::vector<std::uint32_t> samples;
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown) return samples;
    for (const SampleNote& note : shown->notes) samples.push_back(static_cast<std::uint32_t>(note.sample));
    return samples;
}

void put_note(ReportedEvaluation& evaluation, std::size_t sample, std::string text) {
    text.erase(0, std::min(text.find_first_not_of(kBlanks), text.size()));
    text.erase(text.find_last_not_of(kBlanks) + 1);
    const auto found = place_of(evaluation.notes, sample);
    const bool is_there = found != evaluation.notes.end() && found->sample == sample;
    if (text.empty()) {
        if (is_there) evaluation.notes.erase(found);
    } else if (is_there) {
        found->text = std::move(text);
    } else {
        evaluation.notes.insert(found, {sample, std::move(text)});
    }
}

std::size_t note_length(const std::string& text) {
    std::size_t length = 0;
    for (std::string_view rest = text; !rest.empty(); ++length) take_character(rest);
    return length;
}

bool can_keep(const NoteDraft& draft) { return note_length(draft.text) <= kMostWrittenCharacters; }

}  // namespace telltale
