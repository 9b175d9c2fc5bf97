// Verdict, score bar and picture in each of their states. The picture is a sample's thumbnail with boxes of our choosing.
#include <algorithm>
#include <cmath>

#include "exhibits.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/score_bar.hpp"
#include "wasm/components/verdict_heading.hpp"

namespace telltale {
namespace {

constexpr UnsureBand kBand{0.31, 0.62, 0.1};

// A page whose picture is the sample's thumbnail, with a face of each verdict, the first chosen, and one that is not
// judged.
AppState judged_state(const AppState& state, const CatalogueSample& sample) {
    AppState shown;
    shown.environment = state.environment;
    shown.classifier.card.band = kBand;
    Picture& picture = shown.picture.emplace();
    picture.id = sample.texture;
    picture.name = sample.title;
    picture.width = static_cast<int>(std::max<std::int64_t>(1, sample.width));
    picture.height = static_cast<int>(std::max<std::int64_t>(1, sample.height));
    picture.texture = sample.texture;
    // Where the faces are in the last sample's thumbnail, as shares of its sides; a score below 0: not judged.
    struct Face {
        double x, y, width, height, score;
    };
    const Face faces[] = {{0.08, 0.52, 0.34, 0.42, 0.93},
                          {0.13, 0.02, 0.13, 0.17, 0.22},
                          {0.53, 0.09, 0.14, 0.18, 0.42},
                          {0.59, 0.57, 0.12, 0.15, 0.16},
                          {0.83, 0.60, 0.13, 0.17, -1}};
    for (const Face& one : faces) {
        JudgedFace& face = shown.judgement.faces.emplace_back();
        face.box_in_image = {one.x * picture.width, one.y * picture.height, one.width * picture.width,
                             one.height * picture.height};
        face.to_be_judged = true;
        if (one.score >= 0) face.score = one.score;
    }
    shown.judgement.stage = JudgementStage::scoring;
    return shown;
}

}  // namespace

float verdict_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const char* words = "calibrated: the share of fakes among faces scored like this, if 33 of 100 faces are fake";
    const ShownVerdict verdicts[] = {
        {0.93, kBand}, {0.42, kBand}, {0.16, kBand}, {0.93, kBand, 0.71, words}, {0.42, kBand, 0.999, words}};
    const Columns columns = columns_of(exhibit.width, 300);
    float bottom = y;
    for (std::size_t i = 0; i < std::size(verdicts); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::l;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        const float card_bottom = card(ui, {}, {x, y, columns.width}, [&](float left, float top, float width) {
            return verdict_heading(ui, verdicts[i], left, top, width);
        });
        bottom = std::max(bottom, card_bottom);
    }
    return bottom;
}

float score_bar_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    struct State {
        const char* name;
        double score;
        UnsureBand band;
    };
    const State states[] = {{"0", 0, kBand},
                            {"just below the band", 0.309, kBand},
                            {"at its lower edge", 0.31, kBand},
                            {"in the band", 0.5, kBand},
                            {"at its upper edge: likely fake", 0.62, kBand},
                            {"1", 1, kBand},
                            {"a narrow band", 0.49, {0.47, 0.5, 0.1}},
                            {"a band over everything", 0.5, {0, 1, 0.1}},
                            {"no band", 0.8, {0.5, 0.5, 0.1}}};
    const Columns columns = columns_of(exhibit.width, 300, Space::xl);
    float bottom = y;
    for (std::size_t i = 0; i < std::size(states); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::l;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        const float top = label(ui, states[i].name, x, y, columns.width);
        bottom = score_bar(ui, states[i].score, states[i].band, x, top, columns.width);
    }
    return bottom;
}

float picture_exhibit(const Exhibit& exhibit, float y) {
    if (!exhibit.state.catalogue || exhibit.state.catalogue->samples.empty())
        return label(exhibit.ui, "This site serves no samples.", exhibit.x, y, exhibit.width);
    const AppState shown = judged_state(exhibit.state, exhibit.state.catalogue->samples.back());
    const float width = std::min(exhibit.width, 640.0F);
    const Rect rect{exhibit.x, y, width, std::floor(width * 0.62F)};
    // What is pressed in here would choose a face of the app's, which has none.
    const std::size_t commands = exhibit.ui.commands.size();
    photo_panel(exhibit.ui, shown, exhibit.memory.photo, rect, {}, {.wheel_zooms = false, .around = nullptr});
    photo_tools(exhibit.ui, shown, exhibit.memory.photo, {rect.x, rect.bottom(), rect.width, 52});
    exhibit.ui.commands.resize(commands);
    return rect.bottom() + 52;
}

}  // namespace telltale
