// What an instance of the core without an app does, in a worker: one message in, its answer out, nothing kept between.
#pragma once

#include <string_view>

#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

// To `prepare_model`: model_prepared; to `prepare_input`: input_prepared; each with its payload, or request_failed.
struct Prepared {
    ToApp answer;
    Payload payload;
};
Prepared answer_preparation(std::string_view header, Payload payload);

}  // namespace telltale
