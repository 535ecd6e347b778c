"""Second judge of overview, RFM and cohorts: the same questions asked of SQLite.

python3 reference.py ../../../../shared/data   (Python 3 with its own sqlite3) writes cdnow.json and superstore.json
beside itself. The definitions are those of the cells' README files, written here a second time, in SQL.
"""

import csv
import json
import pathlib
import sqlite3
import sys

DATA = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent


def cdnow():
    for line in (DATA / "CDNOW_master.txt").read_text().splitlines()[1:]:
        customer, date, _cds, dollars = line.split()
        yield customer, f"{date[:4]}-{date[4:6]}-{date[6:]}", float(dollars), None, None


def superstore():
    with open(DATA / "superstore.csv", newline="") as file:
        for row in csv.DictReader(file):
            yield (row["Customer ID"], row["Order Date"], float(row["Sales"]), row["Order ID"], float(row["Profit"]))


def ask(rows, has_orders):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE sale(customer TEXT, date TEXT, amount REAL, receipt TEXT, margin REAL)")
    db.executemany("INSERT INTO sale VALUES (?,?,?,?,?)", rows)
    all_of = lambda sql, *values: [list(row) for row in db.execute(sql, values)]
    order = "receipt" if has_orders else "customer || date"

    db.execute("CREATE TABLE occasion AS SELECT customer, date, sum(amount) AS amount FROM sale GROUP BY customer, date")
    db.execute("CREATE TABLE first AS SELECT customer, substr(min(date), 1, 7) AS cohort FROM sale GROUP BY customer")
    end = db.execute("SELECT max(date) FROM sale").fetchone()[0]

    totals = dict(
        zip(
            ["customers", "orders", "occasions", "revenue", "margin"],
            db.execute(
                f"""SELECT count(DISTINCT customer), count(DISTINCT {order}), (SELECT count(*) FROM occasion),
                    sum(amount), sum(margin) FROM sale"""
            ).fetchone(),
        )
    )
    totals["oneTimeBuyers"] = db.execute(
        "SELECT count(*) FROM (SELECT customer FROM occasion GROUP BY customer HAVING count(*) = 1)"
    ).fetchone()[0]
    totals["medianDaysBetween"] = db.execute(
        """WITH gap AS (SELECT julianday(date) - julianday(lag(date) OVER (PARTITION BY customer ORDER BY date)) AS days
                        FROM occasion),
                ranked AS (SELECT days, row_number() OVER (ORDER BY days) AS i, count(*) OVER () AS n
                           FROM gap WHERE days IS NOT NULL)
           SELECT avg(days) FROM ranked WHERE i IN ((n + 1) / 2, (n + 2) / 2)"""
    ).fetchone()[0]

    months = all_of(
        f"""SELECT substr(date, 1, 7) AS month, count(DISTINCT sale.customer),
                   count(DISTINCT CASE WHEN cohort = substr(date, 1, 7) THEN sale.customer END),
                   count(DISTINCT {order.replace('customer', 'sale.customer')}), sum(amount), sum(margin)
            FROM sale JOIN first ON first.customer = sale.customer GROUP BY month ORDER BY month"""
    )
    cohorts = all_of(
        f"""SELECT cohort, substr(date, 1, 7) AS month, count(DISTINCT sale.customer),
                   count(DISTINCT {order.replace('customer', 'sale.customer')}), sum(amount)
            FROM sale JOIN first ON first.customer = sale.customer GROUP BY cohort, month ORDER BY cohort, month"""
    )

    db.execute(
        """CREATE TABLE rfm AS SELECT customer, CAST(julianday(?) - julianday(max(date)) AS INTEGER) AS days,
           count(*) AS frequency, sum(amount) AS amount FROM occasion GROUP BY customer""",
        [end],
    )
    cuts = {}
    for measure in ["days", "frequency", "amount"]:
        cuts[measure] = [
            db.execute(
                f"""SELECT {measure} FROM (SELECT {measure}, row_number() OVER (ORDER BY {measure}) AS i,
                    count(*) OVER () AS n FROM rfm) WHERE i = (n * ? + 4) / 5""",
                [k],
            ).fetchone()[0]
            for k in range(1, 5)
        ]
    below = lambda measure: " + ".join(f"({measure} > {cut!r})" for cut in cuts[measure])
    db.execute(
        f"""CREATE TABLE scored AS SELECT *, 5 - ({below('days')}) AS r, 1 + ({below('frequency')}) AS f,
            1 + ({below('amount')}) AS m FROM rfm"""
    )
    return {
        "end": end,
        "totals": totals,
        "months": months,
        "cohorts": cohorts,
        "cuts": cuts,
        "scores": all_of("SELECT r, f, m, count(*), sum(amount) FROM scored GROUP BY r, f, m ORDER BY r, f, m"),
        "first": all_of("SELECT customer, days, frequency, amount, r, f, m FROM scored ORDER BY amount DESC, customer LIMIT 8"),
    }


for name, rows, has_orders in [("cdnow", cdnow(), False), ("superstore", superstore(), True)]:
    (HERE / f"{name}.json").write_text(json.dumps(ask(rows, has_orders)) + "\n")
