#include "device_words.hpp"

#include <cmath>
#include <cstdio>

#include "judgement.hpp"
#include "text.hpp"

namespace telltale {
namespace {

constexpr double kLittleMemoryGb = 2;
constexpr std::size_t kShownHashLetters = 12;

std::string bytes_text(std::int64_t bytes) {
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes >= 1000) return number_text(megabytes / 1000, 1) + " GB";
    return number_text(megabytes, megabytes < 10 ? 1 : 0) + " MB";
}

std::string difference_text(double difference) {
    if (difference == 0) return "exactly the stored answer";
    if (difference > 1e6) return "no usable answer";
    char text[40];
    std::snprintf(text, sizeof text, "%.1e from the stored answer", difference);
    return text;
}

std::string trial_text(const ProviderTrial& trial) {
    if (!trial.ok && trial.milliseconds <= 0) return "failed: " + displayable(trial.message);
    const std::string difference = difference_text(trial.max_difference);
    return milliseconds_text(trial.milliseconds) + ", " + difference + (trial.ok ? "" : ": not used");
}

std::string provider_name(const std::string& provider) {
    if (provider == "webgpu") return "WebGPU";
    return provider == "wasm" ? "WebAssembly" : displayable(provider);
}

std::string memory_text(const Device& device) {
    if (!device.memory_gb) return "not told by this browser";
    return "about " + number_text(*device.memory_gb, *device.memory_gb < 1 ? 2 : 0) + " GB";
}

std::string stored_text(const Device& device) {
    if (!device.keeps_files) return "nothing";
    if (!device.stored_bytes) return "not told by this browser";
    std::string text = bytes_text(*device.stored_bytes);
    if (device.quota_bytes && *device.quota_bytes > 0) text += " of " + bytes_text(*device.quota_bytes) + " at most";
    return text + ": the page, models, settings, never a picture";
}

std::string offline_text(const Device& device) {
    if (device.offline == "kept") return "works from now on";
    if (device.offline == "starting") return "is being made ready";
    return device.offline == "failed" ? "not yet: something could not be fetched" : "not possible here";
}

}  // namespace

std::vector<DeviceRow> device_rows(const AppState& state) {
    std::vector<DeviceRow> rows;
    const Network& model = state.classifier;
    if (!model.title.empty()) {
        const std::string hash = model.sha256.substr(0, kShownHashLetters);
        rows.push_back({"Model", displayable(model.title) + (hash.empty() ? "" : "  ·  " + hash)});
    }
    if (!model.provider.empty()) rows.push_back({"Runs on", provider_text(model)});
    if (!model.provider_reason.empty()) rows.push_back({"Why", displayable(model.provider_reason, 400)});
    for (const ProviderTrial& trial : model.trials) rows.push_back({provider_name(trial.provider), trial_text(trial)});
    if (const std::optional<Environment>& environment = state.environment) {
        rows.push_back({"Drawn with", environment->renderer == "webgpu" ? "WebGPU" : "WebGL 2"});
        const std::string isolated = environment->cross_origin_isolated ? "the page is isolated" : "it is not isolated";
        rows.push_back({"Threads", std::to_string(environment->threads) + "; " + isolated});
    }
    if (!state.device) return rows;
    const Device& device = *state.device;
    if (!device.adapter.empty())
        rows.push_back(
            {"WebGPU by", displayable(device.adapter) + (device.adapter_imitated ? ", on the processor" : "")});
    if (!device.drawn_by.empty()) rows.push_back({"WebGL by", displayable(device.drawn_by)});
    rows.push_back({"Memory", memory_text(device)});
    rows.push_back({"Stored here", stored_text(device)});
    rows.push_back({"Offline", offline_text(device)});
    rows.push_back({"Browser", displayable(device.browser)});
    rows.push_back({"Telltale", displayable(device.version)});
    return rows;
}

std::vector<std::string> missing_sentences(const AppState& state) {
    std::vector<std::string> sentences;
    const auto say = [&](const char* sentence) { sentences.emplace_back(sentence); };
    if (const std::optional<Environment>& environment = state.environment) {
        if (!environment->webgpu) say("No WebGPU here: the network runs on the processor, which takes longer.");
        if (environment->threads <= 1)
            say(environment->cross_origin_isolated
                    ? "One processor core here: the network runs in one thread."
                    : "No threads here: this address sets no headers for them. Reloading the page often helps.");
        else if (!state.classifier.provider.empty() && state.classifier.threads == 1)
            say("Threads did not start in this browser: the network runs in one. Reloading the page often helps.");
    }
    if (!state.device) return sentences;
    const Device& device = *state.device;
    if (device.adapter_imitated) say("WebGPU is only imitated here, on the processor: the network runs without it.");
    if (device.memory_gb && *device.memory_gb <= kLittleMemoryGb)
        say("Little memory here: large models may not fit, and only one map is made before you ask.");
    if (!device.keeps_files)
        say("This browser keeps nothing for this page, as in a private window: models are fetched at each visit.");
    if (std::string pixels = changed_pixels_sentence(state); !pixels.empty()) sentences.push_back(std::move(pixels));
    return sentences;
}

std::string changed_pixels_sentence(const AppState& state) {
    if (!state.device || state.device->pixels != "changed") return {};
    return "This browser changes pictures' pixels against tracking, so another picture is judged than yours. Allow this "
           "page to read canvases, or use another browser.";
}

std::string forget_label(const AppState& state) {
    return state.asks_to_forget ? "Really forget everything" : "Forget everything stored";
}

}  // namespace telltale
