import { divisiaEffects } from '../../stats/divisia';
import { correlationInterval, pearson } from '../../stats/correlation';
import { wilson } from '../../stats/intervals';
import { directionOf, upDownValue, type Counted, type Side } from './counted';
import {
  type Change,
  FACTORS,
  GROUPS,
  SCOPES,
  UP_DOWN,
  type EffectRow,
  type GroupRow,
  type Kpis,
  type MigrationRow,
  type Regression,
  type UpDownRow,
} from './result';

interface Sums {
  customers: number;
  orders: number;
  revenue: number;
  profit: number;
}

const noSums = (): Sums => ({ customers: 0, orders: 0, revenue: 0, profit: 0 });

function add(sums: Sums, { totals, profit }: Side, at: number): void {
  if (at < 0) return;
  sums.customers++;
  sums.orders += totals.orders[at] as number;
  sums.revenue += totals.revenue[at] as number;
  sums.profit += profit[at] as number;
}

const kpisOf = (sums: Sums, hasMargin: boolean): Kpis => ({
  ...sums,
  aof: sums.customers === 0 ? null : sums.orders / sums.customers,
  aov: sums.orders === 0 ? null : sums.revenue / sums.orders,
  marginRate: !hasMargin || sums.revenue === 0 ? null : sums.profit / sums.revenue,
});

/** Totals of both periods and of the three groups of customers: the bridge of profit adds up to its change. */
export function groupsOf({ earlier, later, pairs }: Counted): {
  kpis: { earlier: Kpis; later: Kpis };
  groups: GroupRow[];
} {
  const hasMargin = earlier.totals.margin !== null;
  const sums = GROUPS.map(() => ({ earlier: noSums(), later: noSums() }));
  for (let i = 0; i < pairs.customers.length; i++) {
    const a = pairs.earlier[i] as number;
    const b = pairs.later[i] as number;
    const group = sums[b < 0 ? 0 : a < 0 ? 2 : 1];
    if (!group) continue;
    add(group.earlier, earlier, a);
    add(group.later, later, b);
  }
  const together = (side: 'earlier' | 'later'): Kpis => {
    const all = noSums();
    for (const group of sums)
      for (const key of ['customers', 'orders', 'revenue', 'profit'] as const) all[key] += group[side][key];
    return kpisOf(all, hasMargin);
  };
  return {
    kpis: { earlier: together('earlier'), later: together('later') },
    groups: sums.map((group, i) => ({
      group: GROUPS[i] ?? 'both',
      customers: Math.max(group.earlier.customers, group.later.customers),
      earlier: i === 2 ? null : kpisOf(group.earlier, hasMargin),
      later: i === 0 ? null : kpisOf(group.later, hasMargin),
      change: group.later.profit - group.earlier.profit,
    })),
  };
}

/** The change of profit by its factors, of everybody, of those in both periods, and of those in one only. */
export function effectsOf(
  kpis: { earlier: Kpis; later: Kpis },
  groups: readonly GroupRow[],
  hasMargin: boolean,
): EffectRow[] {
  const [onlyEarlier, both, onlyLater] = groups;
  const sides = {
    all: [kpis.earlier, kpis.later],
    both: [both?.earlier ?? null, both?.later ?? null],
    turnover: [onlyEarlier?.earlier ?? null, onlyLater?.later ?? null],
  } as const;
  const names = hasMargin ? FACTORS : FACTORS.slice(0, 3);
  const factors = (of: Kpis | null): number[] =>
    [of?.customers, of?.aof, of?.aov, of?.marginRate].slice(0, names.length).map((value) => value ?? NaN);
  return SCOPES.map((scope) => {
    const [before, after] = sides[scope];
    const [first, second] = [factors(before), factors(after)];
    const effects = divisiaEffects(first, second);
    return {
      scope,
      change: (after?.profit ?? 0) - (before?.profit ?? 0),
      effects:
        effects?.map((effect, i) => ({
          factor: names[i] ?? 'customers',
          effect,
          ratio: (second[i] as number) / (first[i] as number),
        })) ?? null,
    };
  });
}

/** Where the customers of each part of the earlier period are in the later one; a last row for those who were in none. */
export function migrationOf({ earlier, later, pairs }: Counted, parts: number): MigrationRow[] {
  const rows: MigrationRow[] = Array.from({ length: parts + 1 }, (_, i) => ({
    from: i === parts ? 0 : i + 1,
    customers: 0,
    to: new Uint32Array(parts + 1),
  }));
  for (let i = 0; i < pairs.customers.length; i++) {
    const a = pairs.earlier[i] as number;
    const b = pairs.later[i] as number;
    const row = rows[a < 0 ? parts : (earlier.parts.of[a] as number) - 1];
    if (!row) continue;
    row.customers++;
    const to = b < 0 ? 0 : (later.parts.of[b] as number);
    row.to[to] = (row.to[to] as number) + 1;
  }
  return rows;
}

/** Whose profit, orders, average order and margin rate went up, down or stayed, of those who bought in both periods. */
export function upDownOf({ earlier, later, pairs }: Counted): UpDownRow[] {
  const measures = earlier.totals.margin === null ? UP_DOWN.slice(0, 3) : UP_DOWN;
  return measures.map((measure) => {
    const sums = {
      up: { customers: 0, profit: 0 },
      down: { customers: 0, profit: 0 },
      same: { customers: 0, profit: 0 },
    };
    for (let i = 0; i < pairs.customers.length; i++) {
      const a = pairs.earlier[i] as number;
      const b = pairs.later[i] as number;
      if (a < 0 || b < 0) continue;
      const direction = directionOf(upDownValue(earlier, measure, a), upDownValue(later, measure, b));
      if (Number.isNaN(direction)) continue;
      const sum = sums[direction > 0 ? 'up' : direction < 0 ? 'down' : 'same'];
      sum.customers++;
      sum.profit += (later.profit[b] as number) - (earlier.profit[a] as number);
    }
    const customers = sums.up.customers + sums.down.customers + sums.same.customers;
    const row = (change: Change) => ({
      ...sums[change],
      share: customers === 0 ? 0 : sums[change].customers / customers,
      interval: wilson(sums[change].customers, customers),
    });
    return { measure, customers, changes: { up: row('up'), down: row('down'), same: row('same') } };
  });
}

/**
 * What the regression of the later period on the earlier one expects of the best of the earlier: later mean + slope ·
 * (theirs − earlier mean), slope = r · later ÷ earlier standard deviation, among the customers of both periods. Source:
 * Galton (1886), Regression towards mediocrity in hereditary stature.
 */
export function regressionOf({ earlier, later, pairs }: Counted): Regression | null {
  const both = pairs.customers
    .map((_, i) => i)
    .filter((i) => (pairs.earlier[i] as number) >= 0 && (pairs.later[i] as number) >= 0);
  const x = Float64Array.from(both, (i) => earlier.value[pairs.earlier[i] as number] as number);
  const y = Float64Array.from(both, (i) => later.value[pairs.later[i] as number] as number);
  const r = pearson(x, y);
  if (r === null) return null;
  const best = { customers: 0, earlier: 0, later: 0 };
  let sum = 0;
  let sumLater = 0;
  for (let i = 0; i < x.length; i++) {
    sum += x[i] as number;
    sumLater += y[i] as number;
    if (earlier.parts.of[pairs.earlier[both[i] as number] as number] !== 1) continue;
    best.customers++;
    best.earlier += x[i] as number;
    best.later += y[i] as number;
  }
  if (best.customers === 0) return null;
  const mean = sum / x.length;
  const meanLater = sumLater / x.length;
  const top = best.earlier / best.customers;
  const interval = correlationInterval(r, x.length);
  const spread = deviation(y, meanLater) / deviation(x, mean);
  const expected = (correlation: number): number => meanLater + correlation * spread * (top - mean);
  return {
    customers: x.length,
    r,
    interval,
    mean,
    meanLater,
    slope: r * spread,
    best: {
      customers: best.customers,
      earlier: top,
      later: best.later / best.customers,
      expected: expected(r),
      interval: [expected(interval[0]), expected(interval[1])],
    },
  };
}

const deviation = (values: Float64Array, mean: number): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
