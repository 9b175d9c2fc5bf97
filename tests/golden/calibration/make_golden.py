"""Writes calibration.json: scikit-learn's Brier score, log loss and reliability bins, numpy's weighting of them into the
calibration errors, and the temperature and bias that scipy finds by two methods that share nothing with ours. Never edited
by hand.

    python3 make_golden.py      with scikit-learn 1.9.1, scipy 1.17.1 and numpy 2.4.6"""
import json
import pathlib
import sys

import numpy
import scipy
import sklearn
from scipy.optimize import brentq, minimize, root
from scipy.special import expit
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from reference_random import reference_scores  # noqa: E402

assert (sklearn.__version__, scipy.__version__, numpy.__version__) == ("1.9.1", "1.17.1", "2.4.6")


def binned(scores, labels, bin_count, strategy):
    """calibration_curve gives the bins that are not empty; their sizes come from its own edges, as in its source."""
    shares, means = calibration_curve(labels, scores, n_bins=bin_count, strategy=strategy)
    parts = numpy.linspace(0, 1, bin_count + 1)
    edges = parts if strategy == "uniform" else numpy.percentile(scores, parts * 100)
    sizes = numpy.bincount(numpy.searchsorted(edges[1:-1], scores), minlength=bin_count)
    gaps = numpy.abs(shares - means)
    weights = sizes[sizes > 0] / len(scores)
    return {
        "binning": {"uniform": "equal_width", "quantile": "equal_mass"}[strategy], "bin_count": bin_count,
        "edges": edges.tolist(), "sample_counts": sizes.tolist(), "fake_shares": shares.tolist(),
        "mean_scores": means.tolist(), "expected_calibration_error": float((weights * gaps).sum()),
        "maximum_calibration_error": float(gaps.max())}


def binning_case(name, scores, labels, bin_counts):
    return {
        "name": name, "scores": scores.tolist(), "labels": labels.tolist(),
        "brier_score": brier_score_loss(labels, scores),
        "bins": [binned(scores, labels, count, strategy) for count in bin_counts for strategy in ("uniform", "quantile")]}


def fit_case(name, log_odds, labels):
    sign = 1 - 2 * labels

    def loss(line):
        return numpy.logaddexp(0, sign * (line[0] * log_odds + line[1])).mean()

    def gradient(line):
        pull = expit(line[0] * log_odds + line[1]) - labels
        return numpy.array([(pull * log_odds).mean(), pull.mean()])

    slope = brentq(lambda a: gradient([a, 0])[0], 1e-6, 100, xtol=1e-15, rtol=8.9e-16)
    start = minimize(loss, [slope, 0], method="BFGS", jac=gradient).x
    both = root(gradient, start, method="hybr", tol=1e-15).x
    assert numpy.abs(gradient(both)).max() < 1e-15
    return {
        "name": name, "log_odds": log_odds.tolist(), "labels": labels.tolist(),
        "log_loss_before": log_loss(labels, expit(log_odds)),
        "temperature_alone": {"temperature": 1 / slope, "log_loss": log_loss(labels, expit(slope * log_odds))},
        "temperature_and_bias": {
            "temperature": 1 / both[0], "bias": both[1], "log_loss": log_loss(labels, expit(both[0] * log_odds + both[1]))}}


rng = numpy.random.default_rng(19)
labels = rng.integers(0, 2, 200)
overconfident = rng.normal(3 * (2 * labels - 1) - 1, 6)
scores, score_labels = (numpy.array(column) for column in reference_scores(201, 300))
grid_scores, grid_labels = (numpy.array(column) for column in reference_scores(202, 300, 20))
(HERE / "calibration.json").write_text(json.dumps({
    "format": "telltale-golden-calibration", "version": 1,
    "made_with": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__},
    "binning_cases": [
        binning_case("no_ties", scores, score_labels, [1, 10, 15, 49]),
        # 20 levels: scores that lie on the edges of 10 and of 20 bins.
        binning_case("on_edges", grid_scores, grid_labels, [10, 20, 49]),
        binning_case("all_equal", numpy.full(9, 0.25), numpy.array([0, 1, 0, 0, 1, 1, 0, 1, 0]), [1, 4, 15]),
        binning_case("ends", numpy.array([0.0, 1.0, 0.0, 1.0]), numpy.array([0, 1, 1, 0]), [10]),
        binning_case("one_a_class", numpy.array([0.75, 0.5]), numpy.array([0, 1]), [15])],
    "fit_cases": [
        fit_case("overconfident", overconfident, labels),
        fit_case("underconfident", overconfident / 60, labels),
        fit_case("huge_log_odds", overconfident * 20, labels),
        fit_case("few", numpy.array([-1.0, 0.5, 2.0, -0.25, 1.5]), numpy.array([0, 0, 1, 1, 0]))],
}, separators=(",", ":")) + "\n")
