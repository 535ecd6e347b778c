"""Writes gini.json: Gini, HHI, top shares, and the truncated Poisson rate, by NumPy/SciPy and mpmath.

Run: python3 test/golden/describe/gini.py (needs numpy, scipy, mpmath; the tests do not).
The Gini coefficients are mean absolute differences over all pairs, another way than the ranks of the product."""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy.integrate import trapezoid
from scipy.optimize import brentq

mp.mp.dps = 40
random = np.random.default_rng(20261122)


def pairs(x, over):
    """Σ Σ |xi − xj| ÷ (2 n² mean), with the mean given as a sum."""
    x = np.asarray(x, float)
    return float(np.abs(x[:, None] - x[None, :]).sum() / (2 * len(x) * over)) if over > 0 else None


def case(name, values):
    x = np.sort(np.asarray(values, float))[::-1]
    n, total, gains = len(x), x.sum(), np.maximum(x, 0)
    share = gains / gains.sum() if gains.sum() > 0 else None
    cumulative = np.concatenate([[0], np.cumsum(x[::-1])])
    found = {
        "name": name,
        "values": [float(v) for v in values],
        "plain": pairs(x, total),
        "gains": pairs(gains, gains.sum()),
        "absolute": pairs(x, np.abs(x).sum()),
        "hhi": None if share is None else float((share**2).sum()),
        "top": None,
        "lorenzArea": None,
    }
    if total > 0:
        found["top"] = {str(p): float(x[: int(mp.ceil(mp.mpf(n) * p / 100))].sum() / total) for p in (1, 5, 10, 20)}
        # 1 − 2 × the area under the Lorenz curve is the Gini coefficient again
        found["lorenzArea"] = float(trapezoid(cumulative / total, dx=1 / n))
        reached = np.cumsum(x) / total
        found["forEighty"] = int(np.argmax(reached >= 0.8 - 1e-12) + 1)
    return found


cases = [
    case("equal", [7] * 10),
    case("one has all", [0] * 9 + [5]),
    case("one customer", [3.5]),
    case("two", [1, 3]),
    case("Pareto", np.round(random.pareto(1.2, 137) * 10, 2)),
    case("log-normal", np.round(random.lognormal(3, 1.4, 250), 2)),
    case("counts with ties", random.geometric(0.4, 101)),
    case("losses", np.round(random.normal(3, 10, 120), 2)),
    case("losses that eat the gains", [100, -40, -45, 5, 2, -10]),
    case("only losses", [-1, -2, -3]),
]

rates = []
for mean in (1, 1.0001, 1.05, 1.5, 2, 3.7, 10, 45.5, 400):
    exact = (
        mp.mpf(0)
        if mean == 1
        else mp.findroot(
            lambda r: r / (1 - mp.e**-r) - mp.mpf(mean),
            brentq(lambda r: r / -np.expm1(-r) - mean, 1e-9, mean + 1),
        )
    )
    rates.append([mean, mp.nstr(exact, 20)])

quantiles = []
for n in (1, 2, 41, 200):
    draws = np.round(random.normal(0, 1, n), 6)
    quantiles.append(
        {"draws": [float(d) for d in draws], "low": float(np.quantile(draws, 0.025)), "high": float(np.quantile(draws, 0.975))}
    )

Path(__file__).with_suffix(".json").write_text(
    json.dumps({"cases": cases, "rates": rates, "quantiles": quantiles}, indent=1) + "\n"
)
