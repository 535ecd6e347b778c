"""Peer of fit.pareto-nbd.* and predict.1m: Pareto/NBD with SciPy, as lifetimes does it.

`fit FILE`: reads a CSV of x, t_x, T, count (weeks), fits by L-BFGS-B with numerical gradients.
`predict FILE r alpha s beta weeks rate p q gamma`: reads x, t_x, T, mean spend; P(alive), expected purchases, and the value of the
purchases of each of `weeks` weeks discounted at `rate`, times the expected spend.
Prints one JSON object.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1, logsumexp


def log_a0(r, alpha, s, beta, x, t_x, T):
    low, high = min(alpha, beta), max(alpha, beta)
    t = s + 1 if alpha >= beta else r + x
    total = r + s + x
    with np.errstate(divide="ignore", invalid="ignore"):
        one = np.log(hyp2f1(total, t, total + 1, (high - low) / (high + t_x))) - total * np.log(high + t_x)
        two = np.log(hyp2f1(total, t, total + 1, (high - low) / (high + T))) - total * np.log(high + T)
        return logsumexp([one, two], axis=0, b=[np.ones_like(one), -np.ones_like(one)])


def negative_log_likelihood(log_parameters, x, t_x, T, n):
    r, alpha, s, beta = np.exp(log_parameters)
    a1 = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    a2 = log_a0(r, alpha, s, beta, x, t_x, T)
    alive = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    left = np.log(s) - np.log(r + s + x) + np.where(np.isfinite(a2), a2, -np.inf)
    return -np.sum(n * (a1 + np.logaddexp(alive, left))) / n.sum()


def fit(path):
    x, t_x, T, n = np.loadtxt(path, delimiter=",", unpack=True)
    scale = T.max()
    t_x, T = t_x / scale, T / scale
    start = time.perf_counter()
    found = minimize(
        negative_log_likelihood, np.log([1.0, 1.0, 1.0, 1.0]), args=(x, t_x, T, n), method="L-BFGS-B", options={"ftol": 1e-12}
    )
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "logLikelihood": -found.fun * n.sum() - np.sum(n * x) * np.log(scale)}


def predict(path, r, alpha, s, beta, weeks, rate, p, q, gamma):
    x, t_x, T, mean = np.loadtxt(path, delimiter=",", unpack=True)
    start = time.perf_counter()
    a2 = log_a0(r, alpha, s, beta, x, t_x, T)
    a2 = np.where(np.isfinite(a2), a2, -np.inf)
    alive = 1 / (1 + np.exp(np.log(s / (r + s + x)) + (r + x) * np.log(alpha + T) + s * np.log(beta + T) + a2))
    spend = (p * (gamma + x * mean)) / (p * x + q - 1)
    first = alive * (r + x) * (beta + T) / ((alpha + T) * (s - 1))
    before = np.zeros_like(x)
    value = np.zeros_like(x)
    for week in range(1, int(weeks) + 1):
        made = first * (1 - ((beta + T) / (beta + T + week)) ** (s - 1))
        value += (made - before) * np.exp(-rate * week)
        before = made
    value *= spend
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "alive": alive.sum(), "purchases": before.sum(), "value": value.sum()}


if sys.argv[1] == "fit":
    print(json.dumps(fit(sys.argv[2])))
else:
    print(json.dumps(predict(sys.argv[2], *map(float, sys.argv[3:]))))
