import type { Column, Table } from './column';
import { isValid } from './table';

/** What a missing cell adds to the hash of its row, whatever stands in its place. */
const MISSING = 0x5bd1e995;

/**
 * A hash of every row over all its columns: rows that are equal in every cell have the same. −0 equals 0, missing
 * equals missing. Cost O(rows × columns), four bytes a row.
 */
export function rowHashes(table: Table): Int32Array {
  const hashes = new Int32Array(table.rows);
  for (const column of table.columns) addToHashes(hashes, column);
  return hashes;
}

function addToHashes(hashes: Int32Array, column: Column): void {
  const masked = column.valid !== undefined;
  if (column.type === 'f64' || column.type === 'time') {
    const one = new Float64Array(1);
    const words = new Int32Array(one.buffer);
    for (let row = 0; row < hashes.length; row++) {
      const value = column.values[row] as number;
      let hash = hashes[row] as number;
      if (value !== value) hash = mixed(hash, MISSING);
      else {
        one[0] = value + 0;
        hash = mixed(mixed(hash, words[0] as number), words[1] as number);
      }
      hashes[row] = hash;
    }
    return;
  }
  const values = column.type === 'text' ? column.codes : column.values;
  for (let row = 0; row < hashes.length; row++) {
    const word = masked && !isValid(column, row) ? MISSING : (values[row] as number);
    hashes[row] = mixed(hashes[row] as number, word);
  }
}

/** One step of MurmurHash3, 32 bits (A. Appleby, 2011), with its last mixing so that low bits are good. */
function mixed(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  return h ^ (h >>> 15);
}

/** Whether two rows of a table are equal in every cell. */
export function equalRows(table: Table, a: number, b: number): boolean {
  for (const column of table.columns) {
    const valid = isValid(column, a);
    if (valid !== isValid(column, b)) return false;
    if (!valid) continue;
    const values = column.type === 'text' ? column.codes : column.values;
    const [first, second] = [values[a] as number, values[b] as number];
    if (first !== second && (first === first || second === second)) return false;
  }
  return true;
}

/** Rows by their content: finds, for a row, the first one equal to it. An open-addressing table of row numbers. */
export class RowIndex {
  readonly #hashes: Int32Array;
  readonly #slots: Int32Array;
  readonly #wrap: number;

  constructor(private readonly table: Table) {
    this.#hashes = rowHashes(table);
    let size = 16;
    while (size < 2 * table.rows) size *= 2;
    this.#slots = new Int32Array(size);
    this.#wrap = size - 1;
  }

  /** The row equal to this one that was added first; this one, now added, where there is none. */
  firstLike(row: number): number {
    const hash = this.#hashes[row] as number;
    let slot = hash & this.#wrap;
    for (;;) {
      const found = (this.#slots[slot] as number) - 1;
      if (found < 0) {
        this.#slots[slot] = row + 1;
        return row;
      }
      if (this.#hashes[found] === hash && equalRows(this.table, found, row)) return found;
      slot = (slot + 1) & this.#wrap;
    }
  }
}

/**
 * Rows equal to an earlier one in every column, ascending. Found by hash, then compared cell by cell. Cost
 * O(rows × columns); 12 to 20 bytes a row.
 */
export function duplicateRows(table: Table): Int32Array<ArrayBuffer> {
  const index = new RowIndex(table);
  const again: number[] = [];
  if (table.columns.length === 0) return new Int32Array(0);
  for (let row = 0; row < table.rows; row++) if (index.firstLike(row) !== row) again.push(row);
  return Int32Array.from(again);
}
