// A reader's notes on the samples of a result page: kept in its record, so that a saved page has them. No words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace telltale {

struct AppState;
struct ReportedEvaluation;

// That are written here; a record may hold longer ones.
inline constexpr std::size_t kMostWrittenCharacters = 2000;
inline constexpr const char* kNoteField = "note";

// A note while it is written, in a dialog.
struct NoteDraft {
    std::size_t sample = 0;
    std::string text;
    std::int64_t evaluation = 0;  // its number
};

// Empty: there is none, or no result page.
const std::string& note_on(const AppState& state, std::size_t sample);
bool has_note(const AppState& state, std::size_t sample);
// The samples that have one, rising.
std::vector<std::uint32_t> noted_samples(const AppState& state);
// Without blanks around it; none is left of one that is empty then.
void put_note(ReportedEvaluation& evaluation, std::size_t sample, std::string text);

// In characters, as the limit is told.
std::size_t note_length(const std::string& text);
bool can_keep(const NoteDraft& draft);

}  // namespace telltale
