"""Writes paired_bootstrap.json: differences of two detectors' figures and their intervals, from the draws that
shared/paired_bootstrap.hpp promises, made again with reference_random.py, scikit-learn's metrics of each resample and numpy's
quantiles. Never edited by hand.

    python3 make_golden.py      with scikit-learn 1.9.1 and numpy 2.4.6; about half a minute"""
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn import metrics

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from reference_random import Random, derive_seed, reference_scores  # noqa: E402

assert (sklearn.__version__, numpy.__version__) == ("1.9.1", "2.4.6")
STREAM = int.from_bytes(b"pair", "big")


def strata(samples, groups):
    """Lists of units, a unit being a list of (first, second, label): only reals, only fakes, groups of both. Ordered by the first's
    falling score, reals before fakes, then by the second's."""
    units, named = [], {}
    for sample, group in zip(samples, groups):
        if group:
            named.setdefault(group, []).append(sample)
        else:
            units.append([sample])

    def order(sample):
        return -sample[0], sample[2], -sample[1]

    units = sorted((sorted(unit, key=order) for unit in units + list(named.values())),
                   key=lambda unit: [order(sample) for sample in unit])
    classes = [{sample[2] for sample in unit} for unit in units]
    return [[unit for unit, has in zip(units, classes) if has == wanted] for wanted in ({0}, {1}, {0, 1})]


def equal_error_rate(scores, labels):
    alarm, found, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    excess = alarm - (1 - found)
    after = int(numpy.argmax(excess >= 0))
    part = -excess[after - 1] / (excess[after] - excess[after - 1])
    return alarm[after - 1] + part * (alarm[after] - alarm[after - 1])


def figures(scores, labels, threshold):
    called_fake = (scores >= threshold).astype(int)
    return {"auc": metrics.roc_auc_score(labels, scores),
            "average_precision": metrics.average_precision_score(labels, scores),
            "equal_error_rate": equal_error_rate(scores, labels),
            "balanced_accuracy": metrics.balanced_accuracy_score(labels, called_fake),
            "false_positive_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=0),
            "false_negative_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=1)}


def difference(samples, thresholds):
    first, second, labels = (numpy.array(column) for column in zip(*samples))
    before, after = figures(first, labels, thresholds[0]), figures(second, labels, thresholds[1])
    return {key: after[key] - before[key] for key in before}


def case(name, first, second, labels, groups, seed, resample_count, thresholds):
    samples = list(zip(first, second, labels))
    units_of_strata = strata(samples, groups)
    rows = []
    for i in range(resample_count):
        random = Random(derive_seed(seed, STREAM, i))
        drawn = []
        for units in units_of_strata:
            for _ in units:
                drawn += units[random.below(len(units))]
        rows.append(difference(drawn, thresholds))
    return {"name": name, "first": first, "second": second, "labels": labels, "groups": groups, "seed": seed,
            "resample_count": resample_count, "thresholds": thresholds, "difference": difference(samples, thresholds),
            "first_resample": rows[0],
            "intervals": {key: list(numpy.quantile([row[key] for row in rows], [0.025, 0.975])) for key in rows[0]}}


draws = Random(401)
scores, labels = reference_scores(402, 120, 20)
# The other detector: mostly the same score, moved by what both classes share and a little towards the truth.
other = [min(1.0, max(0.0, round(20 * (score + 0.1 * (label - 0.4) + 0.3 * (draws.unit() - 0.5))) / 20))
         for score, label in zip(scores, labels)]
groups = [f"video {draws.below(25)}" if draws.below(4) else "" for _ in scores]
cases = [case("single", scores, other, labels, [""] * 120, 7, 200, [0.5, 0.6]),
         case("groups", scores, other, labels, groups, 2**62 + 5, 200, [0.4, 0.4]),
         case("the_same", scores, scores, labels, [""] * 120, 3, 20, [0.5, 0.5])]
(HERE / "paired_bootstrap.json").write_text(json.dumps(
    {"format": "telltale-golden-paired-bootstrap", "version": 1,
     "made_with": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}, "cases": cases},
    separators=(",", ":")) + "\n")
