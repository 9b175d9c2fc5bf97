#!/usr/bin/env python3
"""Makes a fuzz target's committed corpus anew from what libFuzzer learnt: python3 choose_corpus.py PROGRAM KEPT FOLDER...

libFuzzer's own merge first reduces all to inputs that each reach something new; of those, sorted by size, every n-th is kept,
for the smallest n with which they fit: small ones are refused at the door, large ones go deep. Files in KEPT whose names begin with finding_ stay whatever they reach: each once broke something.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

MOST_BYTES = 90_000
MOST_FILES = 200


def main():
    program, kept = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="corpus_") as name:
        merged = pathlib.Path(name) / "merged"
        merged.mkdir()
        subprocess.run([program, "-merge=1", "-max_len=4096", str(merged), str(kept), *sys.argv[3:]], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        findings = {path.read_bytes(): path.name for path in kept.glob("finding_*")}
        inputs = sorted((path for path in merged.iterdir() if path.read_bytes() not in findings),
                        key=lambda path: (path.stat().st_size, path.name))
        for path in kept.iterdir():
            if not path.name.startswith("finding_"):
                path.unlink()
        room = MOST_BYTES - sum(len(data) for data in findings)
        chosen = inputs
        step = 1
        while len(chosen) > MOST_FILES or sum(path.stat().st_size for path in chosen) > room:
            step += 1
            chosen = inputs[::step]
        for path in chosen:
            # Names are hashes of the content: 16 digits are enough to tell them apart.
            shutil.copy(path, kept / path.name[:16])
        total = sum(path.stat().st_size for path in kept.iterdir())
        count = len(findings) + len(chosen)
    print(f"{kept}: {count} inputs, {total} bytes, of {len(inputs)} that the merge kept")


if __name__ == "__main__":
    main()
