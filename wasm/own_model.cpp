#include "own_model.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app_state.hpp"
#include "commands.hpp"
#include "given_input.hpp"
#include "judgement.hpp"
#include "text.hpp"
#include "words/groups.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

constexpr std::size_t kWholePicture = 1;

std::size_t place_of(OwnQuestion question) { return static_cast<std::size_t>(question); }

void send(Outbox& outbox, ToPage message) { outbox.push_back({std::move(message), {}}); }

// The side that the file fixes, or nothing.
std::optional<std::int64_t> fixed_side(const ModelPrepared& found) {
    if (found.shape.size() != 4 || found.shape[2] < 1 || found.shape[2] != found.shape[3]) return {};
    return found.shape[2];
}

bool says_its_input(const ModelPrepared& found) {
    return std::any_of(found.metadata.begin(), found.metadata.end(),
                       [](const MetadataEntry& entry) { return entry.key.rfind("telltale.input.", 0) == 0; });
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> names_in(const std::string& text) {
    std::vector<std::string> names;
    if (trimmed(text).empty()) return names;
    std::size_t start = 0;
    for (std::size_t comma = 0; comma != std::string::npos; start = comma + 1) {
        comma = text.find(',', start);
        names.push_back(trimmed(text.substr(start, comma == std::string::npos ? comma : comma - start)));
    }
    return names;
}

// By the file's own metadata, or by the form's answers.
OfferedModel offered_of(const OwnModelForm& form) {
    CatalogueModel described;
    described.id = "own/" + std::to_string(-form.file) + "/" + form.name;
    described.title = form.name;
    described.file = form.name;
    described.size_bytes = form.byte_count;
    if (form.found) described.metadata = form.found->metadata;
    OfferedModel offered = offered_model(described);
    offered.own = OwnFile{form.file, {}, false};
    if (form.found && says_its_input(*form.found)) return offered;
    offered.own->given = given_input(form);
    offered.own->whole_picture = looks_at_whole_picture(form);
    return offered;
}

}  // namespace

std::vector<OwnQuestion> asked_questions(const OwnModelForm& form) {
    if (!form.found || says_its_input(*form.found)) return {};
    std::vector<OwnQuestion> asked(kOwnQuestions.begin(), kOwnQuestions.end());
    if (fixed_side(*form.found)) asked.erase(asked.begin());
    return asked;
}

bool asks_for_names(const OwnModelForm& form) { return form.found && !says_its_input(*form.found); }

OwnAnswers answers_of(OwnQuestion question) {
    OwnAnswers answers;
    switch (question) {
        case OwnQuestion::size:
            answers.question = words::kSize;
            for (const std::int64_t size : kOfferedSizes) answers.choices.push_back(std::to_string(size));
            break;
        case OwnQuestion::values:
            answers.question = words::kValues;
            for (const ValuePreset& preset : kValuePresets) answers.choices.emplace_back(preset.name);
            break;
        case OwnQuestion::colours:
            answers.question = words::kColours;
            answers.choices = {words::kRgb, words::kBgr};
            break;
        case OwnQuestion::subject:
            answers.question = words::kLooksAt;
            answers.choices = {words::kGroupFaces, words::kTheWholePicture};
            break;
    }
    return answers;
}

GivenInput given_input(const OwnModelForm& form) {
    const auto answer = [&](OwnQuestion question) { return form.answers[place_of(question)]; };
    const std::optional<std::int64_t> side = form.found ? fixed_side(*form.found) : std::nullopt;
    const ValuePreset& preset = kValuePresets[answer(OwnQuestion::values)];
    GivenInput given;
    given.size_px = side.value_or(kOfferedSizes[answer(OwnQuestion::size)]);
    given.mean = preset.mean;
    given.std = preset.std;
    given.colour_order = answer(OwnQuestion::colours) == 0 ? "rgb" : "bgr";
    given.class_names = names_in(form.names);
    for (std::size_t i = 0; i < given.class_names.size(); ++i)
        if (given.class_names[i] == "fake") given.fake_index = static_cast<std::int64_t>(i);
    return given;
}

bool looks_at_whole_picture(const OwnModelForm& form) {
    return form.answers[place_of(OwnQuestion::subject)] == kWholePicture;
}

std::vector<std::string> found_sentences(const OwnModelForm& form) {
    if (!form.found) return {words::kTheFileIsBeingRead};
    const ModelPrepared& found = *form.found;
    std::vector<std::string> sentences;
    std::string first = megabytes_text(form.byte_count, 0);
    if (const std::optional<std::int64_t> side = fixed_side(found))
        first = filled(words::kFileOfASide, first, std::to_string(*side), std::to_string(*side));
    if (found.class_count > 0)
        first = filled(words::kFileWithClasses.of(found.class_count), first, count_text(found.class_count));
    sentences.push_back(first + ".");
    if (!found.not_explained.empty())
        sentences.push_back(filled(words::kItCanJudgeOnly, displayable(found.not_explained, 400)));
    else if (!found.layer.empty())
        sentences.push_back(filled(words::kItCanBeExplained, displayable(found.layer, 80)));
    return sentences;
}

void take_model_file(AppState& state, const ModelFileOpened& opened, Outbox& outbox) {
    if (state.own_form) drop_own_model(state, outbox);
    OwnModelForm& form = state.own_form.emplace();
    form.file = opened.file;
    form.name = opened.name;
    form.byte_count = opened.byte_count;
    form.request = ++state.last_request;
    state.open_failure.clear();
    state.dialog = Dialog::own_model;
    PrepareModel inspect;
    inspect.request = form.request;
    inspect.file = form.file;
    inspect.model = form.name;
    inspect.purpose = "inspect";
    inspect.name = form.name;
    send(outbox, std::move(inspect));
}

void fail_model_file(AppState& state, const std::string& message, Outbox& outbox) {
    if (state.own_form) drop_own_model(state, outbox);
    state.open_failure = message;
    state.opening_sample.reset();
    state.failed_to_open = Openable::model;
    send(outbox, Announce{heading_of(state) + ". " + message});
}

bool take_inspection(AppState& state, const ModelPrepared& prepared) {
    if (!state.own_form || prepared.request == 0 || prepared.request != state.own_form->request) return false;
    OwnModelForm& form = *state.own_form;
    form.request = 0;
    form.found = prepared;
    // Many classes are things, not faces.
    if (prepared.class_count > 2) form.answers[place_of(OwnQuestion::subject)] = kWholePicture;
    return true;
}

bool take_inspection_failure(AppState& state, const RequestFailed& failed, Outbox& outbox) {
    if (!state.own_form || failed.request == 0 || failed.request != state.own_form->request) return false;
    fail_model_file(state, failed.message, outbox);
    return true;
}

std::optional<std::size_t> accept_own_model(AppState& state) {
    if (!state.own_form || !state.own_form->found) return {};
    state.classifiers.push_back(offered_of(*state.own_form));
    state.own_form.reset();
    state.dialog = Dialog::none;
    return state.classifiers.size() - 1;
}

void drop_own_model(AppState& state, Outbox& outbox) {
    if (!state.own_form) return;
    send(outbox, DropFile{state.own_form->file});
    state.own_form.reset();
    if (state.dialog == Dialog::own_model) state.dialog = Dialog::none;
}

}  // namespace telltale
