import { Growing } from './growing';

/** Where each row of a table came from: only rows that do not stand on the line after the row before are listed. */
export interface Origins {
  /** ascending rows of the table, the first 0 unless the table is empty */
  rows: Int32Array<ArrayBuffer>;
  /** of each of these: index in `Receipt.parts` */
  parts: Int32Array<ArrayBuffer>;
  /** of each of these: its 1-based line */
  lines: Int32Array<ArrayBuffer>;
}

/** Part and line of a row of the table. Cost O(log of what is listed). */
export function originOf(origins: Origins, row: number): { part: number; line: number } {
  let low = 0;
  let high = origins.rows.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((origins.rows[middle] as number) <= row) low = middle;
    else high = middle;
  }
  const line = (origins.lines[low] ?? 0) + row - (origins.rows[low] ?? 0);
  return { part: origins.parts[low] ?? 0, line };
}

/** Notes the lines of the rows that stay, as they come. */
export class OriginWriter {
  readonly #rows = new Growing((length) => new Int32Array(length));
  readonly #parts = new Growing((length) => new Int32Array(length));
  readonly #lines = new Growing((length) => new Int32Array(length));
  readonly #one = new Int32Array(1);
  #part = -1;
  #next = -1;
  #count = 0;

  /** @param line by row of the batch @param rows the rows of the batch that stay, `count` of them */
  add(part: number, line: Int32Array, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const own = line[rows[i] as number] as number;
      if (own !== this.#next || part !== this.#part) {
        this.#append(this.#rows, this.#count + i);
        this.#append(this.#parts, part);
        this.#append(this.#lines, own);
        this.#part = part;
      }
      this.#next = own + 1;
    }
    this.#count += count;
  }

  /** Appends what another writer has noted of rows that follow. @param shift lines before its text */
  absorb(origins: Origins, count: number, part: number, shift: number): void {
    origins.rows.forEach((row, i) => {
      this.#append(this.#rows, this.#count + row);
      this.#append(this.#parts, part);
      this.#append(this.#lines, (origins.lines[i] as number) + shift);
    });
    this.#part = part;
    this.#next = -1;
    this.#count += count;
  }

  #append(to: Growing<Int32Array<ArrayBuffer>>, value: number): void {
    this.#one[0] = value;
    to.append(this.#one, 1);
  }

  finish(): Origins {
    return { rows: this.#rows.finish(), parts: this.#parts.finish(), lines: this.#lines.finish() };
  }
}
