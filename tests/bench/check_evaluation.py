"""Holds an evaluation of an Xception run against PyTorch and scikit-learn: the same pictures, the same weights.

    python3 tests/bench/check_evaluation.py --run RUN --evaluation FOLDER --data DIR [--count N]
RUN is what `telltale train` wrote, FOLDER what `telltale evaluate --model RUN` did. The first N pictures of the evaluation (all
without --count) are scored again in plain PyTorch with its own layers, decoded by Pillow; the figures of all of them are computed again
by scikit-learn. Needs torch, pillow, numpy, safetensors and scikit-learn. Fails where a score differs by more than 1e-5.
"""

import argparse
import csv
import json
import pathlib
import sys

import numpy
import torch
from PIL import Image
from safetensors.torch import load_file
from sklearn import metrics

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "golden" / "training"))
from xception import XceptionBased  # noqa: E402

LARGEST_DIFFERENCE = 1e-5


def network(run):
    net = XceptionBased()
    missing, unexpected = net.load_state_dict(load_file(run / "best.safetensors"), strict=False)
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    assert not missing and not unexpected, (missing, unexpected)
    return net.eval()


def scores(net, run, data, files):
    preprocessing = json.loads((run / "run.json").read_text())
    size = preprocessing["size_px"]
    recipe = dict(line.split(" = ") for line in (run / "recipe.toml").read_text().splitlines() if " = " in line)
    mean = torch.tensor(json.loads(recipe["mean"])).view(3, 1, 1)
    deviation = torch.tensor(json.loads(recipe["standard_deviation"])).view(3, 1, 1)
    found = []
    for at in range(0, len(files), 16):
        batch = []
        for file in files[at : at + 16]:
            image = Image.open(data / file).convert("RGB")
            if image.size != (size, size):
                sys.exit(f"{file} is {image.size}: resizing is not PyTorch's, so only runs at the pictures' own size compare")
            values = torch.from_numpy(numpy.array(image)).permute(2, 0, 1) / 255
            batch.append((values - mean) / deviation)
        with torch.no_grad():
            found += torch.softmax(net(torch.stack(batch)).double(), 1)[:, 1].tolist()
    return numpy.array(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=pathlib.Path, required=True)
    parser.add_argument("--evaluation", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int)
    arguments = parser.parse_args()
    with open(arguments.evaluation / "scores.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = numpy.array([row["label"] == "fake" for row in rows])
    ours = numpy.array([float(row["score"]) for row in rows])

    evaluation = json.loads((arguments.evaluation / "evaluation.json").read_text())
    called = ours >= evaluation["threshold"]
    for key, value in {
        "auc": metrics.roc_auc_score(labels, ours),
        "average_precision": metrics.average_precision_score(labels, ours),
        "accuracy": metrics.accuracy_score(labels, called),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, called),
        "brier_score": metrics.brier_score_loss(labels, ours),
    }.items():
        print(f"{key}: scikit-learn {value:.12f}, difference {abs(value - evaluation[key]):.1e}")

    chosen = rows[: arguments.count]
    theirs = scores(network(arguments.run), arguments.run, arguments.data, [row["file"] for row in chosen])
    difference = numpy.abs(theirs - ours[: len(chosen)]).max()
    print(f"scores of {len(chosen)} pictures: PyTorch's differ by at most {difference:.1e}")
    if difference > LARGEST_DIFFERENCE:
        sys.exit(1)


if __name__ == "__main__":
    main()
