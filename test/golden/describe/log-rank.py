"""Writes log-rank.json: two groups by scipy.stats.logrank, several by NumPy's pseudo-inverse, and chi-square tails.

Run: python3 test/golden/describe/log-rank.py (needs numpy, scipy and mpmath; the tests do not).
The first case is Freireich et al. (1963), 6-MP against placebo."""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import stats

rng = np.random.default_rng(20261123)
mp.mp.dps = 40


def observed_expected(groups):
    """O, E and covariance from the definition, over all event times and pairs of groups."""
    k = len(groups)
    times = np.unique(np.concatenate([d[e] for d, e in groups]))
    o, ex, v = np.zeros(k), np.zeros(k), np.zeros((k, k))
    for t in times:
        n = np.array([np.sum(d >= t) for d, _ in groups], dtype=float)
        died = np.array([np.sum((d == t) & e) for d, e in groups], dtype=float)
        total, dead = n.sum(), died.sum()
        o += died
        ex += dead * n / total
        if total > 1:
            p = n / total
            v += dead * (total - dead) / (total - 1) * (np.diag(p) - np.outer(p, p))
    return o, ex, v


def case(name, groups):
    groups = [(np.asarray(d, dtype=float), np.asarray(e, dtype=bool)) for d, e in groups]
    o, ex, v = observed_expected(groups)
    degrees = int(np.linalg.matrix_rank(v, tol=1e-9))
    chi = float((o - ex) @ np.linalg.pinv(v, rcond=1e-10) @ (o - ex))
    out = {
        "name": name,
        "groups": [{"duration": d.tolist(), "event": e.astype(int).tolist()} for d, e in groups],
        "observed": o.tolist(),
        "expected": ex.tolist(),
        "chiSquare": chi,
        "degrees": degrees,
        "p": float(stats.chi2.sf(chi, degrees)),
    }
    if len(groups) == 2:
        x, y = (stats.CensoredData(uncensored=d[e], right=d[~e]) for d, e in groups)
        found = stats.logrank(x, y)
        out["chiSquare"], out["p"] = float(found.statistic**2), float(found.pvalue)
    return out


placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
seen = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
cases = [case("6-MP against placebo", [(treated, seen), (placebo, [1] * 21)])]


def simulated(means, sizes, horizon=90):
    groups = []
    for mean, size in zip(means, sizes):
        waiting = np.floor(rng.exponential(mean, size)).astype(int)
        limit = rng.integers(1, horizon, size)
        groups.append((np.minimum(waiting, limit), waiting <= limit))
    return groups


cases.append(case("two alike", simulated([40, 40], [50, 80])))
cases.append(case("three", simulated([30, 45, 60], [40, 70, 25])))
cases.append(case("five", simulated([30, 31, 32, 33, 60], [20, 30, 15, 9, 44])))
# the second is only at risk before any event: nothing is expected of it
cases.append(case("one never at risk", [([5, 6, 9, 9], [1, 1, 0, 1]), ([2, 3], [0, 0]), ([4, 7, 8], [1, 0, 1])]))

tails = []
for degrees in (1, 2, 3, 7, 20, 99, 1000):
    for value in (0.001, 0.1, 1, 3.84, 10, 50, 120, 700, 1500):
        p = mp.gammainc(mp.mpf(degrees) / 2, mp.mpf(value) / 2, mp.inf, regularized=True)
        if p > mp.mpf("1e-290"):
            tails.append([degrees, value, mp.nstr(p, 20)])

Path(__file__).with_suffix(".json").write_text(json.dumps({"cases": cases, "tails": tails}, indent=1) + "\n")
