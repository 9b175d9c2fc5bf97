#include "model_choice.hpp"

#include <utility>

#include "comparing.hpp"
#include "explaining.hpp"
#include "judgement.hpp"
#include "judging.hpp"
#include "map_look.hpp"
#include "network_loading.hpp"
#include "text.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message) { outbox.push_back({std::move(message), {}}); }

void remember(AppState& state, const std::string& id, Outbox& outbox) {
    if (state.wished_model == id) return;
    state.wished_model = id;
    send(outbox, StoreSettings{settings_of(state)});
}

// What the next visit begins with is what works in this one.
void remember_present(AppState& state, Outbox& outbox) {
    if (!state.classifier.own) remember(state, state.classifier.id, outbox);
}

// Everything that the model before it said is void.
void judge_with_another(AppState& state, bool looked_at_whole_pictures, Outbox& outbox) {
    forget_explaining(state, outbox);
    if (looks_at_whole_pictures(state) != looked_at_whole_pictures)
        return judge_again(state, !looked_at_whole_pictures);
    Judgement& judgement = state.judgement;
    if (judgement.faces.empty()) return;
    judgement.request = 0;
    judgement.next = 0;
    judgement.stage = JudgementStage::scoring;
}

std::string coming_title(const AppState& state) { return displayable(state.coming.title, 80); }

}  // namespace

std::optional<std::size_t> place_of_model(const AppState& state, const std::string& id) {
    for (std::size_t i = 0; i < state.classifiers.size(); ++i)
        if (state.classifiers[i].id == id) return i;
    return {};
}

void choose_first_model(AppState& state) {
    if (state.classifier.stage != NetworkStage::absent || state.classifiers.empty()) return;
    const std::size_t place = place_of_model(state, state.wished_model).value_or(0);
    if (state.classifier.id.empty() || place > 0) state.classifier = network_of(state.classifiers[place]);
}

void choose_model(AppState& state, const ChooseModel& choose, Outbox& outbox) {
    if (choose.index >= state.classifiers.size()) return;
    const OfferedModel& model = state.classifiers[choose.index];
    if (is_loading(state.coming) && state.coming.id == model.id) return;
    stop_comparing(state, outbox);  // it may be asking that model
    let_go_network(state.coming, outbox);
    state.coming = {};
    if (choose.by_visitor && !model.own) remember(state, model.id, outbox);
    const bool can_wait = choose.by_visitor && !model.own && state.classifier.stage == NetworkStage::ready;
    if (!can_wait || model.id == state.classifier.id) {
        const bool looked_at_whole_pictures = looks_at_whole_pictures(state);
        if (choose_classifier(state, choose.index, outbox)) judge_with_another(state, looked_at_whole_pictures, outbox);
        return;
    }
    load_again(state);
    state.coming = network_of(model);
    fetch_network(state, state.coming, outbox);
    send(outbox, Announce{filled(words::kModelIsLoading, coming_title(state))});
}

void use_own_model(AppState& state, Outbox& outbox) {
    if (const std::optional<std::size_t> index = accept_own_model(state))
        choose_model(state, ChooseModel{*index}, outbox);
}

bool take_coming_file(AppState& state, const FileReady& ready, Outbox& outbox) {
    if (ready.request == 0 || ready.request != state.coming.request) return false;
    const bool looked_at_whole_pictures = looks_at_whole_pictures(state);
    stop_comparing(state, outbox);
    let_go_network(state.classifier, outbox);
    state.classifier = std::exchange(state.coming, {});
    judge_with_another(state, looked_at_whole_pictures, outbox);
    take_file(state, ready, outbox);
    return true;
}

bool take_coming_failure(AppState& state, const RequestFailed& failed, Outbox& outbox) {
    if (failed.request == 0 || failed.request != state.coming.request) return false;
    state.coming.stage = NetworkStage::failed;
    state.coming.request = 0;
    state.coming.failure = failed.message;
    remember_present(state, outbox);
    state.notice = filled(words::kModelDidNotCome, coming_title(state));
    send(outbox, Announce{coming_sentence(state)});
    return true;
}

void cancel_coming(AppState& state, Outbox& outbox) {
    if (!is_loading(state.coming)) return;
    send(outbox, Announce{filled(words::kLoadingAModelWasCancelled, coming_title(state))});
    let_go_network(state.coming, outbox);
    state.coming = {};
    remember_present(state, outbox);
}

std::string coming_sentence(const AppState& state) {
    const Network& coming = state.coming;
    if (coming.id.empty()) return {};
    if (coming.stage == NetworkStage::failed)
        return filled(words::kModelDidNotComeAndWhy, coming_title(state), displayable(coming.failure, 300));
    return filled(words::kModelIsLoadingSoMuch, coming_title(state),
                  megabytes_text(coming.loaded_bytes, coming.total_bytes));
}

}  // namespace telltale
