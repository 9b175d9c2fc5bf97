#!/usr/bin/env python3
"""Writes type_face.json beside this file: how wide words are by the fonts' own tables, read with fonttools.

Needs fonttools (pip install fonttools==4.68.0 into a virtual environment). Advance widths only: the page draws without
kerning. Characters that a font lacks count as its U+FFFD, or as its question mark.
"""
import json
import pathlib

import fontTools
from fontTools.ttLib import TTFont

FACES = {"regular": "inter_regular.otf", "semi_bold": "inter_semi_bold.otf", "mono": "jetbrains_mono_regular.ttf"}
TEXTS = ["", "H", "0.123 456 789 %", "false-positive rate: real faces called fake →", "Δοκιμή", "Проверка", "≤ ∞ −1",
         "試 AV To", "ÀÉÎõü ß"]


def main():
    here = pathlib.Path(__file__).resolve().parent
    fonts = here.parents[2] / "shared" / "fonts"
    widths = []
    heights = {}
    for face, file in FACES.items():
        font = TTFont(fonts / file)
        characters, metrics = font.getBestCmap(), font["hmtx"].metrics
        missing = characters.get(0xFFFD, characters[ord("?")])
        em = font["head"].unitsPerEm
        heights[face] = {"ascent_em": font["hhea"].ascent / em, "descent_em": -font["hhea"].descent / em}
        for text in TEXTS:
            units = sum(metrics[characters.get(ord(one), missing)][0] for one in text)
            widths.append({"face": face, "text": text, "width_em": units / em})
    golden = {"made_with": f"fonttools {fontTools.version}", "heights": heights, "widths": widths}
    (here / "type_face.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
