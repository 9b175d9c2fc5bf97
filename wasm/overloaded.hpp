// One visitor out of several lambdas, for std::visit.
#pragma once

namespace telltale {

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace telltale
