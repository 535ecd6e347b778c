"""Golden values of (M)BG/CNBD-k, made from the assumptions and not from the formulas.

Given λ and p everything is elementary: gaps are Erlang-k, after each purchase the customer leaves with chance p. Their gamma and
beta distributions are integrated out numerically (trapezoidal rule in ln λ and in logit p, which converges geometrically; all
terms are positive). Run: python3 cnbd_k.py > cnbd-k.json
"""

import json
import sys

import numpy as np
from scipy.special import gammainc, gammaln, betaln

PARAMETERS = [
    dict(k=2, leavesAtFirst=True, r=1.3292, alpha=2.8126, a=0.4247, b=0.79),
    dict(k=3, leavesAtFirst=True, r=0.85, alpha=1.45, a=0.79, b=2.42),
    dict(k=2, leavesAtFirst=False, r=0.3591, alpha=1.1294, a=0.5228, b=2.7853),
    dict(k=4, leavesAtFirst=False, r=2.5, alpha=3.0, a=1.5, b=0.6),
    dict(k=1, leavesAtFirst=True, r=0.5248, alpha=6.183, a=0.8914, b=1.614),
]
# x, t_x, T, sum of the logarithms of the gaps
CUSTOMERS = [(0, 0.0, 30.0, 0.0), (1, 12.0, 52.0, 2.4849), (3, 20.0, 26.0, 5.1), (5, 38.0, 39.0, 9.0), (2, 7.0, 7.0, 2.2)]
AHEAD = [2.0, 26.0]
MOST = 3
TERMS = 6000

STEP = 0.02
LOG_RATES = np.arange(-90, 8, STEP)
LOGITS = np.arange(-120, 120, STEP)


def of_case(k, leavesAtFirst, r, alpha, a, b, x, recency, age, log_gaps):
    rate = np.exp(LOG_RATES)
    log_rate_density = r * np.log(alpha) - gammaln(r) + r * LOG_RATES - alpha * rate
    log_p = -np.logaddexp(0, -LOGITS)
    log_q = -np.logaddexp(0, LOGITS)
    log_p_density = a * log_p + b * log_q - betaln(a, b)

    over_rate = lambda logs: np.sum(np.exp(log_rate_density + logs)) * STEP
    over_p = lambda logs: np.sum(np.exp(log_p_density + logs)) * STEP

    survived = x + 1 if leavesAtFirst else x
    # gaps: λ^k g^(k−1) e^(−λ g) / (k−1)!, their product
    log_gap_constant = (k - 1) * log_gaps - x * gammaln(k)
    log_bought = k * x * LOG_RATES - rate * recency
    open_gap = age - recency
    staying = over_p(survived * log_q)
    phases = []
    for j in range(k):
        log_poisson = -rate * open_gap - gammaln(j + 1)
        if j > 0:
            if open_gap == 0:
                phases.append(None)
                continue
            log_poisson = log_poisson + j * (LOG_RATES + np.log(open_gap))
        phases.append(log_bought + log_poisson)
    weights = [0.0 if logs is None else over_rate(logs) for logs in phases]
    alive = staying * sum(weights)
    gone = over_p(log_p + (survived - 1) * log_q) * over_rate(log_bought) if survived > 0 else 0.0

    ahead = []
    for t in AHEAD:
        expected = 0.0
        pmf = np.zeros(MOST + 1)
        for j, logs in enumerate(phases):
            if logs is None:
                continue
            density = np.exp(log_rate_density + logs) * STEP
            shown = density > 1e-40 * density.max()
            density, means = density[shown], rate[shown] * t
            # P(at least m purchases, if nobody left) for m = 0, 1, …
            at_least = [np.sum(density)]
            for m in range(1, TERMS):
                value = np.sum(density * gammainc(k * m - j, means))
                at_least.append(value)
                if m > MOST + 1 and value < 1e-17 * at_least[0]:
                    break
            for m in range(1, len(at_least)):
                expected += at_least[m] * over_p((survived + m - 1) * log_q)
            for n in range(MOST + 1):
                pmf[n] += (at_least[n] - at_least[n + 1]) * over_p((survived + n) * log_q)
                if n > 0:
                    pmf[n] += at_least[n] * over_p(log_p + (survived + n - 1) * log_q)
        pmf[0] += gone
        ahead.append(dict(t=t, purchases=expected / (alive + gone), pmf=list(pmf / (alive + gone))))
    return dict(
        x=x,
        recency=recency,
        age=age,
        logGaps=log_gaps,
        logLikelihood=float(np.log(alive + gone) + log_gap_constant),
        alive=alive / (alive + gone),
        phases=[w / sum(weights) for w in weights],
        ahead=ahead,
    )


cases = []
for parameters in PARAMETERS:
    rows = [of_case(*parameters.values(), *customer) for customer in CUSTOMERS]
    cases.append(dict(**parameters, rows=rows))
json.dump(cases, sys.stdout, indent=1)
