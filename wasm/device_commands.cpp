#include "device_commands.hpp"

#include "commands.hpp"
#include "explaining.hpp"
#include "network_loading.hpp"
#include "words/device.hpp"

namespace telltale {

void take_device(AppState& state, const Device& device) {
    state.device = device;
    constexpr double kLittleMemoryGb = 2;
    const bool has_little = device.memory_gb && *device.memory_gb <= kLittleMemoryGb;
    // A second model for maps is for those who ask.
    if (has_little && state.explaining.saliency.stage == NetworkStage::absent) state.explaining.wants_saliency = false;
}

void update_device(AppState& state, const ShowDevice&, Outbox& outbox) {
    state.dialog = Dialog::device;
    state.asks_to_forget = false;
    outbox.push_back({DescribeDevice{}, {}});
}

void update_device(AppState& state, const ForgetEverything&, Outbox& outbox) {
    state.asks_to_forget = !state.asks_to_forget;
    if (state.asks_to_forget) return;
    state.wished_model.clear();
    outbox.push_back({ForgetStored{}, {}});
    outbox.push_back({Announce{words::kEverythingIsForgotten}, {}});
}

void update_device(AppState& state, const MeasureAgain&, Outbox& outbox) {
    if (!can_measure_again(state)) return;
    outbox.push_back({ForgetTimings{}, {}});
    forget_explaining(state, outbox);
    load_anew(state.classifier, outbox);
    if (state.judgement.faces.empty()) return;
    state.judgement.next = 0;  // maps and scores went with the session: the faces are judged again
    state.judgement.stage = JudgementStage::scoring;
}

bool can_measure_again(const AppState& state) {
    const bool runs = state.judgement.request != 0 || state.explaining.request != 0 || state.comparison.runs ||
                      state.fragility.request != 0;
    return state.classifier.stage == NetworkStage::ready && !runs;
}

}  // namespace telltale
