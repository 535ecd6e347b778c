import type { Labels } from './column';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const labelCount = (labels: Labels): number => labels.offsets.length - 1;

/** The text of one label. @param code 0 … labelCount − 1 */
export function labelAt(labels: Labels, code: number): string {
  const from = labels.offsets[code];
  const to = labels.offsets[code + 1];
  if (from === undefined || to === undefined) throw new RangeError(`label ${code} of ${labelCount(labels)}`);
  return decoder.decode(labels.bytes.subarray(from, to));
}

/** The arena of a list of texts, in order; repeated texts are kept. For small tables and tests. */
export function labelsOf(texts: readonly string[]): Labels {
  const encoded = texts.map((text) => encoder.encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = (offsets[i] ?? 0) + bytes.length));
  const bytes = new Uint8Array(offsets[texts.length] ?? 0);
  encoded.forEach((part, i) => bytes.set(part, offsets[i]));
  return { bytes, offsets };
}
