/**
 * Texts that stand for no value among numbers and dates, in lower case. A column's plan lists those seen in its
 * sample, as they stand there.
 */
const MARKERS = new Set(
  [
    ...[
      'na',
      'n/a',
      'n.a.',
      'n.a',
      '<na>',
      '#n/a',
      '#na',
      'null',
      '(null)',
      '<null>',
      '#null!',
      'none',
      '(none)',
      'nil',
      'nan',
    ],
    ...[
      '-',
      '--',
      '---',
      '–',
      '—',
      '——',
      '?',
      '??',
      '/',
      '.',
      '*',
      '\\n',
      '(blank)',
      '(empty)',
      'missing',
      'unknown',
    ],
    ...['error', '#error', '#error!', '#ref!', '#div/0!', '#value!', '#name?', '#num!'],
    ...['无', '空', '暂无', '缺失', '未知', '無', '未填写', 'k.a.', 'nd', 's/d'],
  ].map((text) => text.toLowerCase()),
);
/** those that nobody writes as a text of its own */
const MARKERS_IN_TEXT = new Set(['#N/A', 'NULL', '\\N', '(null)']);

/** as bytes, by the first one, in lower and upper case */
const BY_FIRST: Uint8Array[][] = Array.from({ length: 256 }, () => []);
for (const marker of MARKERS) {
  const bytes = new TextEncoder().encode(marker);
  const first = bytes[0] ?? 0;
  for (const byte of new Set([first, first >= 97 && first <= 122 ? first - 32 : first]))
    BY_FIRST[byte]?.push(bytes);
}

/** The text of a cell that stands for no value among numbers and dates; null for any other. */
export function markerAt(bytes: Uint8Array, start: number, end: number): string | null {
  for (const marker of BY_FIRST[bytes[start] as number] as Uint8Array[]) {
    if (marker.length !== end - start) continue;
    let i = 1;
    while (i < marker.length && lower(bytes[start + i] as number) === marker[i]) i++;
    if (i === marker.length) return new TextDecoder().decode(bytes.subarray(start, end));
  }
  return null;
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte | 32 : byte);

/** Whether a text stands for no value among numbers and dates. */
export const isMarker = (text: string): boolean => MARKERS.has(text.toLowerCase());

/** Whether a text stands for no value even among texts. */
export const isMarkerInText = (text: string): boolean => MARKERS_IN_TEXT.has(text);
