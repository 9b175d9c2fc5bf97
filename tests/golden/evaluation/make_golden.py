"""Writes evaluation.json, evaluation_version_1.json and scores.csv: one small evaluation, its figures by scikit-learn.

Run with scikit-learn 1.9.1 and numpy; never edited by hand. The intervals are numpy's, of other draws than ours.
saved_by_page.json is what the page saves of evaluation.json with the threshold raised to 0.53; tests/browser/evaluation.test.ts does that again.
"""
import csv
import json
import pathlib

import numpy
from sklearn.metrics import (accuracy_score, average_precision_score, balanced_accuracy_score, brier_score_loss,
                             confusion_matrix, roc_auc_score, roc_curve)

FOLDER = pathlib.Path(__file__).parent
THRESHOLD = 0.4
rng = numpy.random.default_rng(11)


def equal_error_rate(labels, scores):
    """Where the two error rates cross, linear between the curve's points."""
    false_positive, true_positive, _ = roc_curve(labels, scores, drop_intermediate=False)
    excess = false_positive - (1 - true_positive)
    after = int(numpy.argmax(excess >= 0))
    share = -excess[after - 1] / (excess[after] - excess[after - 1])
    return float(false_positive[after - 1] + share * (false_positive[after] - false_positive[after - 1]))


def expected_calibration_error(labels, scores, bins=15):
    """Bins of equal width, closed above; the first holds 0 too."""
    place = numpy.clip(numpy.ceil(scores * bins).astype(int) - 1, 0, bins - 1)
    return float(sum(abs(scores[place == b].sum() - labels[place == b].sum()) for b in range(bins)) / len(labels))


def figures(labels, scores):
    (rr, rf), (fr, ff) = confusion_matrix(labels, scores >= THRESHOLD, labels=[0, 1])
    false_positive_rate, false_negative_rate = rf / (rr + rf), fr / (fr + ff)
    return {
        "fake_share": float(labels.mean()),
        "majority_baseline": float(max(labels.mean(), 1 - labels.mean())),
        "auc": float(roc_auc_score(labels, scores)),
        "equal_error_rate": equal_error_rate(labels, scores),
        "average_precision": float(average_precision_score(labels, scores)),
        "accuracy": float(accuracy_score(labels, scores >= THRESHOLD)),
        "balanced_accuracy": float(balanced_accuracy_score(labels, scores >= THRESHOLD)),
        "half_total_error_rate": float((false_positive_rate + false_negative_rate) / 2),
        "false_positive_rate": float(false_positive_rate),
        "false_negative_rate": float(false_negative_rate),
        "accuracy_at_one_half": float(accuracy_score(labels, scores >= 0.5)),
        "brier_score": float(brier_score_loss(labels, scores)),
        "expected_calibration_error": expected_calibration_error(labels, scores),
    }


VERSION_2_ONLY = ("average_precision", "half_total_error_rate", "brier_score", "expected_calibration_error")
WITH_INTERVALS = ("auc", "equal_error_rate", "average_precision", "accuracy", "balanced_accuracy",
                  "half_total_error_rate", "false_positive_rate", "false_negative_rate")

labels = numpy.array([0] * 22 + [1] * 18)
logits = numpy.stack([numpy.zeros(40), numpy.round(rng.normal(numpy.where(labels == 1, 0.7, -0.9), 1.2), 1)], 1)
scores = numpy.exp(logits[:, 1]) / numpy.exp(logits).sum(1)  # rounded logits: there are ties
groups = [f"person {i % 11 + 1}" if i % 5 else "" for i in range(40)]
ids = [f"{'fake' if label else 'real'}/{i:03}.png" for i, label in enumerate(labels)]
ids[1], ids[2] = 'real/a "quoted", name.png', "real/żółć – 顔.png"

values = figures(labels, scores)
drawn = {key: [] for key in WITH_INTERVALS}
for _ in range(500):
    picked = numpy.concatenate([rng.choice(numpy.flatnonzero(labels == c), (labels == c).sum()) for c in (0, 1)])
    for key, value in figures(labels[picked], scores[picked]).items():
        if key in drawn:
            drawn[key].append(value)

(rr, rf), (fr, ff) = confusion_matrix(labels, scores >= THRESHOLD, labels=[0, 1])
head = {
    "format": "telltale.evaluation", "version": 2,
    "model": {"name": "simple_net", "title": "SimpleNet, made-up figures, 64 px", "sha256": "0" * 64},
    "data": {"name": "made_up", "split": "test", "sha256": "1" * 64},
    "real_count": 22, "fake_count": 18,
    "threshold": THRESHOLD, "threshold_chosen_on": "validation: equal error rate",
    "confusion": {"real_called_real": int(rr), "real_called_fake": int(rf), "fake_called_real": int(fr),
                  "fake_called_fake": int(ff)},
    **values,
    "intervals": {"confidence": 0.95, "resamples": 500, "seed": 11, "resampled": "pictures",
                  "figures": {key: numpy.quantile(drawn[key], [0.025, 0.975]).tolist() for key in WITH_INTERVALS}},
    "skipped": [{"file": "real/broken.png", "reason": "the picture is cut short"}],
}
column = lambda name, of: f'{json.dumps(name)}: {json.dumps(of, ensure_ascii=False, separators=(",", ":"))}'
text = json.dumps(head, indent=2, ensure_ascii=False)[:-2] + ',\n  "samples": {\n    ' + ",\n    ".join([
    column("ids", ids), column("labels", labels.tolist()), column("scores", scores.tolist()),
    column("groups", groups)]) + ',\n    "logits": {\n      ' + ",\n      ".join(
        [column("real", logits[:, 0].tolist()), column("fake", logits[:, 1].tolist())]) + "\n    }\n  }\n}\n"
json.loads(text)
(FOLDER / "evaluation.json").write_text(text, encoding="utf-8")

old = {key: value for key, value in head.items() if key not in (*VERSION_2_ONLY, "intervals")}
old["version"] = 1
(FOLDER / "evaluation_version_1.json").write_text(json.dumps(old, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

with open(FOLDER / "scores.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["file", "label", "group", "logit_real", "logit_fake", "score"])
    for i, label in enumerate(labels):
        writer.writerow([ids[i], "fake" if label else "real", groups[i], *(repr(float(x)) for x in logits[i]),
                         repr(float(scores[i]))])
