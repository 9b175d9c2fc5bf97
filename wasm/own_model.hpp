// A visitor's own network: what its file says, what must be asked, and how it then stands among the other models. The bytes
// stay with the page; reading them is model_preparation.hpp's, the form panels/own_model_dialog.cpp's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "messages.hpp"
#include "words/models.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

inline constexpr const char* kOwnNamesField = "class_names";
inline constexpr std::array<std::int64_t, 4> kOfferedSizes{224, 256, 299, 384};

// How pixel values reach the network.
struct ValuePreset {
    const char* name;
    std::array<double, 3> mean;
    std::array<double, 3> std;
};
inline constexpr std::array<ValuePreset, 3> kValuePresets{{
    {words::kImageNet, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},  // torchvision's
    {words::kValuesFromMinusOne, {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}},
    {words::kValuesFromZero, {0, 0, 0}, {1, 1, 1}},
}};

// The questions with a few answers each; the names of the classes are typed.
enum class OwnQuestion { size, values, colours, subject };
inline constexpr std::array kOwnQuestions{OwnQuestion::size, OwnQuestion::values, OwnQuestion::colours,
                                          OwnQuestion::subject};

// A file that was opened and not yet accepted.
struct OwnModelForm {
    std::int64_t file = 0;
    std::string name;
    std::int64_t byte_count = 0;
    std::int64_t request = 0;            // the inspection's, while it is open
    std::optional<ModelPrepared> found;  // what it found
    std::array<std::size_t, kOwnQuestions.size()> answers{};
    std::string names;  // as typed, between commas
};

struct OwnAnswers {
    const char* question;
    std::vector<std::string> choices;
};
OwnAnswers answers_of(OwnQuestion question);
// Those that the file leaves open; all that its metadata say needs no answer.
std::vector<OwnQuestion> asked_questions(const OwnModelForm& form);
bool asks_for_names(const OwnModelForm& form);
GivenInput given_input(const OwnModelForm& form);
bool looks_at_whole_picture(const OwnModelForm& form);
// What was found in the file, in sentences.
std::vector<std::string> found_sentences(const OwnModelForm& form);

void take_model_file(AppState& state, const ModelFileOpened& opened, std::vector<Outgoing>& outbox);
void fail_model_file(AppState& state, const std::string& message, std::vector<Outgoing>& outbox);
// False: the request is no inspection.
bool take_inspection(AppState& state, const ModelPrepared& prepared);
bool take_inspection_failure(AppState& state, const RequestFailed& failed, std::vector<Outgoing>& outbox);
// The form's answers make it a model like the others; its place among them.
std::optional<std::size_t> accept_own_model(AppState& state);
// The file is let go.
void drop_own_model(AppState& state, std::vector<Outgoing>& outbox);

}  // namespace telltale
