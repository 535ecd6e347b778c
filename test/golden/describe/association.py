"""Writes association.json: tests of 2 x 2 tables, corrections for many tests, Student's t, by SciPy.

Run: python3 test/golden/describe/association.py (needs numpy and scipy; the tests do not)."""

import json
from pathlib import Path

import numpy as np
from scipy import stats

random = np.random.default_rng(20261122)

tables = [[3, 1, 1, 3], [0, 5, 5, 0], [10, 0, 0, 12], [1, 9, 11, 3], [0, 4, 700, 9000], [7, 2, 40, 99951], [2, 2, 2, 2], [1, 0, 0, 1]]
for size in (8, 30, 200, 3000):
    for _ in range(12):
        tables.append([int(x) for x in random.multinomial(size, random.dirichlet([0.6, 0.8, 0.8, 2]))])
association = []
for both, first, second, neither in tables:
    cells = np.array([[both, first], [second, neither]])
    if (cells.sum(axis=0) == 0).any() or (cells.sum(axis=1) == 0).any():
        continue
    chi = stats.chi2_contingency(cells, correction=False)
    association.append([both, first, second, neither, stats.fisher_exact(cells)[1], chi.statistic, chi.pvalue, chi.expected_freq.min()])

corrections = []
for size in (1, 2, 7, 40):
    p = random.uniform(0, 1, size) ** 4
    if size == 40:
        p[5] = p[9] = p[11]
    by_holm = np.empty(size)
    highest = 0.0
    for rank, at in enumerate(np.argsort(p, kind="stable")):
        highest = max(highest, min(1.0, (size - rank) * p[at]))
        by_holm[at] = highest
    corrections.append({"p": p.tolist(), "bh": stats.false_discovery_control(p, method="bh").tolist(), "holm": by_holm.tolist()})

student = [[level, degrees, stats.t.ppf((1 + level) / 2, degrees)] for level in (0.5, 0.9, 0.95, 0.999) for degrees in (1, 1.7, 2, 5, 30.5, 200, 999, 1001, 5000, 400000)]
tails = [[t, degrees, 2 * stats.t.sf(t, degrees)] for t in (0.1, 1, 2.5, 8) for degrees in (1, 3.3, 12, 150, 20000)]

welch = []
for sizes in ((2, 2), (5, 40), (300, 80)):
    a = random.gamma(0.7, 50, sizes[0])
    b = random.gamma(1.2, 20, sizes[1])
    found = stats.ttest_ind(a, b, equal_var=False)
    low, high = found.confidence_interval(0.95)
    one = stats.ttest_1samp(a, 0).confidence_interval(0.95)
    welch.append({"a": a.tolist(), "b": b.tolist(), "p": found.pvalue, "low": low, "high": high, "meanLow": one[0], "meanHigh": one[1]})

# McNemar's exact test is the binomial test of the answers that differ; the interval of Agresti & Min (2005), equation (3)
paired = []
for only_first, only_second, size in ((0, 0, 10), (3, 9, 40), (25, 4, 60), (180, 150, 2000), (1, 0, 1)):
    differing = only_first + only_second
    p = stats.binomtest(only_first, differing, 0.5).pvalue if differing else 1.0
    b, c, n = only_first + 0.5, only_second + 0.5, size + 2
    reach = stats.norm.ppf(0.975) * np.sqrt((b + c) - (b - c) ** 2 / n) / n
    paired.append([only_first, only_second, size, p, max(-1, (b - c) / n - reach), min(1, (b - c) / n + reach)])

(Path(__file__).parent / "association.json").write_text(
    json.dumps({"association": association, "corrections": corrections, "student": student, "tails": tails, "welch": welch, "paired": paired}) + "\n"
)
