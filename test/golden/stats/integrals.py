"""Writes integrals.json: special functions that are computed from integrals or have long tails, to 20 digits, by mpmath.

Run: python3 test/golden/stats/integrals.py (needs mpmath; the tests do not).
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

Path(__file__).with_name("integrals.json").write_text(json.dumps(tables, indent=0) + "\n")
