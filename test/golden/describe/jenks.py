"""Writes jenks.json: natural breaks (least sum of squares within classes) by brute force over every set of cuts.

Run: python3 test/golden/describe/jenks.py (needs numpy; the tests do not). Small cases try every combination of cuts
between distinct values; larger ones use the plain dynamic programme over all pairs, with no assumption on its shape."""

import itertools
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20261122)


def squares(values):
    return float(((values - values.mean()) ** 2).sum()) if len(values) else 0.0


def brute(values, classes):
    distinct = np.unique(values)
    best = (np.inf, None)
    for cuts in itertools.combinations(distinct[:-1], classes - 1):
        edges = [-np.inf, *cuts, np.inf]
        within = sum(squares(values[(values > a) & (values <= b)]) for a, b in zip(edges, edges[1:]))
        if within < best[0] - 1e-12 * max(1, within):
            best = (within, list(cuts))
    return best


def programme(values, classes):
    distinct, counts = np.unique(values, return_counts=True)
    m = len(distinct)
    cost = np.full((m, m), np.inf)
    for i in range(m):
        for j in range(i, m):
            x, w = distinct[i : j + 1], counts[i : j + 1]
            mean = (x * w).sum() / w.sum()
            cost[i, j] = (w * (x - mean) ** 2).sum()
    best = cost[0].copy()
    starts = []
    for _ in range(1, classes):
        table = best[:-1, None] + cost[1:, :]
        start = table.argmin(axis=0)
        best = np.concatenate([[np.inf], table.min(axis=0)[1:]])
        starts.append(start)
    cuts, end = [], m - 1
    for start in reversed(starts):
        end = int(start[end])
        cuts.insert(0, float(distinct[end]))
    return float(best[-1]), cuts


cases = []
for values in (
    np.array([1, 1, 1, 2, 2, 3.5, 9, 9, 10, 30]),
    np.round(rng.lognormal(3, 1.2, 16), 2),
    rng.integers(0, 25, 40).astype(float),
    np.round(rng.normal(-5, 20, 15), 1),
):
    values = np.sort(values)
    for classes in (2, 3, 4, 5):
        within, cuts = brute(values, classes)
        cases.append({"way": "all cuts", "values": values.tolist(), "classes": classes, "within": within, "cuts": cuts})
for values, classes in (
    (np.round(rng.lognormal(4, 1, 220), 2), 5),
    (np.round(rng.lognormal(4, 1.5, 260), 2), 10),
    (rng.poisson(3, 400).astype(float) + 1, 4),
    (np.round(1e6 + rng.normal(0, 3, 150), 3), 7),
):
    values = np.sort(values)
    within, cuts = programme(values, classes)
    cases.append({"way": "all pairs", "values": values.tolist(), "classes": classes, "within": within, "cuts": cuts})

for case in cases:
    case["total"] = squares(np.array(case["values"]))
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
