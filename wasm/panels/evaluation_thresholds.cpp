#include <cmath>

#include "evaluation_panels.hpp"
#include "wasm/components/slider.hpp"
#include "wasm/evaluation_words.hpp"

namespace telltale {
namespace {

// The goal as a button, its threshold at the right, what it gives below.
float offer(Ui& ui, const EvaluationView& view, ThresholdGoal goal, float x, float y, float width) {
    const OfferedThresholds& all = view.curves->offered;
    const double threshold = offered(all, goal).threshold;
    const bool is_taken = threshold == view.threshold;
    const TextStyle digits = ui.style(ui.fonts.mono, TypeSize::body, is_taken ? ui.palette->text : ui.palette->muted);
    const std::string value = threshold_text(threshold);
    const float value_width = std::ceil(text_size(digits, value).x);
    std::string label = goal_words(goal);
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
    const ButtonOptions options{ButtonKind::secondary};
    const float height = ui.target_px();
    const float wide = std::min(width - value_width - Space::m, button_width(ui, label, options));
    const Rect rect{x, y, wide, height};
    command_button(ui, StudyEvaluation{TakeThreshold{goal}}, label, rect, options);
    if (is_taken) draw_list()->AddRect(rect.min(), rect.max(), ui.palette->accent, Radius::control, 2);
    draw_text(draw_list(), digits,
              ImVec2(x + width - value_width, y + std::floor((height - line_height_px(digits)) / 2)), value);
    y += height + Space::xs;
    return y + draw_text(draw_list(), ui.muted(), ImVec2(x, y), offer_sentence(view, goal), width).y + Space::m;
}

float wish(Ui& ui, const EvaluationView& view, double CostWishes::*which, const std::string& sentence, const char* id,
           float x, float y, float width) {
    const CostWishes& wishes = view.curves->offered.wishes;
    y += draw_text(draw_list(), ui.body(), ImVec2(x, y), sentence, width).y;
    const std::optional<double> moved = slider(ui, id, wishes.*which, {x, y, width, ui.target_px()});
    if (moved) {
        CostWishes next = wishes;
        next.*which = *moved;
        ui.commands.push_back(StudyEvaluation{WeighMistakes{next}});
    }
    return y + ui.target_px() + Space::xs;
}

}  // namespace

float evaluation_thresholds(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    CHECK(view.curves.has_value());
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), optimism_sentence(), width).y + Space::m;
    for (std::size_t i = 0; i < kThresholdGoals; ++i) y = offer(ui, view, static_cast<ThresholdGoal>(i), x, y, width);
    const CostWishes& wishes = view.curves->offered.wishes;
    y = wish(ui, view, &CostWishes::miss_weight, weight_sentence(wishes), "miss_weight", x, y, width);
    return wish(ui, view, &CostWishes::fake_share, share_sentence(wishes), "fake_share", x, y, width);
}

}  // namespace telltale
