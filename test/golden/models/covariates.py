"""Optima of BG/NBD and Pareto/NBD with static covariates on 400 simulated customers, by SciPy and the formulas as printed.

Fader & Hardie (2007), signs as in CLVTools: α_z = α e^(−trans·z); BG/NBD a_z = a e^(life·z), b_z = b e^(life·z); Pareto/NBD
β_z = β e^(−life·z). Run: python3 covariates.py > covariates.json
"""

import json
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, betaln, hyp2f1

rng = np.random.default_rng(20250101)
N = 400
z = np.column_stack([(rng.random(N) < 0.4).astype(float), np.round(rng.normal(size=N), 0)])
T = rng.integers(200, 500, N) / 7
rate = rng.gamma(1.0, 1 / (6 * np.exp(-z @ [0.5, -0.3])))
life_shift = np.exp(z @ [-0.6, 0.3])
drop = rng.beta(0.7 * life_shift, 1.6 * life_shift)
x = np.zeros(N)
tx = np.zeros(N)
for i in range(N):
    t = 0.0
    while True:
        t += rng.exponential(1 / rate[i])
        if t > T[i]:
            break
        x[i] += 1
        tx[i] = t
        if rng.random() < drop[i]:
            break
tx = np.round(tx, 3)


def bg(theta):
    r, alpha, a, b = np.exp(theta[:4])
    life, trans = theta[4:6], theta[6:8]
    alpha = alpha * np.exp(-z @ trans)
    a, b = a * np.exp(z @ life), b * np.exp(z @ life)
    start = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b)
    stayed = -(r + x) * np.log(alpha + T)
    with np.errstate(divide="ignore"):
        left = np.where(x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + tx), -np.inf)
    return -np.sum(start + np.logaddexp(stayed, left))


def pareto(theta):
    r, alpha, s, beta = np.exp(theta[:4])
    life, trans = theta[4:6], theta[6:8]
    alpha = alpha * np.exp(-z @ trans)
    beta = beta * np.exp(-z @ life)
    top = np.maximum(alpha, beta)
    second = np.where(alpha >= beta, s + 1, r + x)
    away = np.abs(alpha - beta)

    def f(t):
        return hyp2f1(r + s + x, second, r + s + x + 1, away / (top + t)) / (top + t) ** (r + s + x)

    start = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    inside = (alpha + T) ** -(r + x) * (beta + T) ** -s + s / (r + s + x) * (f(tx) - f(T))
    return -np.sum(start + np.log(inside))


def fitted(f, start, names):
    best = None
    for attempt in (start, [v + 0.3 for v in start]):
        found = minimize(f, attempt, method="Nelder-Mead", options=dict(maxiter=40000, maxfev=40000, xatol=1e-9, fatol=1e-11, adaptive=True))
        found = minimize(f, found.x, method="BFGS", options=dict(gtol=1e-7))
        if best is None or found.fun < best.fun:
            best = found
    # standard errors from second differences
    h = 1e-3
    n = len(best.x)
    hessian = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            def at(di, dj):
                p = best.x.copy()
                p[i] += di * h
                p[j] += dj * h
                return f(p)
            hessian[i, j] = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * h)
    errors = np.sqrt(np.diag(np.linalg.inv(hessian)))
    return dict(
        logLikelihood=-best.fun,
        names=names,
        estimates=list(np.concatenate([np.exp(best.x[:4]), best.x[4:]])),
        errors=list(np.concatenate([errors[:4] * np.exp(best.x[:4]), errors[4:]])),
    )


effects = ["life.one", "life.two", "trans.one", "trans.two"]
json.dump(
    dict(
        x=list(x),
        recency=list(tx),
        age=list(T),
        z=z.tolist(),
        bg=fitted(bg, [0, 2, -0.3, 0.5, 0, 0, 0, 0], ["r", "alpha", "a", "b", *effects]),
        pareto=fitted(pareto, [0, 2, -0.5, 2, 0, 0, 0, 0], ["r", "alpha", "s", "beta", *effects]),
    ),
    sys.stdout,
)
