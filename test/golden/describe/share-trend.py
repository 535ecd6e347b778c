"""Writes share-trend.json: trends of shares over ordered groups, by NumPy, SciPy and mpmath.

Cochran-Armitage by way of the correlation of single customers with their score (z^2 = N r^2), the logistic line by
solving its likelihood equations to 40 digits. Run: python3 test/golden/describe/share-trend.py"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import stats

mp.mp.dps = 40
random = np.random.default_rng(4)

cases = [
    ([10, 12, 15, 20], [40, 40, 40, 40], [0, 1, 2, 3]),
    ([0, 3, 1, 9], [5, 30, 7, 21], [2, 3, 7, 8]),
    ([1, 0], [2, 3], [0, 5]),
    ([400, 380, 390, 0, 350], [9000, 9100, 8700, 0, 9300], [10, 11, 12, 13, 14]),
]
for groups in (3, 12, 60):
    trials = random.integers(1, 400, groups)
    scores = np.sort(random.choice(200, groups, replace=False))
    share = 1 / (1 + np.exp(-(-1.5 + 0.01 * random.normal() * scores)))
    cases.append((random.binomial(trials, share).tolist(), trials.tolist(), scores.tolist()))

answers = []
for successes, trials, scores in cases:
    x = np.concatenate([np.full(n, s) for n, s in zip(trials, scores)]).astype(float)
    y = np.concatenate([[1.0] * r + [0.0] * (n - r) for r, n in zip(successes, trials)])
    z = np.corrcoef(x, y)[0, 1] * np.sqrt(len(x))
    centre = mp.mpf(sum(n * s for n, s in zip(trials, scores))) / sum(trials)

    def fitted(a, b, s):
        return 1 / (1 + mp.exp(-(a + b * (s - centre))))

    def equations(a, b):
        rest = [(r - n * fitted(a, b, s), s - centre) for r, n, s in zip(successes, trials, scores)]
        return [sum(e for e, _ in rest), sum(e * d for e, d in rest)]

    start = mp.log(mp.mpf(sum(successes)) / (sum(trials) - sum(successes)))
    try:
        a, b = mp.findroot(equations, (start, mp.mpf(0)), tol=1e-60)
        h = [mp.mpf(0)] * 3
        for n, s in zip(trials, scores):
            w = n * fitted(a, b, s) * (1 - fitted(a, b, s))
            h = [h[0] + w, h[1] + w * (s - centre), h[2] + w * (s - centre) ** 2]
        error = mp.sqrt(h[0] / (h[0] * h[2] - h[1] ** 2))
        line = [float(b), float(error), float(a - b * centre)] if error < 1e3 else None
    except (ValueError, ZeroDivisionError):
        line = None
    answers.append(
        {
            "successes": successes,
            "trials": trials,
            "scores": scores,
            "z": float(z),
            "p": float(2 * stats.norm.sf(abs(z))),
            "line": line,
        }
    )

Path(__file__).with_suffix(".json").write_text(json.dumps(answers, indent=1) + "\n")
