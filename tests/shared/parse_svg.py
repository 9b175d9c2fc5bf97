#!/usr/bin/env python3
"""Reads the SVG files that write_svg_files writes with Python's own XML parser: parse_svg.py PROGRAM.

They must be well formed, say the label back word for word, hold nothing that could run or be fetched, and number what they
draw in plain decimals.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

SPACE = "{http://www.w3.org/2000/svg}"
LABELS = ["SimpleNet", "<script>alert(1)</script>", "a]]>b & \"c\" 'd'", "Δ ≤ проба →", "--> <!-- %s {} \\ \u202e"]
ALLOWED = {"svg", "title", "desc", "rect", "g", "clipPath", "path", "circle", "text"}
ATTRIBUTES = {"width", "height", "viewBox", "role", "x", "y", "id", "clip-path", "fill", "fill-opacity", "stroke",
              "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linejoin", "d", "cx", "cy", "r",
              "font-family", "font-size", "font-weight", "text-anchor"}
TENTHS = r"-?(\d+(\.\d)?|\.\d)"
PATH = re.compile(rf"M{TENTHS},{TENTHS}(h{TENTHS}|v{TENTHS}|l{TENTHS}(,(?!-)|(?=-)){TENTHS})*z?$")


def check(file, label):
    root = tree.fromstring(file.read_bytes())
    assert root.tag == SPACE + "svg"
    assert root.find(SPACE + "title").text == label, root.find(SPACE + "title").text
    assert root.find(SPACE + "desc").text == label
    for element in root.iter():
        assert element.tag.removeprefix(SPACE) in ALLOWED, element.tag
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES, name
            assert name != "d" or PATH.match(value), value
    texts = [element.text for element in root.iter(SPACE + "text")]
    assert file.stem == "histogram" or label in texts, (label, texts)
    return sum(1 for _ in root.iter())


def main():
    program, files, elements = sys.argv[1], 0, 0
    for label in LABELS:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, folder, label], check=True)
            for file in sorted(pathlib.Path(folder).glob("*.svg")):
                elements += check(file, label)
                files += 1
    assert files == 6 * len(LABELS), files
    print(f"{files} files, {elements:,} elements: well formed, labels kept word for word")


if __name__ == "__main__":
    main()
