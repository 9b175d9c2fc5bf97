"""docs/performance.md, or another page, as sections, and the words in which its programs say what they measured on."""

import os
import pathlib
import platform
import re
import statistics

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "performance.md"


def spread(values):
    """The median, and from the least to the most."""
    digits = 0 if statistics.median(values) >= 100 else 1
    low, middle, high = (f"{value:,.{digits}f}" for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def processor():
    """In words, without a machine's name."""
    text = pathlib.Path("/proc/cpuinfo").read_text() if os.path.exists("/proc/cpuinfo") else ""
    flags = next((line for line in text.splitlines() if line.startswith("flags")), "")
    kind = "with AVX-512" if "avx512f" in flags else "with AVX2" if "avx2" in flags else ""
    return f"{os.cpu_count()} cores, {platform.machine()} {kind}".strip()


def has_section(heading):
    return f"\n## {heading}\n" in PAGE.read_text()


def put_section(heading, text, path=PAGE):
    """Replaces the page's section, or adds it at the end; the others stay as they are."""
    page = path.read_text()
    parts = re.split(r"(?m)^(?=## )", page)
    if any(part.startswith(f"## {heading}\n") for part in parts):
        parts = [text if part.startswith(f"## {heading}\n") else part for part in parts]
    else:
        parts.append(text)
    # A blank line between sections.
    path.write_text("\n\n".join(part.rstrip("\n") for part in parts) + "\n")
