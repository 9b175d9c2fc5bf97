"""Scoring pictures in PyTorch: PIL, DataLoader, inference mode, channels last. The peer of `telltale bench --what evaluation`.

    python3 tests/bench/evaluation_pytorch.py --data FOLDER --model xception [--pictures 64] [--workers 2]
Needs torch, numpy and pillow; FOLDER has an index.csv. Rounds start by lines on its input (paced_rounds.py).
"""

import pathlib

import torch
from paced_rounds import Work, answer_lines
from pillow_pictures import first_rows, loader
from pytorch_networks import LAYOUTS, autocast, network, options_of, parameter_count, peak_device_memory_bytes


def add_more(parser):
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--pictures", type=int, default=256)
    parser.add_argument("--workers", type=int, default=2)


def main():
    options = options_of(__doc__, add_more)
    rows = first_rows(options.data, "train", options.pictures)
    net = network(options).eval()
    forward = torch.compile(net) if options.compile else net
    pictures = loader(rows, options, trains=False)

    def score():
        scores = []
        with torch.inference_mode(), autocast(options):
            for inputs, _ in pictures:
                inputs = inputs.to(options.device, memory_format=LAYOUTS[options.layout], non_blocking=True)
                scores.append(torch.softmax(forward(inputs).float(), 1)[:, 1].cpu())
        return torch.cat(scores)

    work = Work("evaluation", len(rows), score)
    answer_lines([work], {"torch": torch.__version__, "parameter_count": parameter_count(net)},
                 peak_device_memory_bytes(options))


if __name__ == "__main__":
    main()
