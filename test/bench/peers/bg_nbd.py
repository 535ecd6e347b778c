"""Peer of cells.clv.1m: fits BG/NBD with SciPy's L-BFGS-B on compressed (x, t_x, T) with counts, as lifetimes does.

Reads a CSV of x, t_x, T, count (weeks), prints one JSON object: seconds, log-likelihood, parameters.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

x, t_x, T, n = np.loadtxt(sys.argv[1], delimiter=",", unpack=True)
scale = T.max()
t_x, T = t_x / scale, T / scale


def negative_log_likelihood(log_parameters):
    r, alpha, a, b = np.exp(log_parameters)
    a1 = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    alive = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + T)
    with np.errstate(divide="ignore", invalid="ignore"):
        dead = np.where(
            x > 0,
            betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + t_x),
            -np.inf,
        )
    return -np.sum(n * (a1 + np.logaddexp(alive, dead))) / n.sum()


start = time.perf_counter()
fit = minimize(negative_log_likelihood, np.log([1.0, 1.0, 1.0, 1.0]), method="L-BFGS-B", options={"ftol": 1e-12})
seconds = time.perf_counter() - start
r, alpha, a, b = np.exp(fit.x)
log_likelihood = -fit.fun * n.sum() - np.sum(n * x) * np.log(scale)
print(json.dumps({"seconds": seconds, "logLikelihood": log_likelihood, "r": r, "alpha": alpha * scale, "a": a, "b": b}))
