"""R-hat and effective draws of chains, and Pareto-smoothed weights, with NumPy and SciPy, written from the papers and not from our code.

python3 make-chains.py > chains.json   (NumPy 2, SciPy 1)
"""
import json
import numpy as np
from scipy import stats

rng = np.random.default_rng(20261122)


def split(chains):
    half = chains.shape[1] // 2
    return np.vstack([chains[:, :half], chains[:, -half:]])


def normal_scores(chains):
    ranks = stats.rankdata(chains).reshape(chains.shape)
    return stats.norm.ppf((ranks - 3 / 8) / (chains.size + 1 / 4))


def plain_rhat(chains):
    n = chains.shape[1]
    within = chains.var(axis=1, ddof=1).mean()
    between = n * chains.mean(axis=1).var(ddof=1)
    return np.sqrt(((n - 1) / n * within + between / n) / within)


def rhat(chains):
    halves = split(chains)
    folded = np.abs(halves - np.median(halves))
    return max(plain_rhat(normal_scores(halves)), plain_rhat(normal_scores(folded)))


def ess(chains):
    z = normal_scores(split(chains))
    m, n = z.shape
    centred = z - z.mean(axis=1, keepdims=True)
    acov = np.array([[np.dot(c[lag:], c[: n - lag]) / n for lag in range(n)] for c in centred]).mean(axis=0)
    within = z.var(axis=1, ddof=1).mean()
    total = (n - 1) / n * within + z.mean(axis=1).var(ddof=1)
    rho = 1 - (within - acov) / total
    rho[0] = 1
    pairs = rho[0 : 2 * (n // 2) : 2] + rho[1::2][: n // 2]
    stop = int(np.argmax(pairs <= 0)) if (pairs <= 0).any() else len(pairs)
    kept = np.minimum.accumulate(pairs[:stop])
    tau = -1 + 2 * kept.sum()
    if stop < len(pairs) and rho[2 * stop] > 0:
        tau += rho[2 * stop]
    return m * n / max(tau, 1 / np.log10(m * n))


def ar(phi, shape, shift=0.0, scale=1.0):
    out = np.empty(shape)
    for c in range(shape[0]):
        x = rng.normal()
        for i in range(shape[1]):
            x = phi * x + np.sqrt(1 - phi * phi) * rng.normal()
            out[c, i] = x
    out[0] = out[0] * scale + shift
    return np.round(out, 6)


cases = []
for name, chains in {
    "independent": ar(0, (4, 60)),
    "sticky": ar(0.8, (3, 80)),
    "one elsewhere": ar(0.2, (4, 60), shift=1.5),
    "one wider": ar(0.2, (4, 60), scale=4),
    "ties": np.floor(ar(0.3, (2, 50)) * 2),
    "odd length": ar(0.5, (2, 51)),
}.items():
    cases.append(dict(name=name, chains=chains.tolist(), rHat=rhat(chains), effective=ess(chains)))

# k-hat: the shape of the generalised Pareto by SciPy's maximum likelihood, to which an estimate of many exceedances must come near
tails = []
for shape in (-0.3, 0.2, 0.5, 0.9):
    sample = np.sort(stats.genpareto.rvs(shape, scale=2.0, size=4000, random_state=rng))
    few = np.array([float(f"{v:.6g}") for v in sample[::4]])
    found, _, scale = stats.genpareto.fit(few, floc=0)
    tails.append(dict(sample=few.tolist(), shape=found, scale=scale))
print(json.dumps(dict(chains=cases, tails=tails)))
