import type { Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import type { CountedGroup } from './measured';
import type { GroupName } from './result';

/**
 * What packages read: for each group and period how many were at risk, lost and renewed, and how many were last seen active then.
 */
export function periodTable(counted: readonly (readonly [GroupName, CountedGroup])[]): Table {
  const rows = counted.flatMap(([name, { statistics, base }], g) =>
    Array.from({ length: Math.max(statistics.lost.length, base.active.length - 1) }, (_, t) => ({
      group: g,
      name: name.type === 'value' ? name.text : name.type,
      period: t + 1,
      lost: statistics.lost[t] ?? 0,
      stayed: statistics.stayed[t] ?? 0,
      active: base.active[t + 1] ?? 0,
    })),
  );
  const numbers = (name: string, of: (row: (typeof rows)[number]) => number) => ({
    name,
    type: 'i32' as const,
    values: Int32Array.from(rows, of),
  });
  return {
    rows: rows.length,
    columns: [
      {
        name: 'group',
        type: 'text',
        codes: Uint32Array.from(rows, ({ group }) => group),
        labels: labelsOf(counted.map(([name]) => (name.type === 'value' ? name.text : name.type))),
      },
      numbers('period', ({ period }) => period),
      numbers('at_risk', ({ lost, stayed }) => lost + stayed),
      numbers('lost', ({ lost }) => lost),
      numbers('renewed', ({ stayed }) => stayed),
      numbers('active', ({ active }) => active),
    ],
  };
}
