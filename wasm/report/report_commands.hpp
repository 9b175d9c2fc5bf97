// What a reader does with a result page as a whole, and what its mirror says: commands.hpp's part for result pages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "shared/evaluation_record.hpp"
#include "wasm/messages.hpp"

namespace telltale {

struct AppState;
struct Outgoing;
struct ViewCode;

enum class ReportAction { show_document, show_all, show_one, compare_with, copy_link };
struct ReportCommand {
    ReportAction action = ReportAction::show_document;
    std::size_t index = 0;  // show_one and compare_with alone
};

Act act_of_report(const ReportCommand& command);
std::optional<ReportCommand> report_command_of(const Act& act, const AppState& state);
// Several results side by side, in words, or what keeps them from being there.
Mirror overview_mirror(const AppState& state);
std::vector<MirrorAction> report_actions(const AppState& state);
void update_report(AppState& state, const ReportCommand& command, std::vector<Outgoing>& outbox);

// Of a result page's own results, as they were read: a link means nothing where others stand.
bool has_report_link(const AppState& state);
// The page's address with what is looked at behind it; of a file its name alone, without folders.
std::string report_link(const AppState& state);
// What the address asks for, once the record is open; a code that is none leaves a sentence in state.notice.
void take_report_address(AppState& state, const PageAddress& page, std::vector<Outgoing>& outbox);
void show_report_view(AppState& state, const ViewCode& view, std::vector<Outgoing>& outbox);

// The page's own title, or what it holds.
std::string report_title(const AppState& state);
// Of an evaluation in a list: "SimpleNet on deepfakes, test".
std::string name_in_report(const AppState& state, std::size_t index);
// "Area 0.783 (0.615 – 0.907)"
std::string area_sentence(const EvaluationRecord& record);
// Whether another one can be compared with the one that is shown.
bool can_compare(const AppState& state, std::size_t index);

}  // namespace telltale
