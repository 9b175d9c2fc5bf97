// A visitor's own network: what is asked, what is not, and how it then judges and explains.
#include "wasm/own_model.hpp"

#include <algorithm>

#include "flow.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/scores.hpp"
#include "wasm/map_words.hpp"
#include "wasm/shortcuts.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {
namespace {

std::vector<std::uint8_t> foreign_file() {
    onnx::Model model = onnx::read_model(explainable_file(typical_card())).value();
    model.metadata.clear();
    return onnx::write_model(model);
}

class OwnModel : public Flow {
  protected:
    void SetUp() override {
        begin();
        load_networks();
    }
    void open_model(const std::vector<std::uint8_t>& bytes, const char* name = "net.onnx") {
        message(ModelFileOpened{--last_file, name, static_cast<std::int64_t>(bytes.size())});
        file = bytes;
    }
    void inspect() { answer_preparation_of(file); }
    void load_own() {
        answer_preparation_of(file);
        const std::optional<LoadModel> load = take_last<LoadModel>();
        ASSERT_TRUE(load.has_value());
        message(ModelReady{load->request, load->model, "wasm", "", 1, {}});
    }
    void answer(const std::vector<float>& logits) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        Answer given = classifier_answer(*run, logits, {0, 0.5F, 1, 0.25F});
        message(given.output, std::move(given.payload));
    }
    std::vector<std::string> questions() const {
        std::vector<std::string> names;
        for (const OwnQuestion question : asked_questions(*state.own_form))
            names.emplace_back(answers_of(question).question);
        return names;
    }
    std::vector<std::uint8_t> file;
    std::int64_t last_file = 0;
};

TEST_F(OwnModel, IsAskedOnlyForWhatTheFileDoesNotSay) {
    open_model(foreign_file());
    EXPECT_EQ(state.dialog, Dialog::own_model);
    EXPECT_EQ(dialog_of(state)->lines, std::vector<std::string>{"The file is being read."});
    inspect();
    EXPECT_EQ(questions(), (std::vector<std::string>{"Values", "Colours", "Looks at"}))
        << "the size stands in the file";
    EXPECT_EQ(found_sentences(*state.own_form)[1], "It can be explained; Grad-CAM is taken at “layer”.");
    onnx::Model open_size = onnx::read_model(foreign_file()).value();
    for (const std::size_t axis : {0u, 2u, 3u}) open_size.graph.inputs[0].dimensions[axis].size = -1;
    open_model(onnx::write_model(open_size));
    inspect();
    EXPECT_EQ(questions().front(), "Size");
    command(AnswerOwn{OwnQuestion::size, 2});
    EXPECT_EQ(given_input(*state.own_form).size_px, 299);
}

TEST_F(OwnModel, ThatSaysEverythingIsUsedAtOnce) {
    open_model(explainable_file(typical_card()));
    inspect();
    EXPECT_EQ(state.dialog, Dialog::none);
    EXPECT_EQ(state.classifier.file, "net.onnx");
    EXPECT_EQ(state.classifiers.size(), 2u);
    load_own();
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
    EXPECT_EQ(state.classifier.card.title, typical_card().title);
}

TEST_F(OwnModel, WithAClassCalledFakeScoresFacesAsTheOthersDo) {
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    open_model(foreign_file());
    inspect();
    message(TextEdited{kOwnNamesField, "real , fake"});
    command(AnswerOwn{OwnQuestion::values, 1});
    command(UseOwnModel{});
    const std::optional<PrepareModel> wanted = take_last<PrepareModel>();
    ASSERT_TRUE(wanted && wanted->given);
    EXPECT_EQ(wanted->given->class_names, (std::vector<std::string>{"real", "fake"}));
    EXPECT_EQ(wanted->given->fake_index, 1);
    EXPECT_EQ(wanted->given->mean[0], 0.5);
    sent.push_back({*wanted, {}});
    load_own();
    answer({0, 2});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_NEAR(*state.judgement.faces[0].score, 0.8808, 1e-4);
    EXPECT_TRUE(state.judgement.faces[0].maps[0].has_value());
    const std::vector<std::string> notes = mirror_of(state).notes;
    EXPECT_NE(std::find(notes.begin(), notes.end(), words::kNoFiguresCame), notes.end());
}

TEST_F(OwnModel, WithoutAFakeClassNamesClassesOfTheWholePictureAndJudgesNothing) {
    open_model(foreign_file());
    inspect();
    command(AnswerOwn{OwnQuestion::subject, 1});
    command(UseOwnModel{});
    load_own();
    open();
    EXPECT_TRUE(state.judgement.whole_picture);
    answer({0, 2});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_FALSE(state.judgement.faces[0].score.has_value());
    EXPECT_EQ(heading_of(state), "“class 1”, 0.88");
    EXPECT_NE(explanation_of(state).find("no judgement of a forgery"), std::string::npos);
    EXPECT_EQ(announcement_of(state), "“class 1”, 0.88.");
    EXPECT_FALSE(map_actions(state).empty());
    command(ChooseModel{0});
    message(FileReady{state.coming.request});
    EXPECT_FALSE(state.judgement.whole_picture) << "the other model looks at faces";
}

TEST_F(OwnModel, WithOneLogitHasTwoClasses) {
    EXPECT_EQ(logits_of_classes(std::vector<float>{1.5F}), (std::vector<float>{0, 1.5F}));
    EXPECT_EQ(logits_of_classes(std::vector<float>{1, 2}), (std::vector<float>{1, 2}));
}

TEST_F(OwnModel, IsKeptWhenAnotherModelIsChosenAndNeedsNoFetching) {
    open_model(foreign_file());
    inspect();
    command(UseOwnModel{});
    load_own();
    command(ChooseModel{0});
    message(FileReady{state.coming.request});
    while (const std::optional<DropFile> drop = take_last<DropFile>()) EXPECT_GT(drop->file, 0);
    const std::size_t fetched = count<FetchFile>();
    command(ChooseModel{1});
    EXPECT_EQ(count<FetchFile>(), fetched);
    load_own();
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
}

TEST_F(OwnModel, CancelledOrBrokenLeavesNothingBehind) {
    open_model(foreign_file());
    inspect();
    command(CloseDialog{});
    EXPECT_EQ(take_last<DropFile>()->file, last_file);
    EXPECT_FALSE(state.own_form.has_value());
    open_model({'n', 'o'}, "no.onnx");
    inspect();
    EXPECT_EQ(take_last<DropFile>()->file, last_file);
    EXPECT_EQ(heading_of(state), "The model could not be opened");
    EXPECT_NE(explanation_of(state).find("no.onnx"), std::string::npos) << explanation_of(state);
    command(Retry{});
    EXPECT_EQ(take_last<PickFile>()->accept, ".onnx");
    message(ModelFileFailed{"huge.onnx", "This model has 2,500 MB."});
    EXPECT_EQ(explanation_of(state), "This model has 2,500 MB.");
    EXPECT_EQ(state.classifiers.size(), 1u);
}

TEST_F(OwnModel, ThatTakesNoPictureIsRefused) {
    onnx::Model model = onnx::read_model(foreign_file()).value();
    model.graph.inputs[0].dimensions[1].size = 1;
    open_model(onnx::write_model(model));
    inspect();
    EXPECT_NE(explanation_of(state).find("no colour picture"), std::string::npos) << explanation_of(state);
}

TEST_F(OwnModel, TheFormIsToldInTheMirrorAndEveryButtonIsACommand) {
    open_model(foreign_file());
    inspect();
    const std::optional<MirrorDialog> dialog = dialog_of(state);
    ASSERT_TRUE(dialog.has_value());
    EXPECT_EQ(dialog->dialog, "model");
    EXPECT_EQ(dialog->options.front().label, "Values: ImageNet, chosen");
    for (const MirrorAction& option : dialog->options)
        EXPECT_TRUE(command_of({option.command, option.index}, state).has_value()) << option.label;
    command(AnswerOwn{OwnQuestion::values, 2});
    EXPECT_EQ(dialog_of(state)->options[2].label, "Values: 0 to 1, chosen");
}

TEST_F(OwnModel, EnterUsesItAndEscapeDoesNot) {
    open_model(foreign_file());
    inspect();
    KeyPress key;
    key.down = true;
    key.key = "?";
    EXPECT_TRUE(commands_of({key}, state).empty());
    key.key = "Enter";
    ASSERT_EQ(commands_of({key}, state).size(), 1u);
    EXPECT_TRUE(std::holds_alternative<UseOwnModel>(commands_of({key}, state)[0]));
    key.key = "Escape";
    EXPECT_TRUE(std::holds_alternative<CloseDialog>(commands_of({key}, state)[0]));
}

}  // namespace
}  // namespace telltale
