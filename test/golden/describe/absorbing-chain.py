"""Fundamental matrices of absorbing Markov chains by NumPy: N = inv(I - Q), and the variance of visits.

python3 test/golden/describe/absorbing-chain.py > test/golden/describe/absorbing-chain.json
The first is the "drunkard's walk" of Kemeny & Snell; the others are drawn (seed 4).
"""

import json

import numpy as np

rng = np.random.default_rng(4)
chains = [np.array([[0, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0]])]
for size in (1, 2, 3, 4, 5, 5):
    rows = rng.dirichlet(np.full(size + 1, 0.7), size)
    chains.append(rows[:, :size])
# a sticky chain: rows that lack one in ten thousand
chains.append(np.array([[0.9999, 0.0], [0.4, 0.59]]))
print(
    json.dumps(
        [
            {"transient": q.tolist(), "visits": np.linalg.inv(np.eye(len(q)) - q).tolist()}
            for q in chains
        ],
        indent=1,
    )
)
