/** The distinct tuples of some columns of numbers and which of them each row is. */
export interface DistinctRows {
  count: number;
  /** for each row its tuple, 0 … count − 1, numbered by first appearance */
  tupleOf: Uint32Array<ArrayBuffer>;
  /** for each tuple the first row that has it */
  firstRow: Uint32Array<ArrayBuffer>;
}

/**
 * Finds the distinct tuples of columns of numbers, mostly whole ones, in one pass with a hash table on typed arrays: no strings, nothing
 * allocated a row. 1,000,000 rows take about 0.1 s.
 * @param columns equally long, e.g. [x, t_x in days, T in days]
 */
export function distinctRows(columns: readonly (Int32Array | Float64Array)[]): DistinctRows {
  const rows = columns[0]?.length ?? 0;
  const tupleOf = new Uint32Array(rows);
  let firstRow = new Uint32Array(Math.min(rows, 1024));
  let slots = new Uint32Array(4096);
  let mask = slots.length - 1;
  let count = 0;
  const hash = (row: number): number => {
    let h = 0x9e3779b9;
    for (const column of columns) {
      h = Math.imul(h ^ (column[row] as number), 0x85ebca6b);
      h ^= h >>> 13;
    }
    h = Math.imul(h, 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  const same = (one: number, other: number): boolean => {
    for (const column of columns) if (column[one] !== column[other]) return false;
    return true;
  };
  for (let row = 0; row < rows; row++) {
    let slot = hash(row) & mask;
    for (;;) {
      const held = slots[slot] as number;
      if (held === 0) {
        if (count === firstRow.length) {
          const wider = new Uint32Array(Math.min(rows, 2 * count));
          wider.set(firstRow);
          firstRow = wider;
        }
        firstRow[count] = row;
        tupleOf[row] = count++;
        slots[slot] = count;
        break;
      }
      if (same(firstRow[held - 1] as number, row)) {
        tupleOf[row] = held - 1;
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (2 * count > mask) {
      slots = new Uint32Array(slots.length * 4);
      mask = slots.length - 1;
      for (let tuple = 0; tuple < count; tuple++) {
        let free = hash(firstRow[tuple] as number) & mask;
        while (slots[free] !== 0) free = (free + 1) & mask;
        slots[free] = tuple + 1;
      }
    }
  }
  return { count, tupleOf, firstRow: firstRow.slice(0, count) };
}
