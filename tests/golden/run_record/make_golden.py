"""Writes run_record.bin from ../evaluation/evaluation.json, by docs/formats.md alone: struct and zlib's CRC-32 of the standard library.

Run with Python 3.11 or newer; never edited by hand. Two evaluations of the same samples: one with texts, logits, pictures (Pillow's
grey.jpg of ../images), maps and notes, one of bare scores.
"""
import json
import pathlib
import struct
import zlib

FOLDER = pathlib.Path(__file__).parent
HEAD = json.loads((FOLDER / "../evaluation/evaluation.json").read_text(encoding="utf-8"))
SAMPLES = HEAD.pop("samples")
COUNT = len(SAMPLES["labels"])


def planes(packed, width):
    """Byte 0 of every number, then byte 1 of every number, and so on."""
    return b"".join(packed[plane::width] for plane in range(width))


def numbers(values):
    exact = all(struct.unpack("<f", struct.pack("<f", value))[0] == value for value in values)
    kind, code, width = ("float32", "f", 4) if exact else ("float64", "d", 8)
    return kind, planes(struct.pack(f"<{len(values)}{code}", *values), width)


def whole_numbers(values):
    return "uint32", planes(struct.pack(f"<{len(values)}I", *values), 4)


def labels(values):
    return "bits", bytes(sum(label << place for place, label in enumerate(values[i:i + 8])) for i in range(0, len(values), 8))


def text_list(values):
    encoded = [value.encode() for value in values]
    return planes(struct.pack(f"<{len(encoded)}I", *map(len, encoded)), 4) + b"".join(encoded)


def texts(values):
    if not any(values):
        return "empty", b""
    words = list(dict.fromkeys(values))
    if 2 * len(words) > len(values):
        return "texts", text_list(values)
    return "words", struct.pack("<I", len(words)) + text_list(words) + bytes(words.index(value) for value in values)


blocks = b""


def placed(column):
    global blocks
    blocks += column[1]
    return {"kind": column[0], "bytes": len(column[1])}


def samples(ids, groups, logits, columns):
    return {"count": COUNT, "labels": placed(labels(SAMPLES["labels"])), "scores": placed(numbers(SAMPLES["scores"])),
            "ids": placed(texts(ids)), "groups": placed(texts(groups)),
            "logits": [{"name": name, **placed(numbers(values))} for name, values in logits.items()],
            "columns": [{"name": name, **placed(texts(values))} for name, values in columns.items()]}


def pictures(terms, jpegs, maps):
    """jpegs: sample → file; maps: place among them, method, width, height, lowest, highest, levels."""
    place, method, width, height, lowest, highest, levels = zip(*maps)
    return {"count": len(jpegs), "terms": terms, "samples": placed(whole_numbers(list(jpegs))),
            "sizes": placed(whole_numbers([len(jpeg) for jpeg in jpegs.values()])),
            "jpegs": placed(("bytes", b"".join(jpegs.values()))),
            "maps": {"count": len(maps), "pictures": placed(whole_numbers(place)), "methods": placed(texts(list(method))),
                     "widths": placed(whole_numbers(width)), "heights": placed(whole_numbers(height)),
                     "lowest": placed(numbers(lowest)), "highest": placed(numbers(highest)),
                     "levels": placed(("bytes", b"".join(levels)))}}


def notes(words):
    return {"count": len(words), "samples": placed(whole_numbers(list(words))), "texts": placed(texts(list(words.values())))}


GREY = (FOLDER / "../images/grey.jpg").read_bytes()
MAPS = [(1, "grad_cam", 3, 2, 0.0, 0.75, bytes([0, 50, 100, 150, 200, 255])), (1, "saliency", 1, 1, -0.1, 0.2, b"\x80")]
NOTHING = {"losses": [], "accuracies": []}
AGES = ["under 30" if i % 3 else "30 and over" for i in range(COUNT)]
header = {
    "format": "telltale.run_record", "version": 1, "title": "A golden page", "notes": "First.\n\nSecond, with żółć.",
    "written": "2026-03-01T12:00:00Z", "written_by": "telltale 0.1.0", "command_line": "telltale report evaluation.json",
    "evaluations": [
        {"evaluation": HEAD, "samples": samples(SAMPLES["ids"], SAMPLES["groups"], SAMPLES["logits"], {"age": AGES}),
         "model_metadata": {"telltale.title": "SimpleNet"},
         "tables": [{"title": "How it was trained", "note": "", "header": [], "rows": [["seed", "1"], ["epochs", "3"]]},
                    {"title": "By age", "note": "too few to tell", "header": ["age", "n", "AUC"], "rows": [["30 and over", "14", "0.7"]]}],
         "training": {"epochs": [1, 2, 4], "best_epoch": 2, "train": {"losses": [0.7, 0.5, None], "accuracies": [0.5, 0.75, 1]},
                      "validation": {"losses": [0.69, 0.6, 0.65], "accuracies": []}, "test": NOTHING},
         "pictures": pictures("For research alone; żółć.", {3: GREY, 39: GREY}, MAPS),
         "notes": notes({0: "Blurred <b>mouth</b>.", 3: "Żółć?"})},
        {"evaluation": HEAD, "samples": samples([""] * COUNT, [""] * COUNT, {}, {}), "model_metadata": {}, "tables": [],
         "training": {"epochs": [], "best_epoch": 0, "train": NOTHING, "validation": NOTHING, "test": NOTHING}}]}
text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
record = b"\x89TTRUN\r\n" + struct.pack("<II", 1, len(text)) + text + blocks
(FOLDER / "run_record.bin").write_bytes(record + struct.pack("<I", zlib.crc32(record)))
