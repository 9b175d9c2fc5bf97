// Numbers as a result page writes them: three digits for areas, a decimal for shares, the interval behind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "count_text.hpp"
#include "evaluation_figures.hpp"
#include "evaluation_record.hpp"

namespace telltale {

std::string fixed_text(double value, int decimals);
std::string share_text(double share);             // "32.5 %"; "–" where it is NaN
std::string area_text(double area);               // "0.783"; likewise
std::string faces_text(const Confusion& counts);  // "22 real and 18 fake faces"

// How a figure is read.
struct FigureWords {
    const char* name;
    const char* explanation;
    bool is_share;  // shown in per cent; else a number from 0 to 1
};
const FigureWords& figure_words(const FigureField& field);

// "0.615 to 0.907", without its unit; empty where there is none, or none with a width. Of one class alone, counted shares have
// Wilson's.
std::string interval_text(const EvaluationRecord& record, const FigureField& field);
std::string figure_text(const EvaluationRecord& record, const FigureField& field);
// The field of that key, which is one of figure_fields().
const FigureField& figure_field(std::string_view key);

}  // namespace telltale
