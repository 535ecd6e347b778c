"""Writes k-means.json: centres, labels and sums of squares of scipy.cluster.vq.kmeans2 from given start centres, and
mean silhouettes of its clusters by their definition.

Run: python3 test/golden/describe/k-means.py (needs numpy and scipy; the tests do not)."""

import json
from pathlib import Path

import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist

rng = np.random.default_rng(20261122)


def silhouette(points, labels):
    distances = cdist(points, points)
    scores = []
    for i, own in enumerate(labels):
        mates = (labels == own).sum()
        if mates < 2:
            scores.append(0.0)
            continue
        inside = distances[i, labels == own].sum() / (mates - 1)
        other = min(distances[i, labels == c].mean() for c in set(labels.tolist()) if c != own)
        scores.append((other - inside) / max(inside, other))
    return float(np.mean(scores))


cases = []
for n, dimensions, k, spread in ((60, 3, 3, 3.0), (120, 3, 5, 1.5), (80, 2, 4, 1.0), (150, 3, 10, 0.5), (40, 1, 2, 2.0)):
    homes = rng.normal(0, spread, (k, dimensions))
    points = np.round(homes[rng.integers(0, k, n)] + rng.normal(0, 1, (n, dimensions)), 4)
    start = points[rng.choice(n, k, replace=False)]
    centres, labels = kmeans2(points, start, iter=300, minit="matrix")
    within = float(((points - centres[labels]) ** 2).sum())
    cases.append(
        {
            "dimensions": dimensions,
            "points": points.ravel().tolist(),
            "start": start.ravel().tolist(),
            "centres": centres.ravel().tolist(),
            "labels": labels.tolist(),
            "within": within,
            "silhouette": silhouette(points, labels),
        }
    )
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
