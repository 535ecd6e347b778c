import type { Say } from '../../i18n/catalogue';
import type { Selection } from '../define';
import type { ClassRow, RfmResult } from './result';
import type { viewMessages } from './view-messages';

/** Who is listed: a selection the result can answer, what it is called, and how many they are where that is known. */
export interface Listed {
  selection: Selection;
  name: string;
  customers: number | null;
}

/** A selection that was made on an earlier result and does not fit this one falls back to everybody. */
export function listed(
  result: RfmResult,
  chosen: Selection,
  nameOf: (id: string) => string,
  say: Say<typeof viewMessages>,
  className: (result: RfmResult, row: ClassRow, say: Say<typeof viewMessages>) => string,
): Listed {
  const all: Listed = { selection: {}, name: say('allCustomers'), customers: result.customers };
  const { segment, cluster, scoreClass, from, to } = chosen;
  if (segment !== undefined) {
    const row = result.clusters ? undefined : result.segments.find(({ id }) => id === segment);
    return row ? { selection: chosen, name: nameOf(row.id), customers: row.customers } : all;
  }
  if (cluster !== undefined) {
    const row = result.clusters ? result.segments[Number(cluster) - 1] : undefined;
    return row ? { selection: chosen, name: nameOf(row.id), customers: row.customers } : all;
  }
  if (scoreClass !== undefined) {
    const row = result.combined.classes[Number(scoreClass) - 1];
    return row ? { selection: chosen, name: className(result, row, say), customers: row.customers } : all;
  }
  if (from !== undefined || to !== undefined) return move(result, chosen, nameOf, say) ?? all;
  return Object.keys(chosen).length === 0 ? all : (cells(result, chosen, say) ?? all);
}

function move(
  { migration }: RfmResult,
  chosen: Selection,
  nameOf: (id: string) => string,
  say: Say<typeof viewMessages>,
): Listed | null {
  const { from, to } = chosen;
  if (migration === null) return null;
  const rows = migration.then.flatMap((id, row) => (from === undefined || id === from ? [row] : []));
  const columns = migration.now.flatMap((id, column) => (to === undefined || id === to ? [column] : []));
  if (rows.length === 0 || columns.length === 0) return null;
  return {
    selection: chosen,
    name: say('moveOf', {
      from: from === undefined ? null : nameOf(String(from)),
      to: to === undefined ? null : nameOf(String(to)),
    }),
    customers: rows
      .flatMap((row) => columns.map((column) => migration.counts[row * migration.now.length + column] ?? 0))
      .reduce((sum, count) => sum + count, 0),
  };
}

function cells(result: RfmResult, chosen: Selection, say: Say<typeof viewMessages>): Listed | null {
  const numberOf = (key: string): number | null => (chosen[key] === undefined ? null : Number(chosen[key]));
  const scores = { r: numberOf('r'), f: numberOf('f'), fm: numberOf('fm'), m: numberOf('m') };
  const fits = Object.values(scores).every((score) => score === null || score <= result.bins);
  if (!fits || (scores.fm !== null && result.axis !== 'fm')) return null;
  const beside = result.axis === 'fm' ? scores.fm : scores.f;
  // the result knows the customers of the cells of its grid only
  const inGrid = scores.m === null && (result.axis === 'f' || scores.f === null);
  const own = result.grid.filter(
    (one) => (scores.r === null || one.r === scores.r) && (beside === null || one.f === beside),
  );
  return {
    selection: chosen,
    name: say('scoresOf', scores),
    customers: inGrid ? own.reduce((sum, one) => sum + one.customers, 0) : null,
  };
}
