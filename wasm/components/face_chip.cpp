#include "face_chip.hpp"

#include "verdict_mark.hpp"

namespace telltale {

void face_chip(Ui& ui, const FaceChip& chip, const Rect& rect) {
    ImDrawList* draw = draw_list();
    const Palette& palette = *ui.palette;
    const Rect picture = inset(rect, chip.chosen ? 5.0F : 3.0F);
    if (chip.texture != 0)
        draw->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(chip.texture)), picture.min(), picture.max(),
                              chip.uv_min, chip.uv_max, IM_COL32_WHITE, 5);
    else
        draw->AddRectFilled(picture.min(), picture.max(), palette.raised, 5);
    const Rect line = inset(rect, 1);
    if (chip.verdict)
        verdict_outline(draw, line, 7, *chip.verdict, verdict_colour(palette, *chip.verdict),
                        chip.chosen ? 3.0F : 1.5F);
    else
        draw->AddRect(line.min(), line.max(), chip.chosen ? palette.text : palette.border, 7,
                      chip.chosen ? 2.0F : 1.0F);
}

}  // namespace telltale
