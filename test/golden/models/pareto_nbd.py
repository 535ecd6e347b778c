"""Writes pareto-nbd.json: the Pareto/NBD by the published formulas with mpmath, 80 digits.

Run: python3 test/golden/models/pareto_nbd.py (needs mpmath; the tests do not).
Likelihood and P(alive): Fader & Hardie (2005), A note on deriving the Pareto/NBD model, as a difference of two 2F1, which 80 digits
bear. Purchases: Fader & Hardie (2006), Deriving an expression for P(X(t) = x) under the Pareto/NBD model, as the integral it comes
from. DERT: Fader, Hardie & Lee (2005), RFM and CLV, eq. 2, by Tricomi's function."""

import json
import random
from pathlib import Path

import mpmath as mp

mp.mp.dps = 80
random.seed(20261122)


def text(value):
    return mp.nstr(value, 17)


def a0(r, alpha, s, beta, x, t_x, T):
    """integral over (t_x, T) of (alpha + y)^-(r + x) (beta + y)^-(s + 1), as (F(t_x) - F(T)) / (r + s + x)"""
    total = r + s + x
    if alpha >= beta:
        def one(t):
            return mp.hyp2f1(total, s + 1, total + 1, (alpha - beta) / (alpha + t)) / (alpha + t) ** total
    else:
        def one(t):
            return mp.hyp2f1(total, r + x, total + 1, (beta - alpha) / (beta + t)) / (beta + t) ** total
    return (one(t_x) - one(T)) / total


def log_likelihood(parameters, customer):
    r, alpha, s, beta = parameters
    x, t_x, T = customer
    alive = 1 / ((alpha + T) ** (r + x) * (beta + T) ** s)
    left = s * a0(r, alpha, s, beta, x, t_x, T)
    front = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + s * mp.log(beta)
    return front + mp.log(alive + left), left / alive


def gradient(parameters, customer):
    """by ln r, ln alpha, ln s, ln beta: central differences with 80 digits"""
    h = mp.mpf(10) ** -25
    slopes = []
    for i in range(4):
        def moved(by):
            return log_likelihood([p * mp.exp(by) if k == i else p for k, p in enumerate(parameters)], customer)[0]
        slopes.append((moved(h) - moved(-h)) / (2 * h))
    return slopes


def expected(parameters, x, T, t):
    r, alpha, s, beta = parameters
    life = beta + T
    if s == 1:
        return (r + x) * life / (alpha + T) * mp.log((life + t) / life)
    return (r + x) * life / ((alpha + T) * (s - 1)) * (1 - (life / (life + t)) ** (s - 1))


def pmf(parameters, x, T, t, n):
    r, alpha, s, beta = parameters
    r, alpha, beta = r + x, alpha + T, beta + T

    def count(y):
        return mp.gamma(r + n) / (mp.gamma(r) * mp.factorial(n)) * (alpha / (alpha + y)) ** r * (y / (alpha + y)) ** n

    def left(y):
        return count(y) * s / beta * (beta / (beta + y)) ** (s + 1)

    with mp.workdps(30):
        return count(t) * (beta / (beta + t)) ** s + mp.quad(left, mp.linspace(0, t, 9))


def residual(parameters, x, T, rate):
    r, alpha, s, beta = parameters
    return (r + x) / (alpha + T) * (beta + T) * mp.hyperu(1, 2 - s, rate * (beta + T))


def mpfs(values):
    return [mp.mpf(v) for v in values]


stress_one = (0.5143, 2.8845, 0.2856, 14.1087)
stress_two = (10.465, 0.00798565181, 3.0516, 2.820)
cases = [
    *[(stress_one, c) for c in [(221, 103.42857, 103.57143), (254, 97.14286, 97.28571), (161, 94.71429, 98), (204, 98.57143, 99.42857)]],
    *[(stress_two, c) for c in [(40, 5, 6), (50, 1, 37), (50, 4, 37), (400, 5, 6), (500, 1, 37)]],
    *[((0.55, 10.58, 0.61, 11.67), c) for c in [(0, 0, 38.86), (132, 200, 200), (133, 200, 200), (3, 38.8599999, 38.86), (0, 0, 0)]],
    *[((0.6, 8.0, 0.5, 8.0), c) for c in [(0, 0, 30), (4, 12, 30), (4, 30, 30)]],
    *[((0.6, 8.0, 0.5, 8.0000001), c) for c in [(0, 0, 30), (4, 12, 30)]],
    *[((0.6, 2.0, 1.0, 400.0), c) for c in [(0, 0, 30), (4, 12, 30)]],
    *[((0.6, 400.0, 1.0, 2.0), c) for c in [(0, 0, 30), (4, 12, 30)]],
    *[((3.0, 5.0, 300.0, 9000.0), c) for c in [(0, 0, 30), (9, 20, 30)]],
    *[((0.02, 0.05, 0.003, 40.0), c) for c in [(0, 0, 80), (2, 3, 80)]],
]
for _ in range(60):
    parameters = tuple(10 ** random.uniform(*span) for span in [(-1.5, 1.3), (-1.5, 2.5), (-1.5, 1.3), (-1.5, 2.5)])
    T = 10 ** random.uniform(0, 2.5)
    x = random.choice([0, 0, 1, 1, 2, 5, 12, 60, 500])
    cases.append((parameters, (x, 0 if x == 0 else T * random.random() ** random.choice([0.01, 1, 3]), T)))

rows = []
for parameters, customer in cases:
    p, c = mpfs(parameters), mpfs(customer)
    value, odds = log_likelihood(p, c)
    rows.append(
        {
            "parameters": parameters,
            "customer": customer,
            "logLikelihood": text(value),
            "gradient": [text(g) for g in gradient(p, c)],
            "alive": text(1 / (1 + odds)),
            "dead": text(odds / (1 + odds)),
        }
    )

living = []
for parameters, x, T, t in [
    ((0.553, 10.578, 0.606, 11.669), 0, 0, 39),
    ((0.553, 10.578, 0.606, 11.669), 2, 38.86, 39),
    ((0.553, 10.578, 0.606, 11.669), 26, 31, 52),
    ((0.553, 10.578, 1.0, 11.669), 2, 38.86, 39),
    ((0.553, 10.578, 1.0000000001, 11.669), 2, 38.86, 39),
    ((0.553, 10.578, 2.5, 11.669), 2, 38.86, 39),
    ((5.0, 0.5, 0.1, 200.0), 40, 20, 10),
    ((0.05, 30.0, 8.0, 0.5), 0, 0, 500),
    ((2.0, 3.0, 0.4, 6.0), 500, 300, 100),
]:
    p = mpfs(parameters)
    X, TT, tt = mp.mpf(x), mp.mpf(T), mp.mpf(t)
    counts = [0, 1, 2, 5, 10, 40] if x < 100 else [0, 50, 120, 165, 200, 300]
    living.append(
        {
            "parameters": parameters,
            "x": x,
            "age": T,
            "t": t,
            "purchases": text(expected(p, X, TT, tt)),
            "pmf": [[n, text(pmf(p, X, TT, tt, n))] for n in counts],
            "residual": [[d, text(residual(p, X, TT, mp.mpf(d)))] for d in (0.0005, 0.0027, 0.05)],
        }
    )

path = Path(__file__).with_name("pareto-nbd.json")
path.write_text(json.dumps({"rows": rows, "living": living}, indent=1) + "\n")
