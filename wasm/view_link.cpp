#include "view_link.hpp"

#include <algorithm>
#include <utility>

#include "fragility.hpp"
#include "judgement.hpp"
#include "report/report_commands.hpp"
#include "text.hpp"
#include "words/models.hpp"
#include "words/photo.hpp"

namespace telltale {
namespace {

const OfferedModel* offered(const AppState& state, const std::string& id) {
    for (const OfferedModel& model : state.classifiers)
        if (model.id == id && !model.own) return &model;
    return nullptr;
}

void restore(AppState& state, const ViewCode& view, Outbox& outbox) {
    MapLook& look = state.look;
    if (view.map) look.method = *view.map;
    look.on_photo = view.map_on_photo;
    if (view.colours &&
        std::find(kOfferedColours.begin(), kOfferedColours.end(), *view.colours) != kOfferedColours.end())
        look.colours = *view.colours;
    look.class_wish = view.class_index;
    if (view.section) state.section = *view.section;
    // The face as it was changed is shown again; the other points wait until somebody asks.
    if (view.change) {
        state.fragility.wanted = true;
        state.fragility.kind = *view.change;
        double& strength = state.fragility.strengths[place_of(*view.change)];
        strength = stepped(*view.change, view.strength.value_or(strength));
    }
    std::string words = words::kTheLinksViewIsRestored;
    if (view.face && !view.whole_picture) {
        const auto face = static_cast<std::size_t>(*view.face);
        if (face < state.judgement.faces.size()) {
            state.judgement.chosen = face;
            state.judgement.was_chosen = true;
        } else {
            words = filled(words::kTheLinkMeansAnotherFace, std::to_string(face + 1),
                           std::to_string(state.judgement.faces.size()));
        }
    }
    state.notice = words;
    outbox.push_back({Announce{words + "."}, {}});
}

}  // namespace

std::string view_link(const AppState& state) {
    if (!state.picture || phase_of(state) != Phase::judged) return {};
    ViewCode view;
    if (!state.classifier.own) view.model = state.classifier.id;
    view.whole_picture = state.judgement.whole_picture;
    if (!view.whole_picture) view.face = static_cast<std::int64_t>(state.judgement.chosen);
    view.map = state.look.method;
    view.map_on_photo = state.look.on_photo;
    view.colours = state.look.colours;
    view.class_index = state.look.class_wish;
    view.section = state.section;
    if (state.fragility.wanted) {
        const PictureChange change = slider_change(state);
        view.change = change.kind;
        view.strength = change.strength;
    }
    return state.address + "#" + view_code(view);
}

void take_address(AppState& state, const PageAddress& page, Outbox& outbox) {
    state.address = page.address;
    if (page.fragment == state.fragment) return;
    state.fragment = page.fragment;
    state.waiting_view.reset();
    state.view_refusal.clear();
    if (!is_view_code(state.fragment)) return;
    Result<ViewCode> read = read_view_code(state.fragment);
    const bool is_of_photo = read && (read.value().face || read.value().whole_picture);
    if (read && state.page_results && !is_of_photo)
        show_report_view(state, read.value(), outbox);
    else if (read)
        state.waiting_view = WaitingView{std::move(read).value()};
    else
        state.view_refusal = read.error().message;
}

void advance_view(AppState& state, Outbox& outbox) {
    if (!state.waiting_view) return;
    WaitingView& waiting = *state.waiting_view;
    if (!std::exchange(waiting.model_was_chosen, true)) {
        for (std::size_t i = 0; i < state.classifiers.size(); ++i) {
            if (state.classifiers[i].own || state.classifiers[i].id != waiting.code.model) continue;
            // It goes on from there, with everything else that waits.
            for (Outgoing& outgoing : update(state, ChooseModel{.index = i, .by_visitor = false}))
                outbox.push_back(std::move(outgoing));
            return;
        }
    }
    if (!state.picture) return;
    const bool wants_whole = waiting.code.whole_picture && !state.judgement.whole_picture;
    if (state.judgement.stage != JudgementStage::done) return;
    if (wants_whole && !std::exchange(waiting.whole_was_asked, true)) {
        for (Outgoing& outgoing : update(state, JudgeWholePicture{})) outbox.push_back(std::move(outgoing));
        return;
    }
    const ViewCode view = std::exchange(state.waiting_view, {})->code;
    restore(state, view, outbox);
}

std::string waiting_view_sentence(const AppState& state) {
    if (!state.view_refusal.empty()) {
        std::string sentence = displayable(state.view_refusal, 300);
        sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
        return sentence + ".";
    }
    if (!state.waiting_view) return {};
    const ViewCode& view = state.waiting_view->code;
    std::string what;
    const auto add = [&](const std::string& one) { what += (what.empty() ? "" : ", ") + one; };
    if (const OfferedModel* model = offered(state, view.model)) add(displayable(model->title));
    if (view.whole_picture) add(words::kTheWholePicture);
    if (view.face) add(filled(words::kFaceOfALink, std::to_string(*view.face + 1)));
    if (view.map && view.map_on_photo) add(filled(words::kMapOnThePhoto, method_name(*view.map)));
    std::string sentence = what.empty() ? words::kTheLinkBringsAView : filled(words::kTheLinkBringsAViewOf, what);
    if (!view.model.empty() && state.catalogue && !offered(state, view.model))
        sentence = filled(words::kAnotherModelJudges, sentence);
    return sentence;
}

}  // namespace telltale
