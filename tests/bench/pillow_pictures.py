"""A data folder's pictures as the course's loop reads them: index.csv, PIL, torchvision-like transforms on one picture at a time."""

import csv
import random

import numpy
import torch
from PIL import Image, ImageOps

MEAN = torch.tensor([0.4914, 0.4822, 0.4465]).view(3, 1, 1)
DEVIATION = torch.tensor([0.2023, 0.1994, 0.2010]).view(3, 1, 1)
PADDING_PX = 4


def first_rows(folder, split, limit):
    """The same pictures as `telltale bench` takes: the first ones, half of each class as far as it has so many."""
    with open(folder / "index.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    is_fake = [row["label"] in ("fake", "1") for row in rows]
    wanted = {False: limit - limit // 2, True: limit // 2}
    for label in (False, True):
        missing = wanted[label] - is_fake.count(label)
        if missing > 0:
            wanted[label] -= missing
            wanted[not label] += missing
    chosen = []
    for row, label in zip(rows, is_fake):
        if wanted[label] > 0:
            wanted[label] -= 1
            chosen.append((folder / row["file"], int(label)))
    return chosen


def sized(image, size_px):
    if image.size == (size_px, size_px):
        return image
    return image.resize((size_px, size_px), Image.Resampling.BILINEAR)


def normalised(image):
    return (torch.from_numpy(numpy.array(image)).permute(2, 0, 1).float().div(255) - MEAN) / DEVIATION


def augmented(image, size_px):
    """RandomCrop(size, padding=4) and RandomHorizontalFlip."""
    image = ImageOps.expand(image, PADDING_PX)
    x, y = random.randint(0, 2 * PADDING_PX), random.randint(0, 2 * PADDING_PX)
    image = image.crop((x, y, x + size_px, y + size_px))
    return ImageOps.mirror(image) if random.random() < 0.5 else image


class Pictures(torch.utils.data.Dataset):
    def __init__(self, rows, size_px, augments):
        self.rows, self.size_px, self.augments = rows, size_px, augments

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        path, label = self.rows[index]
        image = sized(Image.open(path).convert("RGB"), self.size_px)
        if self.augments:
            image = augmented(image, self.size_px)
        return normalised(image), label


def loader(rows, options, trains):
    # As many worker processes as threads; on a GPU their batches lie in pinned memory.
    return torch.utils.data.DataLoader(Pictures(rows, options.size, augments=trains), batch_size=options.batch, shuffle=trains,
                                       num_workers=options.workers, persistent_workers=options.workers > 0,
                                       pin_memory=options.device == "cuda")
