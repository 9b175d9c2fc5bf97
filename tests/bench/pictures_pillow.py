"""Decoding and preprocessing by Pillow and PyTorch: the peer of `telltale bench --what decoding,preprocessing`.

    python3 tests/bench/pictures_pillow.py --data FOLDER --size 192 [--pictures 256] [--threads 2]
Files lie in memory, as there. Threads share the pictures out: Pillow lets the interpreter's lock go while it decodes and resizes. Needs
torch, numpy and pillow; FOLDER has an index.csv. Rounds start by lines on its input (paced_rounds.py).
"""

import argparse
import concurrent.futures
import io
import pathlib

import PIL
import torch
from paced_rounds import Work, answer_lines
from PIL import Image, features
from pillow_pictures import first_rows, normalised, sized


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--pictures", type=int, default=256)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    files = [path.read_bytes() for path, _ in first_rows(options.data, "train", options.pictures)]
    pool = concurrent.futures.ThreadPoolExecutor(options.threads)

    def decoded(data):
        return Image.open(io.BytesIO(data)).convert("RGB")

    def made_ready(image):
        return normalised(sized(image, options.size))

    images = [decoded(data) for data in files]
    # Parts as long as a thread's share: handing pictures over one by one would cost more than the work.
    part = -(-len(files) // options.threads)

    def over_threads(work, values):
        shares = [values[at : at + part] for at in range(0, len(values), part)]
        list(pool.map(lambda share: [work(value) for value in share], shares))

    works = [Work("decoding", len(files), lambda: over_threads(decoded, files)),
             Work("preprocessing", len(files), lambda: over_threads(made_ready, images))]
    answer_lines(works, {"pillow": PIL.__version__, "jpeg": features.version("libjpeg_turbo") or features.version("jpg")})


if __name__ == "__main__":
    main()
