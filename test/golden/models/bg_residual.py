"""Discounted expected residual transactions of living customers of the BG/NBD family, with 25 digits (mpmath).

Given λ and p the purchases to come are worth φ^(k − phase) / (1 − (1 − p) φ^k), φ = λ / (λ + δ). Over p that is φ^(k − phase)
₂F₁(1, stay; a + stay; φ^k), over λ it is integrated. Run: python3 bg_residual.py > bg-residual.json
"""

import json
import sys

from mpmath import exp, hyp2f1, log, loggamma, mp, mpf, nstr, quad, sqrt

mp.dps = 25

# shape, alpha + T, a, stay, k, phase, rate
CASES = [
    ("0.2426", "43.27", "0.793", "2.426", 1, 0, "0.0027"),
    ("2.2426", "43.27", "0.793", "4.426", 1, 0, "0.0027"),
    ("26.2426", "35.4", "0.793", "28.426", 1, 0, "0.0027"),
    ("1.5248", "45", "0.8914", "3.614", 1, 0, "0.02"),
    ("62.99", "7.3", "0.12", "1.1", 1, 0, "0.5"),
    ("300", "3.1", "0.05", "3.91", 4, 0, "0.02"),
    ("0.05", "103", "0.0595", "0.835", 3, 0, "0.02"),
    ("0.05", "3.1", "0.05", "5.459", 2, 1, "0.0027"),
    ("6.54", "103", "0.05", "0.43", 11, 5, "0.5"),
    ("300", "7", "1.1087", "1.851", 11, 10, "0.5"),
    ("7.33", "54.8", "0.4247", "4.79", 2, 1, "0.0027"),
    ("137.9", "48.2", "3.72", "2.325", 12, 6, "0.02"),
]


def residual(shape, scale, a, stay, k, phase, rate):
    def of_log_rate(u):
        lam = exp(u)
        phi = lam / (lam + rate)
        density = exp(shape * u - scale * lam + shape * log(scale) - loggamma(shape))
        return density * phi ** (k - phase) * hyp2f1(1, stay, a + stay, phi**k)

    middle = log(shape / scale)
    width = 1 / sqrt(shape + 1)
    places = [-60, -30, -14, -8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8]
    return quad(of_log_rate, [middle + width * place for place in places])


rows = []
for shape, scale, a, stay, k, phase, rate in CASES:
    value = residual(mpf(shape), mpf(scale), mpf(a), mpf(stay), k, phase, mpf(rate))
    rows.append([*(float(v) for v in (shape, scale, a, stay)), k, phase, float(rate), float(nstr(value, 17))])
json.dump(rows, sys.stdout)
