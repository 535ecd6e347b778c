"""Values of the models of lifetimes under contract, by the definitions: sums and gamma functions of 50 digits (mpmath), optima by SciPy.

Run: python3 contract.py > contract.json
Sources: Fader & Hardie (2007); Fader & Hardie (2010), DEL and DERL; Fader, Hardie, Liu, Davin & Steenburgh (2018).
"""
import json

import numpy as np
from mpmath import beta as B, exp, hyp2f1, log, mp, mpf, nsum, inf, quad
from scipy.optimize import minimize

mp.dps = 50


def survival(a, b, c, t):
    return B(a, b + mpf(t) ** c) / B(a, b)


def residual(a, b, c, age, d):
    """the sum over 4000 periods, the rest by Euler and Maclaurin"""
    f = lambda t: survival(a, b, c, age + t) / survival(a, b, c, age) / (1 + d) ** (t - 1)
    far = 4000
    head = sum(f(t) for t in range(1, far))
    if d > mpf("0.05"):
        return head
    tail = quad(f, [far, 2 * far, 4 * far, 8 * far, 20 * far]) + f(far) / 2 - mp.diff(f, far) / 12
    return head + tail


def likelihood(theta, survivors):
    a, b, c = (mpf(float(x)) for x in theta)
    s = [survival(a, b, c, t) for t in range(len(survivors))]
    total = survivors[-1] * log(s[-1])
    for t in range(1, len(survivors)):
        total += (survivors[t - 1] - survivors[t]) * log(s[t - 1] - s[t])
    return total


CURVES = [(0.7041, 1.182, 1), (0.6681, 3.8061, 1), (0.2593, 1.7226, 1.5844), (2.5, 80, 0.8), (30, 400, 1.1), (0.05, 0.4, 1)]
points = []
for a, b, c in CURVES:
    a, b, c = mpf(str(a)), mpf(str(b)), mpf(str(c))
    points.append(
        {
            "parameters": [float(a), float(b), float(c)],
            "survival": [[t, float(log(survival(a, b, c, t)))] for t in (1, 2, 7, 40, 500)],
            "residual": [
                [age, d, float(residual(a, b, c, age, mpf(str(d))))] for age, d in ((0, 0.1), (1, 0.1), (30, 0.1), (3, 0.008))
            ],
        }
    )
survivors = [1000, 869, 743, 653, 593, 551, 517, 491]
points_of_likelihood = [
    {"log": [x, y, z], "value": float(likelihood(np.exp([x, y, z]), survivors))}
    for x, y, z in ((0, 0, 0), (-1.5, 0.4, 0.5), (2, 4, -0.3), (-4, -3, 0.2))
]


def optimum(survivors):
    s = np.array(survivors, float)
    fall = lambda p: -float(likelihood(np.exp(p), survivors))
    found = minimize(fall, [-1.0, 0.5, 0.4], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-10, "maxiter": 4000})
    return {"survivors": survivors, "parameters": list(np.exp(found.x)), "logLikelihood": -found.fun}


print(
    json.dumps(
        {
            "points": points,
            "likelihood": {"survivors": survivors, "points": points_of_likelihood},
            "bdw": [optimum(survivors)],
        },
        indent=1,
    )
)
