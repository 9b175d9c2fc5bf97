#include "fragility_words.hpp"

#include <algorithm>
#include <cmath>

#include "commands.hpp"
#include "fragility.hpp"
#include "judgement.hpp"
#include "words/fragility.hpp"
#include "words/samples.hpp"

namespace telltale {
namespace {

std::string percent(double share) { return number_text(share * 100, 0) + "\u00A0%"; }

// "50", "1.5 px", "40 %": the strength without its name.
std::string strength_text(const PictureChange& change) {
    switch (change.kind) {
        case ChangeKind::blur: return filled(words::kPixels, number_text(change.strength, 1));
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
    if (!turn.held) return filled(words::kAtTheFirstStep, change_phrase({kind, turn.at.strength}));
    return filled(turn.above ? words::kAbove : words::kBelow, change_phrase({kind, *turn.held}));
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0 && i + 1 == names.size()) return filled(words::kAnd, text, names[i]);
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return text;
}

// The kinds of which every point is known, by what they do to the verdict.
struct TriedKinds {
    std::vector<std::string> holding;
    std::vector<std::string> turning;
};
TriedKinds tried_kinds(const AppState& state, const JudgedFace& face) {
    TriedKinds kinds;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place) {
        const ChangeKind kind = fragility_kind(place);
        if (!is_known(face, kind)) continue;
        std::string name = change_tab(kind);
        if (kind != ChangeKind::jpeg) name.front() = static_cast<char>(name.front() - 'A' + 'a');
        (turns_of(state, face, kind).empty() ? kinds.holding : kinds.turning).push_back(std::move(name));
    }
    return kinds;
}

PlotAxis strength_axis(ChangeKind kind) {
    const ChangeRange& range = range_of(kind);
    PlotAxis axis;
    axis.low = range.low;
    axis.high = range.high;
    axis.zooms = false;
    switch (kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: axis.name = words::kJpegQuality, axis.ticks = {10, 30, 50, 70, 100}; break;
        case ChangeKind::blur:
            axis.name = words::kAxisBlur, axis.sense = words::kAxisPixels, axis.ticks = {0, 1, 2, 3, 4};
            break;
        case ChangeKind::downscale:
            axis.name = words::kAxisScale, axis.sense = words::kDownThenUpAgain, axis.ticks = {0.1, 0.25, 0.5, 0.75, 1};
            break;
        case ChangeKind::noise:
            axis.name = words::kAxisNoise, axis.sense = words::kOfAllLevels, axis.ticks = {0, 8, 16, 24, 32};
            break;
        case ChangeKind::brightness:
            axis.name = words::kAxisLight, axis.sense = words::kHundredPercentAsItIs, axis.ticks = {0.5, 1, 1.5};
            break;
    }
    if (kind == ChangeKind::downscale || kind == ChangeKind::brightness) axis.tick_text = TickText::percent;
    return axis;
}

}  // namespace

const char* change_tab(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: return words::kJpeg;
        case ChangeKind::blur: return words::kBlur;
        case ChangeKind::downscale: return words::kScale;
        case ChangeKind::noise: return words::kNoise;
        case ChangeKind::brightness: return words::kLight;
    }
    return "";
}

std::string change_phrase(const PictureChange& change) {
    const std::string strength = strength_text(change);
    switch (change.kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: return filled(words::kJpegQualityOf, strength);
        case ChangeKind::blur: return filled(words::kABlurOf, strength);
        case ChangeKind::downscale: return filled(words::kOfItsSize, strength);
        case ChangeKind::noise: return filled(words::kNoiseOf, strength);
        case ChangeKind::brightness: return filled(words::kOfItsLight, strength);
    }
    return "";
}

std::string offer_sentence(const AppState& state) {
    const std::size_t left = kTriedPoints - tried_count(*chosen_face(state));
    const double seconds = run_milliseconds(state) * static_cast<double>(left) / 1000;
    const std::string time = seconds < 0.95  ? words::kLessThanASecond
                             : seconds < 1.5 ? words::kAboutASecond
                                             : filled(words::kAboutSeconds, number_text(seconds, 0));
    return filled(words::kTheFaceCanBeChanged, std::to_string(left), time);
}

std::string tried_words(const AppState& state, const JudgedFace& face) {
    const std::size_t count = tried_count(face);
    if (!state.fragility.wanted || count == kTriedPoints) return {};
    return filled(words::kTried, std::to_string(count), std::to_string(kTriedPoints));
}

std::string changed_sentence(const AppState& state, const JudgedFace& face) {
    const PictureChange change = slider_change(state);
    const std::optional<double> score = score_under(face, change);
    if (!score || !face.score) return {};
    const UnsureBand& band = state.classifier.card.band;
    std::string phrase = change_phrase(change);
    phrase.front() =
        static_cast<char>(phrase.front() >= 'a' && phrase.front() <= 'z' ? phrase.front() - 'a' + 'A' : phrase.front());
    if (is_unchanged(change)) return filled(words::kTheFaceAsItIs, phrase);
    const bool holds = verdict_of(*score, band) == verdict_of(*face.score, band);
    return filled(holds ? words::kStillTheVerdict : words::kAnotherVerdict, phrase, quoted_verdict(*score, band),
                  score_text(*score), score_text(*face.score));
}

std::string kind_sentence(const AppState& state, const JudgedFace& face, ChangeKind kind) {
    if (!face.score || !is_known(face, kind)) return {};
    const std::vector<Turn> turns = turns_of(state, face, kind);
    if (turns.empty()) {
        const double strongest = range_of(kind).tried.back();
        if (kind == ChangeKind::brightness) return words::kTheVerdictHoldsThroughout;
        return filled(strongest < range_of(kind).calm ? words::kHoldsDownTo : words::kHoldsUpTo,
                      change_phrase({kind, strongest}));
    }
    std::string clauses;
    for (const Turn& turn : turns) {
        const std::string verdict = quoted_verdict(turn.at.score, state.classifier.card.band);
        const std::string beyond = beyond_phrase(turn, kind);
        const std::string clause =
            turn.held ? filled(words::kTurnsAt, beyond, strength_text({kind, turn.at.strength}), verdict)
                      : filled(words::kTurnsAtOnce, beyond, verdict);
        clauses = clauses.empty() ? clause : filled(words::kAndClause, clauses, clause);
    }
    return filled(words::kTheVerdictChanges, clauses);
}

std::string fragility_summary(const AppState& state, const JudgedFace& face) {
    if (!face.score) return {};
    const auto [holding, turning] = tried_kinds(state, face);
    if (holding.empty() && turning.empty()) return {};
    if (turning.empty()) return filled(words::kTheVerdictHoldsUnder, listed(holding));
    const auto count = static_cast<std::int64_t>(turning.size());
    if (holding.empty()) return filled(words::kTheVerdictIsFragile.of(count), listed(turning));
    return filled(words::kTheVerdictHoldsAndTurns.of(count), listed(holding), listed(turning));
}

std::string fragility_line(const AppState& state, const JudgedFace& face) {
    if (!state.fragility.wanted || !can_be_tried(state)) return {};
    const TriedKinds kinds = tried_kinds(state, face);
    if (kinds.turning.size() == kFragilityKindCount) return words::kFragileUnderAll;
    if (!kinds.turning.empty())
        return filled(words::kFragileUnder.of(static_cast<std::int64_t>(kinds.turning.size())), listed(kinds.turning));
    if (kinds.holding.size() == kFragilityKindCount) return words::kNotFragile;
    return filled(words::kFragilityTried, std::to_string(tried_count(face)), std::to_string(kTriedPoints));
}

std::string fragility_remark(const AppState& state) {
    const std::string side = std::to_string(state.classifier.preprocessing.size_px);
    return filled(words::kChangedIsTheFace, side, side);
}

Plot fragility_plot(const AppState& state, const JudgedFace& face, ChangeKind kind) {
    const ModelCard& card = state.classifier.card;
    const ChangeRange& range = range_of(kind);
    Plot plot;
    plot.title = filled(words::kScoreAgainst, change_tab(kind));
    plot.description = kind_sentence(state, face, kind);
    plot.x = strength_axis(kind);
    plot.y.name = words::kScoreInSmall;
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
    if (!face->fragility.failure.empty()) add(filled(words::kTheTestStopped, face->fragility.failure));
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
    if (!is_whole && !runs) offer(TryFragility{}, words::kTryHowFragile);
    if (!is_whole && runs) offer(StopFragility{}, words::kStopTryingHowFragile);
    if (!fragility.wanted) return actions;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place)
        if (fragility_kind(place) != fragility.kind)
            offer(ChooseChange{fragility_kind(place)},
                  filled(words::kChangeTheFaceBy, change_tab(fragility_kind(place))));
    const ChangeRange& range = range_of(fragility.kind);
    for (const bool up : {false, true}) {
        const PictureChange next = neighbour(slider_change(state), up ? 1 : -1);
        if (next.strength < range.low || next.strength > range.high || next.strength == slider_change(state).strength)
            continue;
        offer(SetChange{next.strength}, filled(words::kChangeTheFaceTo, change_phrase(next)));
    }
    return actions;
}

}  // namespace telltale
