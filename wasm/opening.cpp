#include "opening.hpp"

#include <string>

namespace telltale {

void open_sample(AppState& state, std::size_t index, Outbox& outbox) {
    if (!state.catalogue || index >= state.catalogue->samples.size()) return;
    const std::string& file = state.catalogue->samples[index].file;
    state.opening_sample = index;
    state.open_failure.clear();
    state.opening = file.substr(file.rfind('/') + 1);
    outbox.push_back({OpenSampleFile{file, state.opening}, {}});
}

bool open_again(AppState& state, Outbox& outbox) {
    if (state.open_failure.empty()) return false;
    state.open_failure.clear();
    const auto pick = [&](const char* accepted) { outbox.push_back({PickFile{accepted}, {}}); };
    if (state.opening_sample)
        open_sample(state, *state.opening_sample, outbox);
    else if (state.failed_to_open == Openable::evaluation)
        pick(".json,.csv,.html");
    else if (state.failed_to_open == Openable::model)
        pick(".onnx");
    else if (!state.picture)
        pick("image/*");
    return true;
}

}  // namespace telltale
