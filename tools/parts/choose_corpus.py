#!/usr/bin/env python3
"""Makes a fuzz target's committed corpus anew from what libFuzzer learnt: python3 choose_corpus.py PROGRAM KEPT FOLDER...

libFuzzer's own merge first reduces all to inputs that each reach something new; of those, the smallest are kept while they
fit in 90 KB. Files in KEPT whose names begin with finding_ stay whatever they reach: each once broke something.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

MOST_BYTES = 90_000
MOST_FILES = 250


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
        total = sum(len(data) for data in findings)
        count = len(findings)
        for path in inputs:
            total += path.stat().st_size
            if total > MOST_BYTES or count >= MOST_FILES:
                total -= path.stat().st_size
                break
            # Names are hashes of the content: 16 digits are enough to tell them apart.
            shutil.copy(path, kept / path.name[:16])
            count += 1
    print(f"{kept}: {count} inputs, {total} bytes, of {len(inputs)} that the merge kept")


if __name__ == "__main__":
    main()
