#include "device_words.hpp"

#include <cmath>
#include <cstdio>

#include "gpu_inputs.hpp"
#include "judgement.hpp"
#include "text.hpp"
#include "words/controls.hpp"
#include "words/device.hpp"

namespace telltale {
namespace {

constexpr double kLittleMemoryGb = 2;
constexpr std::size_t kShownHashLetters = 12;

std::string bytes_text(std::int64_t bytes) {
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes >= 1000) return filled(words::kGigabytes, number_text(megabytes / 1000, 1));
    return filled(words::kMegabytes, number_text(megabytes, megabytes < 10 ? 1 : 0));
}

std::string difference_text(double difference) {
    if (difference == 0) return words::kExactlyTheStoredAnswer;
    if (difference > 1e6) return words::kNoUsableAnswer;
    char text[40];
    std::snprintf(text, sizeof text, "%.1e", difference);
    return filled(words::kFromTheStoredAnswer, text);
}

std::string trial_text(const ProviderTrial& trial) {
    if (!trial.ok && trial.milliseconds <= 0) return filled(words::kTrialFailed, displayable(trial.message));
    const std::string difference = difference_text(trial.max_difference);
    return filled(trial.ok ? words::kTrial : words::kTrialNotUsed, milliseconds_text(trial.milliseconds), difference);
}

std::string provider_name(const std::string& provider) {
    if (provider == "webgpu") return words::kWebGpu;
    return provider == "wasm" ? words::kWebAssembly : displayable(provider);
}

std::string memory_text(const Device& device) {
    if (!device.memory_gb) return words::kNotToldByThisBrowser;
    return filled(words::kAboutGigabytes, number_text(*device.memory_gb, *device.memory_gb < 1 ? 2 : 0));
}

std::string stored_text(const Device& device) {
    if (!device.keeps_files) return words::kNothingStored;
    if (!device.stored_bytes) return words::kNotToldByThisBrowser;
    const std::string stored = bytes_text(*device.stored_bytes);
    if (!device.quota_bytes || *device.quota_bytes <= 0) return filled(words::kStored, stored);
    return filled(words::kStoredOfAtMost, stored, bytes_text(*device.quota_bytes));
}

std::string offline_text(const Device& device) {
    if (device.offline == "kept") return words::kWorksFromNowOn;
    if (device.offline == "starting") return words::kIsBeingMadeReady;
    return device.offline == "failed" ? words::kNotYetOffline : words::kNotPossibleHere;
}

}  // namespace

std::vector<DeviceRow> device_rows(const AppState& state) {
    std::vector<DeviceRow> rows;
    const Network& model = state.classifier;
    if (!model.title.empty()) {
        const std::string hash = model.sha256.substr(0, kShownHashLetters);
        rows.push_back({words::kModelRow, displayable(model.title) + (hash.empty() ? "" : "  ·  " + hash)});
    }
    if (!model.provider.empty()) rows.push_back({words::kRunsOn, provider_text(model)});
    if (!model.provider_reason.empty()) rows.push_back({words::kWhy, displayable(model.provider_reason, 400)});
    for (const ProviderTrial& trial : model.trials) rows.push_back({provider_name(trial.provider), trial_text(trial)});
    if (makes_inputs_on_gpu(state, model))
        rows.push_back({words::kFacesResized, words::kResizedByWebGpu});
    else if (!state.gpu_inputs.why.empty())
        rows.push_back(
            {words::kFacesResized, filled(words::kResizedByTheProcessor, displayable(state.gpu_inputs.why, 200))});
    if (const std::optional<Environment>& environment = state.environment) {
        const std::string& renderer = environment->renderer;
        rows.push_back({words::kDrawnWith, renderer == "webgpu"   ? words::kWebGpu
                                           : renderer == "webgl2" ? words::kWebGl2
                                                                  : words::kToldInWords});
        const std::string isolated =
            environment->cross_origin_isolated ? words::kThePageIsIsolated : words::kItIsNotIsolated;
        rows.push_back(
            {words::kThreads, filled(words::kThreadsAndIsolation, std::to_string(environment->threads), isolated)});
    }
    if (!state.device) return rows;
    const Device& device = *state.device;
    if (!device.adapter.empty())
        rows.push_back({words::kWebGpuBy, device.adapter_imitated
                                              ? filled(words::kOnTheProcessor, displayable(device.adapter))
                                              : displayable(device.adapter)});
    if (!device.drawn_by.empty()) rows.push_back({words::kWebGlBy, displayable(device.drawn_by)});
    rows.push_back({words::kMemory, memory_text(device)});
    rows.push_back({words::kStoredHere, stored_text(device)});
    rows.push_back({words::kOffline, offline_text(device)});
    rows.push_back({words::kBrowser, displayable(device.browser)});
    rows.push_back({words::kTelltale, displayable(device.version)});
    return rows;
}

std::vector<std::string> missing_sentences(const AppState& state) {
    std::vector<std::string> sentences;
    const auto say = [&](const char* sentence) { sentences.emplace_back(sentence); };
    if (const std::optional<Environment>& environment = state.environment) {
        if (!environment->webgpu) say(words::kNoWebGpuHere);
        if (environment->threads <= 1)
            say(environment->cross_origin_isolated ? words::kOneProcessorCoreHere : words::kNoThreadsHere);
        else if (!state.classifier.provider.empty() && state.classifier.threads == 1)
            say(words::kThreadsDidNotStart);
    }
    if (!state.device) return sentences;
    const Device& device = *state.device;
    if (device.adapter_imitated) say(words::kWebGpuIsOnlyImitated);
    if (device.memory_gb && *device.memory_gb <= kLittleMemoryGb) say(words::kLittleMemoryHere);
    if (!device.keeps_files) say(words::kThisBrowserKeepsNothing);
    if (std::string pixels = changed_pixels_sentence(state); !pixels.empty()) sentences.push_back(std::move(pixels));
    return sentences;
}

std::string changed_pixels_sentence(const AppState& state) {
    if (!state.device || state.device->pixels != "changed") return {};
    return words::kThisBrowserChangesPixels;
}

std::string forget_label(const AppState& state) {
    return state.asks_to_forget ? words::kReallyForgetEverything : words::kForgetEverythingStored;
}

}  // namespace telltale
