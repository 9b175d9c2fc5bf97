// A flow through the app without Dear ImGui: what a page would send goes in, the messages that come out are kept.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <optional>

#include "fake_page.hpp"
#include "wasm/commands.hpp"
#include "wasm/judgement.hpp"
#include "wasm/judging.hpp"
#include "wasm/preparation.hpp"

namespace telltale {

class Flow : public testing::Test {
  protected:
    AppState state;
    Outbox sent;

    void command(const Command& one) { take(update(state, one)); }
    void message(const ToApp& one, Payload payload = {}) { take(update(state, one, std::move(payload))); }
    void take(Outbox outbox) {
        for (Outgoing& outgoing : outbox) sent.push_back(std::move(outgoing));
    }

    // The newest message of the kind that was not looked at yet.
    template <typename Message>
    std::optional<Message> take_last() {
        for (std::size_t i = sent.size(); i-- > 0;) {
            if (Message* one = std::get_if<Message>(&sent[i].message)) {
                Message found = *one;
                sent.erase(sent.begin() + static_cast<std::ptrdiff_t>(i));
                return found;
            }
        }
        return {};
    }
    template <typename Message>
    std::size_t count() const {
        std::size_t found = 0;
        for (const Outgoing& outgoing : sent) found += std::holds_alternative<Message>(outgoing.message) ? 1 : 0;
        return found;
    }

    void begin() {
        message(typical_environment());
        message(typical_catalogue());
    }
    // What the core worker answers, of this file.
    void answer_preparation_of(const std::vector<std::uint8_t>& bytes) {
        const std::optional<PrepareModel> wanted = take_last<PrepareModel>();
        ASSERT_TRUE(wanted.has_value());
        Prepared prepared = answer_preparation(write_json(json_of(ToPage{*wanted})), Payload::copy_of(bytes));
        message(prepared.answer);
    }
    void load_file(std::int64_t request, const std::vector<std::uint8_t>& bytes, const char* provider = "wasm") {
        message(FileReady{request});
        answer_preparation_of(bytes);
        const std::optional<LoadModel> load = take_last<LoadModel>();
        ASSERT_TRUE(load.has_value());
        message(ModelReady{load->request, load->model, provider, "This browser has no WebGPU.", 2, {}});
    }
    void load_networks() {
        for (std::optional<FetchFile> fetch = take_last<FetchFile>(); fetch; fetch = take_last<FetchFile>()) {
            if (fetch->request != state.detector.request && fetch->request != state.classifier.request &&
                fetch->request != state.coming.request)
                continue;
            load_file(fetch->request, fetch->file == kDetectorFile ? detector_file() : classifier_file(typical_card()));
        }
    }
    void open(std::int64_t picture = 1, int width = 640, int height = 480) {
        message(ImageOpening{"photo.jpg"});
        Payload pixels = Payload::of_size(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
        std::memset(pixels.data(), 90, pixels.size());
        message(ImageOpened{picture, "photo.jpg", width, height, 200 + picture, 1000}, std::move(pixels));
    }
    void answer_detection(const std::vector<BoxPx>& faces) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        ASSERT_EQ(run->model, kDetectorId);
        const std::vector<float> values = detector_answer(faces);
        message(detector_output(run->request), floats(values));
    }
    void answer_score(double score) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        ASSERT_EQ(run->model, "simple_net_deepfakes");
        message(ModelOutput{run->request, 21, {{"logits", {1, 2}}}},
                floats({0.0F, static_cast<float>(std::log(score / (1 - score)))}));
    }
    static Payload floats(const std::vector<float>& values) {
        return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)});
    }
    Phase phase() const { return phase_of(state); }
};

inline const BoxPx kLeft{100, 100, 80, 100};
inline const BoxPx kRight{400, 120, 120, 150};

}  // namespace telltale
