"""scikit-learn's times for the work of metrics_benchmark.cpp; tools/measure_metrics runs both in turn.

    python3 metrics_scikit_learn.py      with scikit-learn, scipy and numpy; prints JSON

Nothing is computed twice that need not be: area and equal error rate come from the curve that is there already. Times are
the process's CPU milliseconds, with one thread for numpy's own."""
import json
import os
import platform
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy  # noqa: E402
import scipy  # noqa: E402
import sklearn  # noqa: E402
from scipy.special import ndtri  # noqa: E402
from sklearn import metrics  # noqa: E402

GRID = numpy.linspace(0, 1, 101)


def drawn_scores(count, levels):
    labels = numpy.arange(count) % 2
    scores = (numpy.random.default_rng(1).random(count) + 0.25 * labels) / 1.25
    return (numpy.floor(scores * levels) / levels if levels else scores), labels


def equal_error_rate(false_positive_rate, true_positive_rate):
    excess = false_positive_rate - (1 - true_positive_rate)
    after = int(numpy.argmax(excess >= 0))
    part = -excess[after - 1] / (excess[after] - excess[after - 1])
    return false_positive_rate[after - 1] + part * (false_positive_rate[after] - false_positive_rate[after - 1])


def roc_det_auc_eer(scores, labels):
    false_positive_rate, true_positive_rate, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    det_false_positive_rate, false_negative_rate, _ = metrics.det_curve(labels, scores, drop_intermediate=False)
    ndtri(det_false_positive_rate)
    ndtri(false_negative_rate)
    metrics.auc(false_positive_rate, true_positive_rate)
    equal_error_rate(false_positive_rate, true_positive_rate)


def precision_recall_ap(scores, labels):
    precision, recall, _ = metrics.precision_recall_curve(labels, scores, drop_intermediate=False)
    -numpy.sum(numpy.diff(recall) * precision[:-1])  # average_precision_score's own formula


def bootstrap_figures_and_band(scores, labels, resample_count):
    random = numpy.random.default_rng(2)
    classes = [numpy.flatnonzero(labels == label) for label in (0, 1)]
    for _ in range(resample_count):
        drawn = numpy.concatenate([random.choice(one, len(one)) for one in classes])
        false_positive_rate, true_positive_rate, thresholds = metrics.roc_curve(
            labels[drawn], scores[drawn], drop_intermediate=False)
        metrics.auc(false_positive_rate, true_positive_rate)
        metrics.average_precision_score(labels[drawn], scores[drawn])
        equal_error_rate(false_positive_rate, true_positive_rate)
        # Both rates at the threshold, and with them every other figure there.
        numpy.searchsorted(-thresholds, -0.5, side="right")
        numpy.interp(GRID, false_positive_rate, true_positive_rate)


def cpu_milliseconds(work, *arguments):
    before = time.process_time()
    work(*arguments)
    return 1000 * (time.process_time() - before)


untied, tied, few = drawn_scores(1_000_000, 0), drawn_scores(1_000_000, 1000), drawn_scores(10_000, 0)
roc_det_auc_eer(*few)  # what is loaded at the first call is not measured
print(json.dumps({
    "python": platform.python_version(),
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__},
    "cpu_milliseconds": {
        "roc_det_auc_eer/1000000/0": min(cpu_milliseconds(roc_det_auc_eer, *untied) for _ in range(3)),
        "roc_det_auc_eer/1000000/1000": min(cpu_milliseconds(roc_det_auc_eer, *tied) for _ in range(3)),
        "precision_recall_ap/1000000": min(cpu_milliseconds(precision_recall_ap, *untied) for _ in range(3)),
        # 100 of the 2,000, times 20.
        "bootstrap_figures_and_band/10000/1": 20 * cpu_milliseconds(bootstrap_figures_and_band, *few, 100),
    }}))
