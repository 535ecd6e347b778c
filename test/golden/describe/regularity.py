"""Writes regularity.json: shapes of gaps by SciPy's densities and optimisers, chances of gaps by scipy.stats.betaprime.

Run: python3 test/golden/describe/regularity.py (needs numpy and scipy; the tests do not). Gaps are whole days, made
from gamma gaps of customers with rates of their own, cut at the end of an observation."""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, special, stats

rng = np.random.default_rng(20261124)


def simulate(k, customers, horizon):
    out = []
    for _ in range(customers):
        rate = rng.gamma(2.5, 1 / 60)
        gaps, left = [], horizon * rng.random()
        while True:
            gap = max(1, int(np.ceil(rng.gamma(k, 1 / (k * rate)))))
            left -= gap
            if left < 0:
                break
            gaps.append(gap)
        out.append(gaps)
    return out


def wheat(gaps):
    m = np.array([g[-1] / (g[-1] + g[-2]) for g in gaps if len(g) >= 2])
    v = m.var(ddof=1)
    return (1 - 4 * v) / (8 * v), m


def common(gaps):
    usable = [np.array(g, dtype=float) for g in gaps if len(g) >= 2]

    def minus(k):
        return -sum(stats.dirichlet.logpdf(g[:-1] / g.sum(), np.full(len(g), k)) for g in usable)

    def score(k):
        return sum(
            len(g) * (special.digamma(len(g) * k) - special.digamma(k)) + np.log(g / g.sum()).sum() for g in usable
        )

    rough = optimize.minimize_scalar(minus, bounds=(0.05, 20), method="bounded").x
    k = optimize.brentq(score, rough * 0.9, rough * 1.1, xtol=1e-13)
    return k, minus(k)


def rhythms(gaps, k):
    n = np.array([len(g) for g in gaps if g], dtype=float)
    s = np.array([sum(g) for g in gaps if g], dtype=float)

    def minus(p):
        return -stats.betaprime.logpdf(s, n * k, np.exp(p[0]), scale=np.exp(p[1])).sum()

    found = optimize.minimize(minus, [1.0, 4.0], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12})
    return np.exp(found.x)


cases = []
for k, customers in ((1, 300), (2, 200), (0.6, 150)):
    gaps = simulate(k, customers, 500)
    found, m = wheat(gaps)
    shape, minus = common(gaps)
    a, b = rhythms(gaps, shape)
    draws = []
    for _ in range(4000):
        sample = rng.choice(m, m.size)
        v = sample.var(ddof=1)
        draws.append((1 - 4 * v) / (8 * v))
    own = [g for g in gaps if len(g) >= 10][:20]
    cases.append(
        {
            "k": k,
            "gaps": gaps,
            "wheat": found,
            "pairs": int(m.size),
            "wheatBootstrap": np.quantile(draws, [0.025, 0.975]).tolist(),
            "common": shape,
            "a": a,
            "b": b,
            "own": [{"gaps": g, "shape": stats.gamma.fit(g, floc=0)[0]} for g in own],
        }
    )

tails = []
for k, a, b in ((1, 2, 60), (1.83, 0.8, 20), (12, 3, 400), (0.4, 5, 90)):
    for n, s in ((0, 0), (2, 31), (40, 900)):
        for days in (1, 20, 90, 400):
            tails.append([k, a, b, n, s, days, stats.betaprime.sf(days, k, a + n * k, scale=b + s)])

trigamma = [[x, float(special.polygamma(1, x))] for x in (1e-3, 0.1, 0.5, 1, 1.46, 2, 5, 9.99, 10, 100, 1e6)]

Path(__file__).with_suffix(".json").write_text(
    json.dumps({"cases": cases, "tails": tails, "trigamma": trigamma}, indent=None) + "\n"
)
print([(c["k"], c["wheat"], c["wheatBootstrap"], c["common"], c["a"], c["b"], len(c["own"])) for c in cases])
