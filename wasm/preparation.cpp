#include "preparation.hpp"

#include <utility>

#include "input_preparation.hpp"
#include "model_preparation.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

template <typename Made>
Prepared answer_of(std::int64_t request, Result<Made> made) {
    if (!made) return {RequestFailed{request, made.error().message}, {}};
    return {std::move(made.value().header), std::move(made.value().payload)};
}

}  // namespace

Prepared answer_preparation(std::string_view header, Payload payload) {
    const Result<ToPage> message = parse_to_page(header);
    if (!message) return {RequestFailed{0, message.error().message}, {}};
    if (const auto* model = std::get_if<PrepareModel>(&message.value()))
        return answer_of(model->request, prepare_model(*model, std::move(payload)));
    if (const auto* input = std::get_if<PrepareInput>(&message.value()))
        return answer_of(input->request, prepare_input(*input, payload));
    return {RequestFailed{0, words::kNoRequestToPrepare}, {}};
}

}  // namespace telltale
