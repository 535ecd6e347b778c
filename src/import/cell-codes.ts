import { Dictionary } from './dictionary';
import type { RowBatch } from './scan';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Numbers the distinct texts of one column as they come, blanks around them taken off, quoted or not. */
export class CellCodes {
  readonly #dictionary = new Dictionary();
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  #codes = new Uint32Array(0);

  /**
   * The codes of a column's cells, valid until the next call: 0, 1, 2 … in order of first occurrence.
   * @param fields first field of each row, `count` of them @param column which field of a row is meant
   * @param onNew called once for each text not seen before, in the order of the codes
   */
  read(
    batch: RowBatch,
    fields: Int32Array,
    count: number,
    column: number,
    onNew: (text: string) => void,
  ): Uint32Array {
    if (this.#from.length < count) {
      this.#from = new Int32Array(2 * count);
      this.#to = new Int32Array(2 * count);
      this.#codes = new Uint32Array(2 * count);
    }
    const { bytes, starts, ends } = batch;
    const froms = this.#from;
    const tos = this.#to;
    for (let i = 0; i < count; i++) {
      const field = (fields[i] as number) + column;
      let from = (starts[field] as number) >> 1;
      let to = ends[field] as number;
      while (from < to && isBlank(bytes[from])) from++;
      while (to > from && isBlank(bytes[to - 1])) to--;
      froms[i] = from;
      tos[i] = to;
    }
    let known = this.#dictionary.size;
    const codes = this.#codes;
    this.#dictionary.encode(bytes, froms, tos, codes, count);
    for (let i = 0; known < this.#dictionary.size; i++) {
      if (codes[i] !== known) continue;
      known++;
      onNew(decoder.decode(bytes.subarray(froms[i], tos[i])));
    }
    return codes;
  }
}

const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9;
