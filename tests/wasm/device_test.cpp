// "About this device": what it says, what it lacks, and what can be done there.
#include <gtest/gtest.h>

#include <algorithm>

#include "every_look.hpp"
#include "flow.hpp"
#include "wasm/device_words.hpp"

namespace telltale {
namespace {

Device typical_device() {
    Device device;
    device.version = "0.1.0, 07827c20";
    device.browser = "Chrome 156";
    device.adapter = "nvidia ampere";
    device.drawn_by = "ANGLE (NVIDIA)";
    device.memory_gb = 8;
    device.keeps_files = true;
    device.stored_bytes = 23'400'000;
    device.quota_bytes = 2'100'000'000;
    device.offline = "kept";
    device.pixels = "exact";
    return device;
}

std::string value_of(const AppState& state, const std::string& name) {
    for (const DeviceRow& row : device_rows(state))
        if (row.name == name) return row.value;
    return "no row";
}

bool says(const std::vector<std::string>& sentences, const std::string& part) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

class AboutDevice : public Flow {
  protected:
    void SetUp() override {
        begin();
        load_networks();
        command(ShowDevice{});
    }
};

TEST_F(AboutDevice, AsksThePageAndTellsWhatItAnswers) {
    EXPECT_EQ(count<DescribeDevice>(), 1u);
    EXPECT_EQ(value_of(state, "Memory"), "no row") << "nothing is said before the page has answered";
    message(typical_device());
    EXPECT_EQ(value_of(state, "Memory"), "about 8 GB");
    EXPECT_EQ(value_of(state, "Stored here"), "23 MB of 2.1 GB at most: the page, models, settings, never a picture");
    EXPECT_EQ(value_of(state, "WebGPU by"), "nvidia ampere");
    EXPECT_EQ(value_of(state, "Offline"), "works from now on");
    EXPECT_EQ(value_of(state, "Telltale"), "0.1.0, 07827c20");
    const std::optional<MirrorDialog> dialog = dialog_of(state);
    ASSERT_TRUE(dialog.has_value());
    EXPECT_TRUE(says(dialog->lines, "Browser: Chrome 156"));
}

TEST_F(AboutDevice, ShowsEachTrialWithItsTimeAndDifference) {
    state.classifier.trials = {{"webgpu", true, 2.5e-7, 4.2, ""},
                               {"wasm", true, 0, 21, ""},
                               {"webgpu", false, 0.31, 3, "different answer"},
                               {"wasm", false, 0, 0, "out of memory"}};
    std::vector<std::string> values;
    for (const DeviceRow& row : device_rows(state))
        if (row.name == "WebGPU" || row.name == "WebAssembly") values.push_back(row.value);
    EXPECT_EQ(values,
              (std::vector<std::string>{"4.2 ms, 2.5e-07 from the stored answer", "21 ms, exactly the stored answer",
                                        "3.0 ms, 3.1e-01 from the stored answer: not used", "failed: out of memory"}));
}

TEST_F(AboutDevice, SaysOneSentenceForEachThingThatIsMissing) {
    message(typical_device());
    Environment all = typical_environment();
    all.webgpu = true;
    all.threads = 4;
    all.cross_origin_isolated = true;
    message(all);
    EXPECT_EQ(missing_sentences(state), std::vector<std::string>{});
    state.classifier.threads = 1;
    state.classifier.provider = "wasm";
    EXPECT_TRUE(says(missing_sentences(state), "Threads did not start in this browser"));
    Environment little = all;
    little.webgpu = false;
    little.threads = 1;
    little.cross_origin_isolated = false;
    little.renderer = "none";
    message(little);
    EXPECT_EQ(value_of(state, "Drawn with"), "nothing: the page is told in words");
    Device poor = typical_device();
    poor.adapter_imitated = true;
    poor.memory_gb = 2;
    poor.keeps_files = false;
    poor.pixels = "changed";
    message(poor);
    const std::vector<std::string> sentences = missing_sentences(state);
    EXPECT_EQ(sentences.size(), 6u);
    for (const char* part : {"No WebGPU", "No threads", "only imitated", "Little memory", "private window", "changes"})
        EXPECT_TRUE(says(sentences, part)) << part;
    EXPECT_FALSE(state.explaining.wants_saliency) << "a second model is for those who ask";
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    EXPECT_TRUE(says(notes_of(state), "This browser changes pictures' pixels")) << "a judgement is weakened by it";
}

TEST_F(AboutDevice, ForgetsOnlyAfterItHasAsked) {
    command(ForgetEverything{});
    EXPECT_EQ(count<ForgetStored>(), 0u);
    EXPECT_EQ(forget_label(state), "Really forget everything");
    command(CloseDialog{});
    command(ShowDevice{});
    command(ForgetEverything{});
    EXPECT_EQ(count<ForgetStored>(), 0u) << "opening it again asks again";
    command(ForgetEverything{});
    EXPECT_EQ(count<ForgetStored>(), 1u);
}

TEST_F(AboutDevice, TimesTheProvidersAgain) {
    command(MeasureAgain{});
    EXPECT_EQ(count<ForgetTimings>(), 1u);
    EXPECT_EQ(count<UnloadModel>(), 1u);
    EXPECT_FALSE(can_measure_again(state)) << "it is on its way";
    load_networks();
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
    open();
    answer_detection({kLeft});
    EXPECT_FALSE(can_measure_again(state)) << "the model runs";
    command(MeasureAgain{});
    EXPECT_EQ(count<ForgetTimings>(), 1u);
    answer_score(0.9);
    EXPECT_EQ(phase(), Phase::judged);
    command(MeasureAgain{});
    load_networks();
    answer_score(0.9);
    EXPECT_EQ(phase(), Phase::judged) << "the faces are judged again";
    EXPECT_NEAR(state.judgement.faces.front().score.value_or(0), 0.9, 1e-6);
}

TEST_F(AboutDevice, IsACommandAndAPressOnTheStatusBar) {
    command(CloseDialog{});
    EXPECT_EQ(label_of(act_of(ShowDevice{}), state), "About this device");
    message(Act{"show_device", {}});
    EXPECT_EQ(state.dialog, Dialog::device);
}

TEST(DeviceDialog, IsDrawnAtEverySizeEmptyTypicalAndExtreme) {
    for_every_look("not answered", [](App& app, FakePage& page) { page.act(app, "show_device"); });
    for_every_look("typical", [](App& app, FakePage& page) {
        page.act(app, "show_device");
        page.send(app, typical_device());
        page.act(app, "forget_stored");
    });
    for_every_look("extreme", [](App& app, FakePage& page) {
        page.act(app, "show_device");
        Device device = typical_device();
        device.adapter = device.drawn_by = std::string(900, 'w') + "\n\t\u202e";
        device.browser = "";
        device.stored_bytes = 9'000'000'000'000'000;
        device.quota_bytes = -1;
        device.memory_gb = 0.25;
        device.adapter_imitated = true;
        device.offline = "something new";
        device.pixels = "changed";
        page.send(app, device);
    });
}

}  // namespace
}  // namespace telltale
