/** Rows that take part, in the order of a customer base. */
export interface RowOrder {
  /** row numbers by customer code, then by day, then as they stand in the table */
  rows: Uint32Array<ArrayBuffer>;
  /** labels + 1: the rows of customer code c are `rows[starts[c] … starts[c + 1])` */
  starts: Uint32Array<ArrayBuffer>;
}

/** Marks a row that takes no part. */
export const NO_DAY = -2_147_483_648;

/**
 * Sorts rows by customer and day with two counting sorts, the day first (skipped where the rows stand in
 * order of time already). Stable. Cost O(rows + customers + days), no allocation a row.
 * @param codes customer code of each row, 0 … customers − 1
 * @param days day of each row; `NO_DAY` = left out
 * @param firstDay @param lastDay span of the days that take part
 * @param sorted the days that take part never descend
 */
export function rowOrder(
  codes: Uint32Array,
  days: Int32Array,
  customers: number,
  firstDay: number,
  lastDay: number,
  sorted: boolean,
): RowOrder {
  const starts = new Uint32Array(customers + 1);
  let kept = 0;
  for (let row = 0; row < days.length; row++) {
    if (days[row] === NO_DAY) continue;
    kept++;
    const slot = (codes[row] as number) + 1;
    starts[slot] = (starts[slot] as number) + 1;
  }
  for (let c = 0; c < customers; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);

  const next = starts.slice();
  const rows = new Uint32Array(kept);
  const place = (row: number) => {
    const code = codes[row] as number;
    const at = next[code] as number;
    next[code] = at + 1;
    rows[at] = row;
  };
  if (sorted) {
    for (let row = 0; row < days.length; row++) if (days[row] !== NO_DAY) place(row);
  } else {
    const byDay = rowsByDay(days, kept, firstDay, lastDay);
    for (let i = 0; i < kept; i++) place(byDay[i] as number);
  }
  return { rows, starts };
}

function rowsByDay(days: Int32Array, kept: number, firstDay: number, lastDay: number) {
  const next = new Uint32Array(lastDay - firstDay + 2);
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day === NO_DAY) continue;
    const slot = day - firstDay + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let d = 0; d <= lastDay - firstDay; d++) next[d + 1] = (next[d + 1] as number) + (next[d] as number);
  const byDay = new Uint32Array(kept);
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day === NO_DAY) continue;
    const at = next[day - firstDay] as number;
    next[day - firstDay] = at + 1;
    byDay[at] = row;
  }
  return byDay;
}
