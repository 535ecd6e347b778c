"""Writes special-functions.json: values of the special functions to 20 digits, by mpmath with 60 digits.

Run: python3 test/golden/stats/make-tables.py (needs mpmath and scipy; the tests do not).
Arguments are given as the exact doubles the tests will use."""

import json
import random
from pathlib import Path

import mpmath as mp
from scipy.stats import binomtest

mp.mp.dps = 60
random.seed(20261121)


def text(value):
    return mp.nstr(value, 20)


def spread(low, high, count):
    """Doubles spread evenly over the logarithm."""
    return [low * (high / low) ** (i / (count - 1)) for i in range(count)]


tables = {}

xs = spread(1e-8, 1e8, 120) + [0.5, 1, 1.0001, 0.9999, 1.5, 1.9999, 2, 2.0001, 2.5, 3, 9.9999, 10, 10.0001, 171.6]
tables["logGamma"] = [[x, text(mp.loggamma(mp.mpf(x)))] for x in xs]
tables["digamma"] = [[x, text(mp.digamma(mp.mpf(x)))] for x in xs]

pairs = [(random.choice([1, 1]) * 10 ** random.uniform(-3, 5), 10 ** random.uniform(-3, 5)) for _ in range(150)]
tables["logBeta"] = [[a, b, text(mp.loggamma(mp.mpf(a)) + mp.loggamma(mp.mpf(b)) - mp.loggamma(mp.mpf(a) + mp.mpf(b)))] for a, b in pairs]

rows = []
for _ in range(200):
    a, b = 10 ** random.uniform(-2, 3), 10 ** random.uniform(-2, 3)
    x = min(0.9999, max(1e-4, random.betavariate(a, b))) if random.random() < 0.7 else random.uniform(0.001, 0.999)
    value = mp.betainc(mp.mpf(a), mp.mpf(b), 0, mp.mpf(x), regularized=True)
    if value > mp.mpf("1e-250"):
        rows.append([x, a, b, text(value)])
tables["incompleteBeta"] = rows

probabilities = [1e-300, 1e-100, 1e-20, 1e-10, 1e-6, 0.001, 0.01, 0.0749, 0.0751, 0.2, 0.3, 0.5, 0.7, 0.9, 0.9249, 0.9251, 0.975, 0.99, 0.999, 0.999999]


def quantile(p):
    p = mp.mpf(p)
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    low, high = mp.mpf(-40), mp.mpf(9)
    for _ in range(220):
        middle = (low + high) / 2
        low, high = (middle, high) if mp.erfc(-middle / mp.sqrt(2)) / 2 < p else (low, middle)
    return low


tables["normalQuantile"] = [[p, text(quantile(p))] for p in probabilities]

rows = []
for k, n in [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (1, 1000), (500, 1000), (946, 2357), (7, 1000000)]:
    for level in [0.8, 0.95, 0.99]:
        interval = binomtest(k, n).proportion_ci(confidence_level=level, method="wilson")
        rows.append([k, n, level, float(interval.low), float(interval.high)])
tables["wilson"] = rows

# P(alive) and expected purchases by the published formulas with 60 digits: (r, alpha, a, b, x, t_x, T, t)
rows = []


def conditional(r, alpha, a, b, x, tx, T, t):
    r, alpha, a, b, tx, T, t = (mp.mpf(v) for v in (r, alpha, a, b, tx, T, t))
    odds = a / (b + x - 1) * ((alpha + T) / (alpha + tx)) ** (r + x) if x > 0 else mp.mpf(0)
    alive = 1 / (1 + odds)
    c = a + b + x - 1
    f = mp.hyp2f1(r + x, b + x, c, t / (alpha + T + t))
    expected = c / (a - 1) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * f) * alive
    return alive, expected


for _ in range(150):
    r, a, b = (10 ** random.uniform(-1.3, 0.7) for _ in range(3))
    alpha = 10 ** random.uniform(-1, 2)
    T = random.uniform(0.2, 150)
    x = random.choice([0, 0, 1, 2, 5, 12, 40, 150])
    tx = 0.0 if x == 0 else random.uniform(0, T)
    t = 10 ** random.uniform(-1, 2.5)
    alive, expected = conditional(r, alpha, a, b, x, tx, T, t)
    if alive > mp.mpf("1e-280"):
        rows.append([r, alpha, a, b, x, tx, T, t, text(alive), text(expected)])
# next to a = 1, and with a + b < 1
for a in [1 - 1e-3, 1 - 1e-7, 1 + 1e-12, 1 + 1e-7, 1 + 1e-3]:
    for x in [0, 3]:
        alive, expected = conditional(0.243, 4.414, a, 2.426, x, 20.0 * (x > 0), 38.0, 39.0)
        rows.append([0.243, 4.414, a, 2.426, x, 20.0 * (x > 0), 38.0, 39.0, text(alive), text(expected)])
rows.append([0.11, 2.24, 0.31, 0.5, 0, 0.0, 1.0, 30.0, *map(text, conditional(0.11, 2.24, 0.31, 0.5, 0, 0, 1, 30))])
# many purchases, long horizons: where a plain series is slow or overflows
for x, tx, T, t in [(1000, 40.0, 40.0, 52.0), (1000, 30.0, 40.0, 52.0), (3000, 100.0, 100.5, 520.0), (0, 0.0, 0.0, 5200.0), (0, 0.0, 10.0, 1e6), (7, 50.0, 52.0, 1e4)]:
    rows.append([0.243, 4.414, 0.793, 2.426, x, tx, T, t, *map(text, conditional(0.243, 4.414, 0.793, 2.426, x, tx, T, t))])
tables["bgNbdConditional"] = rows

Path(__file__).with_name("special-functions.json").write_text(json.dumps(tables, indent=0) + "\n")
