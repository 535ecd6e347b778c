"""Writes integrals.json: special functions that are computed from integrals or have long tails, to 20 digits, by mpmath.

Run: python3 test/golden/stats/integrals.py (needs mpmath and three minutes; the tests do not).
Arguments are given as the exact doubles the tests will use."""

import json
import random
from pathlib import Path

import mpmath as mp

mp.mp.dps = 50
random.seed(20261122)

tables = {}


def text(value):
    return mp.nstr(value, 20)


def power(low, high):
    """A double between 10^low and 10^high, evenly over the logarithm."""
    return 10 ** random.uniform(low, high)


# ln U(a, b, z): the arguments of the residual transactions of Pareto/NBD (b = a), and others
rows = []
for _ in range(120):
    a = power(-2, 1.3)
    rows.append([a, a, power(-3, 2)])
for _ in range(120):
    rows.append([power(-2, 2.3), random.choice([random.uniform(-20, 20), power(-1, 2.3)]), power(-4, 3)])
tables["logTricomiU"] = [[*row, text(mp.log(mp.hyperu(*(mp.mpf(v) for v in row))))] for row in rows]

# ln 2F1(a, b; c; z) for c > b > 0: the arguments of Pareto/NBD (c = b' + 1 with a and b exchanged), and others
rows = []
for _ in range(120):
    r, s = power(-1.3, 1), power(-1.3, 1)
    x = random.choice([0, 0, 1, 2, 5, 12, 40, 150, 1000])
    rows.append([s + 1, r + s + x, r + s + x + 1, random.choice([random.uniform(0, 1), 1 - power(-8, -1)])])
for _ in range(150):
    b = power(-1.5, 3)
    z = random.choice([random.uniform(0, 1), 1 - power(-14, -1), -power(-2, 6)])
    rows.append([random.choice([1, -1, 1]) * power(-1.5, 3), b, b + power(-1.5, 3), z])
tables["logHypergeometric"] = [[*row, text(mp.log(mp.hyp2f1(*(mp.mpf(v) for v in row))))] for row in rows]

# sums of ratios of gamma functions by their telescoped form with all digits, g next to 1 too
rows = []
for _ in range(160):
    g = random.choice([power(-2, 4), power(-1, 1), 1 + random.choice([-1, 1]) * power(-15, -2), 1.0])
    rows.append([power(-2, 4), g, random.choice([1, 2, 7, 52, 201, 520, 3000, 1000000])])


def sum_of_ratios(d, g, m):
    d, g = mp.mpf(d), mp.mpf(g)
    if g == 1:
        return d * (mp.digamma(d + m) - mp.digamma(d))
    with mp.workdps(80):
        return (d + g - 1) / (g - 1) * (1 - mp.exp(mp.loggamma(d + m) - mp.loggamma(d) - mp.loggamma(d + g - 1 + m) + mp.loggamma(d + g - 1)))


for d, g, m in [(0.7, 1 + 1e-9, 6), (3.2, 0.4, 9), (0.05, 2.5, 12)]:
    direct = mp.fsum(mp.rf(mp.mpf(d), j) / mp.rf(mp.mpf(d) + mp.mpf(g), j) for j in range(m))
    assert abs(direct / sum_of_ratios(d, g, m) - 1) < mp.mpf("1e-30")
tables["sumOfRatios"] = [[*row, text(mp.re(sum_of_ratios(*row)))] for row in rows]

# rate · ∫ e^(−rate t) f(t) dt: f = 1 − (1 + t/α)^−s, the shape of what living customers are expected to buy, and f = t^c
rows = []
for _ in range(120):
    rows.append([power(-2, 1.5), power(-3, 3), power(-3, 0)])
tables["decayingShare"] = []
for s, alpha, rate in rows:
    z = mp.mpf(alpha) * mp.mpf(rate)
    tables["decayingShare"].append([s, alpha, rate, text(1 - z * mp.hyperu(1, 2 - mp.mpf(s), z))])
tables["decayingPower"] = [[c, text(mp.gamma(mp.mpf(c) + 1))] for c in [0.0, 0.02, 0.3, 0.5, 1.0, 1.7, 2.0, 3.0]]

# what the tables of the first script lack
xs = [10 ** (-6 + 12 * i / 119) for i in range(120)]
tables["trigamma"] = [[x, text(mp.psi(1, mp.mpf(x)))] for x in xs]
rows = []
for _ in range(240):
    a = power(-2, 4)
    x = random.gammavariate(a, 1) * random.choice([1, 1, power(-0.3, 0.3)])
    if x > 1e-280:
        rows.append([a, x])
tables["gamma"] = []
for a, x in rows:
    upper = mp.gammainc(mp.mpf(a), mp.mpf(x), mp.inf, regularized=True)
    lower = mp.gammainc(mp.mpf(a), 0, mp.mpf(x), regularized=True)
    tables["gamma"].append([a, x, text(lower), text(upper)])



def beta_below(a, b, x):
    """The regularised incomplete beta function by a series of positive terms, on the side where it ends soon (DLMF 8.17.8)."""
    a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    if x > a / (a + b):
        return 1 - beta_series(b, a, 1 - x)
    return beta_series(a, b, x)


def beta_series(a, b, x):
    term, total, k = mp.mpf(1), mp.mpf(0), 0
    while term > total * mp.mpf("1e-40") * (1 - x):
        total += term
        term *= (a + b + k) / (a + 1 + k) * x
        k += 1
    return total * mp.exp(a * mp.log(x) + b * mp.log1p(-x) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b))


assert abs(beta_below(2.5, 0.7, 0.3) / mp.betainc(2.5, 0.7, 0, 0.3, regularized=True) - 1) < mp.mpf("1e-35")
assert abs(beta_below(2.5, 0.7, 0.9) / mp.betainc(2.5, 0.7, 0, 0.9, regularized=True) - 1) < mp.mpf("1e-35")
rows = []
for _ in range(240):
    a, b = power(-2, 4), power(-2, 4)
    x = random.betavariate(a, b) if random.random() < 0.7 else random.uniform(0.001, 0.999)
    if 1e-280 < x < 1 - 1e-15:
        value = beta_below(a, b, x)
        if value > mp.mpf("1e-250"):
            rows.append([x, a, b, text(value)])
tables["incompleteBeta"] = rows

Path(__file__).with_name("integrals.json").write_text(json.dumps(tables, indent=0) + "\n")
