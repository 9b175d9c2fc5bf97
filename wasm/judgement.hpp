// The words of a judgement: verdict from score and band, numbers, and what is going on. Pure logic; what a model's card
// allows to say of it is model_words.hpp's, the flow commands.hpp's, the looks panels/'.
#pragma once

#include <string>

#include "app_state.hpp"
#include "words/phrase.hpp"

namespace telltale {

enum class Verdict { no_sign, unsure, likely_fake };

Verdict verdict_of(double score, const UnsureBand& band);
const char* verdict_words(Verdict verdict);

// Fixed decimals.
std::string number_text(double value, int decimals);
// Two digits, and never 0 or 1: "<0.01", "0.42", ">0.99".
std::string score_text(double score);
// 0.683 → "68 %"; below 10 % one decimal. The spaces in numbers break no line.
std::string percent_text(double fraction);
// "1.2 of 2.7 MB", or "1.2 MB" when the whole is not known.
std::string megabytes_text(std::int64_t loaded_bytes, std::int64_t total_bytes);
std::string milliseconds_text(double milliseconds);

// "WebGPU", "CPU, 2 threads".
std::string provider_text(const Network& network);

// "Looking for faces", "Loading the model: 1.2 of 2.7 MB", "Judging face 2 of 3"; empty when nothing is pending.
std::string progress_sentence(const AppState& state);
// In [0, 1] when the share of what is pending is known, else -1.
double progress_fraction(const AppState& state);

// What the page's heading says, and the sentence under it for the states that have no verdict.
std::string heading_of(const AppState& state);
std::string explanation_of(const AppState& state);
// The words on the button that mends a failure.
std::string retry_label(const AppState& state);
// What is missed when the loading of this network is cancelled now.
std::string cancelled_sentence(const AppState& state, const Network& network);
// The chosen face's calibrated score and everything of "How sure" and "By what", as sentences for the mirror.
std::vector<std::string> notes_of(const AppState& state);

// Where nothing was found in the chosen face: what its model does not find, by its card. Else empty.
std::string misses_sentence(const AppState& state);
// "1 likely fake, 4 unsure, 5 without a sign"; empty for fewer than two faces.
std::string counts_line(const AppState& state);

// "Weakened by: small crop, blurred"; empty where nothing weakens the chosen face's judgement or it is not scored.
std::string weakened_line(const JudgedFace& face);
// What weakens it, a sentence each; where nothing does, one that says what was looked at. Empty where it is not scored.
std::vector<std::string> weakness_sentences(const JudgedFace& face);

// The judgement in one or two sentences: "One face found. Likely fake, score 0.93."
std::string announcement_of(const AppState& state);

}  // namespace telltale
