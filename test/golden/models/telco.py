"""Kaplan-Meier of telco-churn.csv by NumPy, all customers and by contract, with Greenwood's log-log interval.

Run beside the file: python3 telco.py telco-churn.csv > telco.json
"""
import csv
import json
import sys

import numpy as np
from scipy.stats import norm

rows = list(csv.DictReader(open(sys.argv[1])))
tenure = np.array([int(r["tenure"]) for r in rows])
left = np.array([r["Churn"] == "Yes" for r in rows])
kind = np.array([r["Contract"] for r in rows])
paid = np.array([float(r["MonthlyCharges"]) for r in rows])


def curve(mask):
    t, e = tenure[mask], left[mask]
    s, g, out = 1.0, 0.0, {}
    for month in range(1, 73):
        n, d = int((t >= month).sum()), int((e & (t == month)).sum())
        s *= (n - d) / n
        g += d / (n * (n - d))
        if month in (1, 12, 36, 72):
            th = norm.ppf(0.975) * np.sqrt(g) / np.log(s) if g > 0 else 0.0
            out[month] = [n, d, s, s ** np.exp(-th), s ** np.exp(th)]
    return {"customers": int(mask.sum()), "lost": int(e.sum()), "paid": paid[mask & ~left].mean(), "at": out}


everybody = np.ones(len(rows), bool)
print(json.dumps({"all": curve(everybody), **{k: curve(kind == k) for k in sorted(set(kind))}}, indent=1))
