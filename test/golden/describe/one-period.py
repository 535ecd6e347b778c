"""Writes one-period.json: correlation with Fisher's interval, mean and median intervals, intervals of the shares of deciles.

Run: python3 test/golden/describe/one-period.py (needs numpy and scipy; the tests do not).
The influence of a part is that of Binder & Kovacevic (1995); bootstrapSd is the standard deviation of 20,000 resampled shares,
an account of the same number that knows nothing of linearisation.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261122)
Z = stats.norm.ppf(0.975)


def part_ends(n, k):
    return [j * (n // k) + min(j, n % k) for j in range(k + 1)]


def shares(x, k):
    ordered = np.sort(x)[::-1]
    ends = part_ends(len(x), k)
    return np.array([ordered[a:b].sum() for a, b in zip(ends, ends[1:])]) / x.sum()


def linearised(x, k):
    n, mean = len(x), x.mean()
    ordered = np.sort(x)[::-1]
    ends = part_ends(n, k)
    found = []
    for share, a, b in zip(shares(x, k), ends, ends[1:]):
        above = lambda end: np.zeros(n) if end == 0 else x if end == n else np.maximum(0, x - ordered[end - 1])
        influence = (above(b) - above(a) - share * x) / mean
        error = influence.std() / np.sqrt(n)
        found.append([share - Z * error, share + Z * error])
    return found


orders = rng.poisson(1.5, 60) + 1
average = np.round(40 * rng.lognormal(0, 0.6, 60) / orders**0.2, 2)
correlation = stats.pearsonr(orders, average)
interval = correlation.confidence_interval(0.95)

spend = np.round(30 * rng.lognormal(0, 1, 2003), 2)
profit = np.round(spend * rng.normal(0.2, 0.3, 2003), 2)
low = int(np.floor(len(spend) / 2 - Z * np.sqrt(len(spend)) / 2))
high = int(np.ceil(1 + len(spend) / 2 + Z * np.sqrt(len(spend)) / 2))
ordered = np.sort(spend)
resampled = np.array([shares(rng.choice(spend, len(spend)), 10) for _ in range(20000)])

values = {
    "correlation": {
        "orders": orders.tolist(),
        "average": average.tolist(),
        "r": float(correlation.statistic),
        "low": float(interval.low),
        "high": float(interval.high),
    },
    "spend": {
        "values": spend.tolist(),
        "mean": float(spend.mean()),
        "meanInterval": [float(spend.mean() + s * Z * stats.sem(spend)) for s in (-1, 1)],
        "median": float(np.median(spend)),
        "medianInterval": [float(ordered[low - 1]), float(ordered[high - 1])],
        "below": int((spend < spend.mean()).sum()),
        "shares": shares(spend, 10).tolist(),
        "intervals": [[float(v) for v in pair] for pair in linearised(spend, 10)],
        "bootstrapSd": resampled.std(axis=0).tolist(),
    },
    "profit": {
        "values": profit.tolist(),
        "shares": shares(profit, 7).tolist(),
        "intervals": [[float(v) for v in pair] for pair in linearised(profit, 7)],
    },
}
Path(__file__).with_suffix(".json").write_text(json.dumps(values) + "\n")
