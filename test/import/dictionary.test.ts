import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/import/dictionary';
import { labelAt } from '../../src/table/labels';

const SEED = 20_261_123;

/** Texts as they lie in a batch: one after the other, behind some byte. */
function laid(texts: readonly string[]): { bytes: Uint8Array; from: Int32Array; to: Int32Array } {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(`#${texts.join('')}`);
  const from = new Int32Array(texts.length);
  const to = new Int32Array(texts.length);
  let at = 1;
  texts.forEach((text, i) => {
    from[i] = at;
    at += encoder.encode(text).length;
    to[i] = at;
  });
  return { bytes, from, to };
}

function codesOf(dictionary: Dictionary, texts: readonly string[]): number[] {
  const { bytes, from, to } = laid(texts);
  const codes = new Uint32Array(texts.length);
  dictionary.encode(bytes, from, to, codes, texts.length);
  return [...codes];
}

/** The same by a Map. */
function byMap(texts: readonly string[]): { codes: number[]; labels: string[] } {
  const known = new Map<string, number>();
  const codes = texts.map((text) => {
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { codes, labels: [...known.keys()] };
}

// lengths around four and eight bytes, where texts are kept in other ways; zeros, which pad
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '0', '9', '张'), maxLength: 12 });

describe('a dictionary', () => {
  it(`numbers texts in order of their first occurrence, as a Map does, batch by batch (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 40 }), { maxLength: 5 }), (batches) => {
        const dictionary = new Dictionary();
        const codes = batches.flatMap((batch) => codesOf(dictionary, batch));
        const expected = byMap(batches.flat());
        expect(codes).toEqual(expected.codes);
        const labels = dictionary.labels();
        expect(expected.labels.map((_, code) => labelAt(labels, code))).toEqual(expected.labels);
        expect(dictionary.size).toBe(expected.labels.length);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('holds hundreds of thousands of ids that count up, short and long', () => {
    const texts = Array.from({ length: 300_000 }, (_, i) => (i % 2 ? `${i}` : `customer-${i}`));
    const dictionary = new Dictionary();
    expect(codesOf(dictionary, texts)).toEqual(texts.map((_, i) => i));
    expect(codesOf(dictionary, texts.slice(0, 1000))).toEqual(texts.slice(0, 1000).map((_, i) => i));
  });

  it(`absorbs the labels of another one as if their texts had come (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (before, after) => {
        const dictionary = new Dictionary();
        codesOf(dictionary, before);
        const other = new Dictionary();
        const codes = codesOf(other, after);
        const own = dictionary.absorb(other.labels());
        expect(codes.map((code) => own[code])).toEqual(
          byMap([...before, ...after]).codes.slice(before.length),
        );
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
