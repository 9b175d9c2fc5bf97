#include "fragility_words.hpp"

#include <algorithm>
#include <cmath>

#include "commands.hpp"
#include "fragility.hpp"
#include "judgement.hpp"

namespace telltale {
namespace {

std::string percent(double share) { return number_text(share * 100, 0) + "\u00A0%"; }

// "50", "1.5 px", "40 %": the strength without its name.
std::string strength_text(const PictureChange& change) {
    switch (change.kind) {
        case ChangeKind::blur: return number_text(change.strength, 1) + " px";
        case ChangeKind::downscale:
        case ChangeKind::brightness: return percent(change.strength);
        case ChangeKind::none:
        case ChangeKind::jpeg:
        case ChangeKind::noise: break;
    }
    return number_text(change.strength, 0);
}

// A side of calm, from calm to strong; brightness has two.
struct Side {
    bool above = true;  // strengths grow along it
    std::vector<ChangedScore> points;
};

std::vector<Side> sides_of(const JudgedFace& face, ChangeKind kind) {
    const double calm = range_of(kind).calm;
    std::vector<Side> sides;
    for (const bool above : {false, true}) {
        Side side{above, {}};
        for (const ChangedScore& point : face.fragility.scores[place_of(kind)])
            if (above ? point.strength > calm
                      : point.strength < calm || (point.strength == calm && !is_unchanged({kind, calm})))
                side.points.push_back(point);
        if (!above) std::reverse(side.points.begin(), side.points.end());
        if (!side.points.empty()) sides.push_back(std::move(side));
    }
    return sides;
}

bool is_known(const JudgedFace& face, ChangeKind kind) {
    const auto& tried = range_of(kind).tried;
    return std::all_of(tried.begin(), tried.end(), [&](double strength) {
        return score_under(face, {kind, strength}).has_value();
    });
}

struct Turn {
    bool above = true;
    std::optional<double> held;  // the last strength at which the verdict is the face's own
    ChangedScore at;             // the first at which it is not
};

std::vector<Turn> turns_of(const AppState& state, const JudgedFace& face, ChangeKind kind) {
    const UnsureBand& band = state.classifier.card.band;
    const Verdict own = verdict_of(*face.score, band);
    std::vector<Turn> turns;
    for (const Side& side : sides_of(face, kind)) {
        std::optional<double> held;
        for (const ChangedScore& point : side.points) {
            if (verdict_of(point.score, band) != own) {
                turns.push_back({side.above, held, point});
                break;
            }
            held = point.strength;
        }
    }
    return turns;
}

std::string quoted_verdict(double score, const UnsureBand& band) {
    return "“" + std::string(verdict_words(verdict_of(score, band))) + "”";
}

// "below JPEG quality 50", "above a blur of 1.0 px"
std::string beyond_phrase(const Turn& turn, ChangeKind kind) {
    if (!turn.held) return "at the first step, " + change_phrase({kind, turn.at.strength});
    return (turn.above ? "above " : "below ") + change_phrase({kind, *turn.held});
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

PlotAxis strength_axis(ChangeKind kind) {
    const ChangeRange& range = range_of(kind);
    PlotAxis axis;
    axis.low = range.low;
    axis.high = range.high;
    axis.zooms = false;
    switch (kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: axis.name = "JPEG quality", axis.ticks = {10, 30, 50, 70, 100}; break;
        case ChangeKind::blur: axis.name = "blur", axis.sense = "pixels", axis.ticks = {0, 1, 2, 3, 4}; break;
        case ChangeKind::downscale:
            axis.name = "scale", axis.sense = "down, then up again", axis.ticks = {0.1, 0.25, 0.5, 0.75, 1};
            break;
        case ChangeKind::noise: axis.name = "noise", axis.sense = "of 255", axis.ticks = {0, 8, 16, 24, 32}; break;
        case ChangeKind::brightness:
            axis.name = "light", axis.sense = "100 % as it is", axis.ticks = {0.5, 1, 1.5};
            break;
    }
    if (kind == ChangeKind::downscale || kind == ChangeKind::brightness) axis.tick_text = TickText::percent;
    return axis;
}

}  // namespace

const char* change_tab(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: return "JPEG";
        case ChangeKind::blur: return "Blur";
        case ChangeKind::downscale: return "Scale";
        case ChangeKind::noise: return "Noise";
        case ChangeKind::brightness: return "Light";
    }
    return "";
}

std::string change_phrase(const PictureChange& change) {
    const std::string strength = strength_text(change);
    switch (change.kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: return "JPEG quality " + strength;
        case ChangeKind::blur: return "a blur of " + strength;
        case ChangeKind::downscale: return strength + " of its size";
        case ChangeKind::noise: return "noise of " + strength + " of 255";
        case ChangeKind::brightness: return strength + " of its light";
    }
    return "";
}

std::string offer_sentence(const AppState& state) {
    const std::size_t left = kTriedPoints - tried_count(*chosen_face(state));
    const double seconds = run_milliseconds(state) * static_cast<double>(left) / 1000;
    const std::string time = seconds < 0.95  ? "less than a second"
                             : seconds < 1.5 ? "about a second"
                                             : "about " + number_text(seconds, 0) + " seconds";
    return "The face can be changed and judged again: JPEG, blur, scale, noise and light, " + std::to_string(left) +
           " runs of the model, " + time + ".";
}

std::string tried_words(const AppState& state, const JudgedFace& face) {
    const std::size_t count = tried_count(face);
    if (!state.fragility.wanted || count == kTriedPoints) return {};
    return std::to_string(count) + " of " + std::to_string(kTriedPoints) + " tried";
}

std::string changed_sentence(const AppState& state, const JudgedFace& face) {
    const PictureChange change = slider_change(state);
    const std::optional<double> score = score_under(face, change);
    if (!score || !face.score) return {};
    const UnsureBand& band = state.classifier.card.band;
    std::string phrase = change_phrase(change);
    phrase.front() =
        static_cast<char>(phrase.front() >= 'a' && phrase.front() <= 'z' ? phrase.front() - 'a' + 'A' : phrase.front());
    if (is_unchanged(change)) return phrase + ": the face as it is.";
    const bool holds = verdict_of(*score, band) == verdict_of(*face.score, band);
    return phrase + ": " + (holds ? "still " : "") + quoted_verdict(*score, band) + ", score " + score_text(*score) +
           " instead of " + score_text(*face.score) + ".";
}

std::string kind_sentence(const AppState& state, const JudgedFace& face, ChangeKind kind) {
    if (!face.score || !is_known(face, kind)) return {};
    const std::vector<Turn> turns = turns_of(state, face, kind);
    if (turns.empty()) {
        const double strongest = range_of(kind).tried.back();
        if (kind == ChangeKind::brightness) return "The verdict holds over the whole range, darker and brighter.";
        return "The verdict holds over the whole range, " +
               std::string(strongest < range_of(kind).calm ? "down to " : "up to ") + change_phrase({kind, strongest}) +
               ".";
    }
    std::string sentence = "The verdict changes ";
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (i > 0) sentence += ", and ";
        sentence += beyond_phrase(turns[i], kind);
        const std::string verdict = quoted_verdict(turns[i].at.score, state.classifier.card.band);
        sentence += turns[i].held ? ": at " + strength_text({kind, turns[i].at.strength}) + " it is " + verdict
                                  : ": it is " + verdict;
    }
    return sentence + ".";
}

std::string fragility_summary(const AppState& state, const JudgedFace& face) {
    if (!face.score) return {};
    std::vector<std::string> holding;
    std::vector<std::string> turning;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place) {
        const ChangeKind kind = fragility_kind(place);
        if (!is_known(face, kind)) continue;
        std::string name = change_tab(kind);
        if (kind != ChangeKind::jpeg) name.front() = static_cast<char>(name.front() - 'A' + 'a');
        (turns_of(state, face, kind).empty() ? holding : turning).push_back(std::move(name));
    }
    if (holding.empty() && turning.empty()) return {};
    if (turning.empty()) return "The verdict holds under " + listed(holding) + ".";
    const std::string turned = listed(turning) + (turning.size() > 1 ? " change it" : " changes it");
    if (holding.empty()) return "The verdict is fragile: " + turned + ".";
    return "The verdict holds under " + listed(holding) + "; " + turned + ".";
}

std::string fragility_remark(const AppState& state) {
    const std::string side = std::to_string(state.classifier.preprocessing.size_px);
    return "Changed is the face as the model reads it, " + side + " × " + side +
           " pixels, as in the trainer's robustness table. A verdict that small changes turn is worth less; one that holds "
           "is no proof.";
}

Plot fragility_plot(const AppState& state, const JudgedFace& face, ChangeKind kind) {
    const ModelCard& card = state.classifier.card;
    const ChangeRange& range = range_of(kind);
    Plot plot;
    plot.title = std::string("Score against ") + change_tab(kind);
    plot.description = kind_sentence(state, face, kind);
    plot.x = strength_axis(kind);
    plot.y.name = "score";
    plot.y.zooms = false;
    plot.y.ticks = {0, 0.5, 1};
    plot.bands.push_back({{range.low, range.high},
                          {card.band.lower, card.band.lower},
                          {card.band.upper, card.band.upper},
                          "",
                          Ink::unsure});
    PlotCurve curve;
    const auto add = [&](double strength, double score) {
        curve.x.push_back(strength);
        curve.y.push_back(score);
    };
    const bool has_calm = is_unchanged({kind, range.calm});
    bool calm_is_in = !has_calm;
    for (const ChangedScore& point : face.fragility.scores[place_of(kind)]) {
        if (!calm_is_in && point.strength > range.calm) add(range.calm, *face.score), calm_is_in = true;
        add(point.strength, point.score);
    }
    if (!calm_is_in) add(range.calm, *face.score);
    curve.has_dots = true;
    if (!curve.x.empty()) plot.curves.push_back(std::move(curve));
    plot.guides.push_back({GuideKind::horizontal, card.threshold, "", Ink::muted, true, false});
    PlotGuide slider{GuideKind::vertical, state.fragility.strengths[place_of(kind)], "", Ink::text, false, true};
    const bool is_touch = state.environment && state.environment->touch;
    slider.draggable = !is_touch;  // a finger has the slider
    plot.guides.push_back(slider);
    return plot;
}

std::vector<std::string> fragility_notes(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    std::vector<std::string> notes;
    if (!face || !can_be_tried(state)) return notes;
    if (!state.fragility.wanted) return {offer_sentence(state)};
    const auto add = [&](std::string sentence) {
        if (!sentence.empty()) notes.push_back(std::move(sentence));
    };
    add(changed_sentence(state, *face));
    add(fragility_summary(state, *face));
    for (std::size_t place = 0; place < kFragilityKindCount; ++place)
        if (const ChangeKind kind = fragility_kind(place); is_known(*face, kind))
            add(std::string(change_tab(kind)) + ": " + kind_sentence(state, *face, kind));
    if (!face->fragility.failure.empty()) add("The test stopped: " + face->fragility.failure);
    add(fragility_remark(state));
    return notes;
}

std::vector<MirrorAction> fragility_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    const JudgedFace* face = chosen_face(state);
    if (!face || !can_be_tried(state)) return actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    const Fragility& fragility = state.fragility;
    const bool is_whole = tried_count(*face) == kTriedPoints;
    const bool runs = fragility.wanted && fragility.tries && face->fragility.failure.empty();
    if (!is_whole && !runs) offer(TryFragility{}, "Try how fragile the verdict is");
    if (!is_whole && runs) offer(StopFragility{}, "Stop trying how fragile the verdict is");
    if (!fragility.wanted) return actions;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place)
        if (fragility_kind(place) != fragility.kind)
            offer(ChooseChange{fragility_kind(place)},
                  std::string("Change the face by: ") + change_tab(fragility_kind(place)));
    const ChangeRange& range = range_of(fragility.kind);
    for (const bool up : {false, true}) {
        const PictureChange next = neighbour(slider_change(state), up ? 1 : -1);
        if (next.strength < range.low || next.strength > range.high || next.strength == slider_change(state).strength)
            continue;
        offer(SetChange{next.strength}, "Change the face to " + change_phrase(next));
    }
    return actions;
}

}  // namespace telltale
