"""Writes kaplan-meier.json: survival curves and their intervals by SciPy, medians and restricted means by NumPy.

Run: python3 test/golden/describe/kaplan-meier.py (needs numpy and scipy; the tests do not).
The 6-MP arm of Freireich et al. (1963) and simulated durations with many ties."""

import json
from pathlib import Path

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261122)


def case(name, duration, event):
    duration = np.asarray(duration, dtype=float)
    event = np.asarray(event, dtype=bool)
    data = stats.CensoredData(uncensored=duration[event], right=duration[~event])
    sf = stats.ecdf(data).sf
    out = {"name": name, "duration": duration.tolist(), "event": event.astype(int).tolist()}
    out["time"] = sf.quantiles.tolist()
    out["survival"] = sf.probabilities.tolist()
    for key, method in (("logLog", "log-log"), ("plain", "linear")):
        interval = sf.confidence_interval(0.95, method=method)
        for end, values in (("Low", interval.low), ("High", interval.high)):
            # not a number where S is 1 or 0: left to the reader of the file
            out[key + end] = [None if not np.isfinite(v) else float(v) for v in values.probabilities]
    # restricted mean by summing the curve over a fine list of its own steps
    until = float(np.quantile(duration, 0.8))
    times = np.concatenate([[0.0], sf.quantiles[sf.quantiles < until], [until]])
    values = np.concatenate([[1.0], sf.probabilities[sf.quantiles < until]])
    out["until"] = until
    out["mean"] = float(np.sum(np.diff(times) * values))
    variance = 0.0
    for t in np.unique(duration[event]):
        if t >= until:
            break
        n = np.sum(duration >= t)
        d = np.sum((duration == t) & event)
        at = np.searchsorted(times, t)
        area = np.sum(np.diff(times)[at:] * values[at:])
        if n > d:
            variance += area**2 * d / (n * (n - d))
    out["meanVariance"] = float(variance)
    return out


freireich = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
seen = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
cases = [case("6-MP", freireich, seen)]
for n, horizon in ((5, 60), (60, 60), (400, 120)):
    waiting = np.floor(rng.exponential(50, n)).astype(int)
    limit = rng.integers(1, horizon, n)
    cases.append(case(f"simulated {n}", np.minimum(waiting, limit), waiting <= limit))
fractional = rng.gamma(0.7, 3, 80)
cases.append(case("any times", fractional, rng.random(80) < 0.6))

Path(__file__).with_suffix(".json").write_text(json.dumps({"cases": cases}, indent=1) + "\n")
