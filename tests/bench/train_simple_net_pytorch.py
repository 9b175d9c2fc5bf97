"""Trains SimpleNet in plain PyTorch with the same recipe as `telltale train` and prints images per second.

The peer that docs/results.md compares the trainer with: DataLoader with worker processes, PIL, torch.optim.Adam.
    python3 tests/bench/train_simple_net_pytorch.py --data ../shared/data/deepfakes --size 224 --steps 60
Needs torch, numpy and pillow. The first ten steps warm up and are not counted.
"""

import argparse
import csv
import pathlib
import random
import sys
import time

import numpy
import torch
from PIL import Image, ImageOps

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "golden" / "training"))
from simple_net import SimpleNet  # noqa: E402

MEAN = torch.tensor([0.4914, 0.4822, 0.4465]).view(3, 1, 1)
DEVIATION = torch.tensor([0.2023, 0.1994, 0.2010]).view(3, 1, 1)
PADDING_PX = 4
WARM_UP_STEPS = 10


class Pictures(torch.utils.data.Dataset):
    def __init__(self, folder, split, size_px):
        self.folder = folder
        self.size_px = size_px
        with open(folder / "index.csv", newline="") as file:
            self.rows = [row for row in csv.DictReader(file) if row["split"] == split]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        image = Image.open(self.folder / row["file"]).convert("RGB")
        if image.size != (self.size_px, self.size_px):
            image = image.resize((self.size_px, self.size_px), Image.Resampling.BOX)
        image = ImageOps.expand(image, PADDING_PX)
        x, y = random.randint(0, 2 * PADDING_PX), random.randint(0, 2 * PADDING_PX)
        image = image.crop((x, y, x + self.size_px, y + self.size_px))
        if random.random() < 0.5:
            image = ImageOps.mirror(image)
        pixels = torch.from_numpy(numpy.array(image)).permute(2, 0, 1).float().div(255)
        return (pixels - MEAN) / DEVIATION, int(row["label"] in ("fake", "1"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    net = SimpleNet(options.size)
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
    loader = torch.utils.data.DataLoader(
        Pictures(options.data, "train", options.size),
        batch_size=options.batch,
        shuffle=True,
        num_workers=options.workers,
        persistent_workers=options.workers > 0,
    )
    images, start = 0, None
    for step, (inputs, labels) in enumerate(loader):
        if step == WARM_UP_STEPS:
            images, start = 0, time.perf_counter()
        if step == WARM_UP_STEPS + options.steps:
            break
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(inputs), labels)
        loss.backward()
        optimiser.step()
        loss.item()
        images += len(labels)
    print(f"{images / (time.perf_counter() - start):.1f} images/s over {images} images at {options.size} px")


if __name__ == "__main__":
    main()
