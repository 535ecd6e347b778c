import { pooledMoments, type EntryItems, type EntryOutcomes } from '../../customers/products/entry-items';
import { association } from '../../stats/association';
import { wilson } from '../../stats/intervals';
import { benjaminiHochberg } from '../../stats/multiple-comparisons';
import { meanInterval, welch, type Moments } from '../../stats/student-t';
import type { EntryResult, EntryRow } from './result';

/** Fewer than this on either side are not compared. */
export const LEAST_COMPARED = 10;

interface Group {
  kind: EntryRow['kind'];
  label: string;
  codes: number[];
}

/**
 * What became of the customers by what they began with, each group against all the others; p-values corrected for the
 * number of groups compared (Benjamini–Hochberg, a family a measure).
 * @param top items shown one by one, the most frequent first
 */
export function entryResult(
  outcomes: EntryOutcomes,
  entries: EntryItems,
  top: number,
  labelOf: (code: number) => string,
): EntryResult {
  const { missing, mixed } = entries;
  const groups = groupsOf(outcomes.customers, missing, mixed, top, labelOf);
  const codes = groups.flatMap((group) => group.codes);
  const all = { ...added(outcomes, codes), value: momentsOf(outcomes, codes) };
  const values = groups.map((group) => momentsOf(outcomes, group.codes));
  const rests = groups.map((group) =>
    pooledMoments(groups.flatMap((other, i) => (other === group ? [] : [values[i] as Moments]))),
  );
  const counts = groups.map((group) => added(outcomes, group.codes));
  const compared = groups.map(({ kind }) => kind === 'item' || kind === 'mixed');
  const differences = groups.map((_, i) => {
    const value = values[i] as Moments;
    const rest = rests[i] as Moments;
    return compared[i] && Math.min(value.n, rest.n) >= LEAST_COMPARED ? welch(value, rest) : null;
  });
  const againTests = counts.map(({ eligible, again }, i) =>
    compared[i] && Math.min(eligible, all.eligible - eligible) >= LEAST_COMPARED
      ? association(again, eligible, all.again, all.eligible).p
      : NaN,
  );
  const againP = benjaminiHochberg(Float64Array.from(againTests));
  const valueP = benjaminiHochberg(Float64Array.from(differences, (found) => found?.p ?? NaN));
  return {
    customers: all.customers,
    eligible: all.eligible,
    again: all.again,
    followed: all.value.n,
    profit: all.value.n === 0 ? null : all.value.mean,
    againTests: againTests.filter((p) => !Number.isNaN(p)).length,
    valueTests: differences.filter((found) => found !== null).length,
    rows: groups.map(({ kind, label, codes: own }, i): EntryRow => {
      const { customers, eligible, again } = counts[i] as ReturnType<typeof added>;
      const value = values[i] as Moments;
      const rest = all.eligible - eligible;
      return {
        kind,
        label,
        items: own.length,
        customers,
        share: all.customers === 0 ? 0 : customers / all.customers,
        eligible,
        again,
        againShare: eligible === 0 ? null : again / eligible,
        againInterval: eligible === 0 ? null : wilson(again, eligible),
        againRest: rest === 0 ? null : (all.again - again) / rest,
        againP: known(againP[i]),
        followed: value.n,
        revenue:
          value.n === 0 ? null : pooledMoments(own.map((code) => outcomes.revenue[code] as Moments)).mean,
        profit: value.n === 0 ? null : value.mean,
        profitInterval: meanInterval(value),
        difference: differences[i]?.difference ?? null,
        differenceInterval: differences[i]?.interval ?? null,
        differenceP: known(valueP[i]),
      };
    }),
  };
}

const known = (p: number | undefined): number | null => (p === undefined || Number.isNaN(p) ? null : p);

function groupsOf(
  customers: Uint32Array,
  missing: number,
  mixed: number,
  top: number,
  labelOf: (code: number) => string,
): Group[] {
  const begun = Array.from({ length: missing }, (_, item) => item)
    .filter((item) => (customers[item] as number) > 0)
    .sort((a, b) => (customers[b] as number) - (customers[a] as number) || a - b);
  const rest = begun.slice(top);
  const single = (kind: EntryRow['kind'], code: number): Group[] =>
    (customers[code] as number) > 0 ? [{ kind, label: '', codes: [code] }] : [];
  return [
    ...begun.slice(0, top).map((item): Group => ({ kind: 'item', label: labelOf(item), codes: [item] })),
    ...(rest.length > 0 ? [{ kind: 'others' as const, label: '', codes: rest }] : []),
    ...single('mixed', mixed),
    ...single('missing', missing),
  ];
}

const momentsOf = ({ revenue, margin }: EntryOutcomes, codes: readonly number[]): Moments =>
  pooledMoments(codes.map((code) => (margin ?? revenue)[code] as Moments));

function added({ customers, eligible, again }: EntryOutcomes, codes: readonly number[]) {
  const sum = (of: Uint32Array): number => codes.reduce((total, code) => total + (of[code] as number), 0);
  return { customers: sum(customers), eligible: sum(eligible), again: sum(again) };
}
