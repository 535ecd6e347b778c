import { joinBytes } from '../../table/csv';
import type { Bytes } from '../../table/column';
import type { RawSample } from '../byte-source';

const WHOLE = 4 << 20;
const HEAD = 1 << 19;
const PART = 1 << 17;
const PARTS = 8;

/**
 * Takes the sample of a text that goes by once and whose length nobody knows: all of it up to 4 MB, else the head,
 * 8 to 16 places at equal distances and the tail. Where there are too many places every other one is let go.
 */
export class SampleTaker {
  #start: Bytes[] = [];
  #places: { from: number; pieces: Bytes[]; bytes: number }[] = [];
  #tail: Bytes[] = [];
  #step = WHOLE / PARTS;
  size = 0;

  push(piece: Bytes): void {
    const from = this.size;
    this.size += piece.length;
    if (from < WHOLE) this.#start.push(piece.slice(0, WHOLE - from));
    this.#tail.push(piece.slice(-PART));
    while (this.#tail.length > 1 && this.#bytes(this.#tail.slice(1)) >= PART) this.#tail.shift();
    for (let at = Math.ceil(Math.max(from, HEAD) / this.#step) * this.#step; at < this.size; at += this.#step)
      this.#places.push({ from: at, pieces: [], bytes: 0 });
    for (const place of this.#places.slice(-(Math.ceil(piece.length / this.#step) + 2))) {
      if (place.bytes >= PART) continue;
      const begin = Math.max(0, place.from + place.bytes - from);
      const part = piece.slice(begin, begin + PART - place.bytes);
      place.pieces.push(part);
      place.bytes += part.length;
    }
    while (this.#places.length > 2 * PARTS) {
      this.#step *= 2;
      this.#places = this.#places.filter((place) => place.from % this.#step === 0);
    }
  }

  #bytes(pieces: readonly Bytes[]): number {
    return pieces.reduce((sum, { length }) => sum + length, 0);
  }

  finish(): RawSample {
    const start = joinBytes(this.#start);
    if (this.size <= WHOLE) return { pieces: [start], whole: true };
    const tail = joinBytes(this.#tail);
    const from = this.size - tail.length;
    const odd = from % 2;
    const places = this.#places.filter((place) => place.from + place.bytes < from);
    return {
      pieces: [start.slice(0, HEAD), ...places.map(({ pieces }) => joinBytes(pieces)), tail.subarray(odd)],
      whole: false,
    };
  }
}
