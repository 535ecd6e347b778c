"""Writes bg-bb.json: BG/BB by the published formulas with 50 digits, and the negative binomial distribution, by mpmath.

Run: python3 test/golden/models/bg_bb.py (needs mpmath; the tests do not).
Arguments are given as the exact doubles the tests will use."""

import json
import random
from pathlib import Path

import mpmath as mp

mp.mp.dps = 50
random.seed(20261123)


def text(value):
    return mp.nstr(value, 20)


def power(low, high):
    return 10 ** random.uniform(low, high)


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def customer(alpha, beta, gamma, delta, x, tx, n, t, y, rate):
    """[ln L, P(alive at n + 1), E[Y(t)], P(Y(t) = y), DERT] of Fader, Hardie & Shang (2010), eq. 4, 7, 14 as a sum, 13, 15."""
    alpha, beta, gamma, delta, rate = (mp.mpf(v) for v in (alpha, beta, gamma, delta, rate))
    scale = log_beta(alpha, beta) + log_beta(gamma, delta)
    likelihood = mp.exp(log_beta(alpha + x, beta + n - x) + log_beta(gamma, delta + n) - scale) + mp.fsum(
        mp.exp(log_beta(alpha + x, beta + tx - x + i) + log_beta(gamma + 1, delta + tx + i) - scale) for i in range(n - tx)
    )

    def alive(periods):
        return mp.exp(log_beta(alpha + x, beta + n - x) + log_beta(gamma, delta + n + periods) - scale) / likelihood

    chance = (alpha + x) / (alpha + beta + n)
    expected = chance * mp.fsum(alive(j) for j in range(1, t + 1))

    def bought(k):
        return mp.binomial(k, y) * mp.exp(log_beta(alpha + x + y, beta + n - x + k - y) - log_beta(alpha + x, beta + n - x))

    lasting = [alive(k) - alive(k + 1) for k in range(1, t)] + [alive(t)]
    exactly = mp.fsum(share * bought(k) for k, share in enumerate(lasting, 1) if k >= y)
    if y == 0:
        exactly += 1 - alive(1)
    z = mp.exp(-rate)
    residual = chance * alive(1) * z * mp.hyp2f1(1, delta + n + 1, gamma + delta + n + 1, z)
    return [mp.log(likelihood), alive(1), expected, exactly, residual]


rows = []
for _ in range(120):
    parameters = [power(-1.5, 1.5), power(-1.5, 2), random.choice([power(-1.5, 1.5), 1.0, 1 + power(-12, -3)]), power(-1.5, 2.5)]
    n = random.choice([0, 1, 6, 20, 52, 260])
    tx = random.choice([0, n, random.randint(0, n)])
    x = 0 if tx == 0 else random.choice([1, tx, random.randint(1, tx)])
    t = random.choice([1, 5, 52, 250])
    y = random.choice([0, 1, random.randint(0, t)])
    row = [*parameters, x, tx, n, t, y, power(-4, -0.5)]
    values = customer(*row)
    if min(values[1:]) > mp.mpf("1e-280"):
        rows.append([*row, *map(text, values)])

counts = []
for _ in range(120):
    shape, z = power(-2, 4), random.choice([random.uniform(0.001, 0.999), 1 - power(-6, -1), power(-4, 0)])
    mean = shape * z / (1 - z)
    n = random.choice([0, 1, int(mean * power(-0.3, 0.3))])
    if n > 20000:
        continue
    s, q = mp.mpf(shape), mp.mpf(z)
    value = mp.exp(mp.loggamma(s + n) - mp.loggamma(s) - mp.loggamma(n + 1) + s * mp.log1p(-q) + n * mp.log(q))
    if value > mp.mpf("1e-280"):
        counts.append([shape, z, n, text(value)])

Path(__file__).with_name("bg-bb.json").write_text(json.dumps({"customers": rows, "negativeBinomial": counts}, indent=0) + "\n")
