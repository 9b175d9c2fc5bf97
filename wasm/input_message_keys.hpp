// The keys of input_messages.hpp's messages: message_keys.hpp's part for them.
#pragma once

#include "input_messages.hpp"

namespace telltale {

template <typename A>
void describe(A& a, InputForm& m) {
    a("subject", m.subject), a("size_px", m.size_px), a("colour_order", m.colour_order), a("mean", m.mean);
    a("std", m.std);
}
template <typename A>
void describe(A& a, SquareCut& m) {
    a("x", m.x), a("y", m.y), a("side", m.side);
}
template <typename A>
void describe(A& a, PrepareInput& m) {
    a("request", m.request), a("width", m.width), a("height", m.height), a("form", m.form), a("square", m.square);
}
template <typename A>
void describe(A& a, InputPrepared& m) {
    a("request", m.request), a("shape", m.shape);
}
template <typename A>
void describe(A& a, SquareCrops& m) {
    a("form", m.form), a("sides_px", m.sides_px);
}
template <typename A>
void describe(A& a, TestInputs& m) {
    a("request", m.request), a("crops", m.crops);
}
template <typename A>
void describe(A& a, InputsTested& m) {
    a("request", m.request), a("ok", m.ok), a("max_difference", m.max_difference), a("message", m.message);
}

}  // namespace telltale
