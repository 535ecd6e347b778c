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
const LONGEST = 12;

const FIRST_BYTES = new Uint8Array(256);
for (const marker of MARKERS)
  for (const text of [marker, marker.toUpperCase()]) FIRST_BYTES[new TextEncoder().encode(text)[0] ?? 0] = 1;

const decoder = new TextDecoder();

/** The text of a cell that stands for no value among numbers and dates; null for any other. */
export function markerAt(bytes: Uint8Array, start: number, end: number): string | null {
  if (FIRST_BYTES[bytes[start] as number] === 0 || end - start > LONGEST) return null;
  const text = decoder.decode(bytes.subarray(start, end));
  return isMarker(text) ? text : null;
}

/** Whether a text stands for no value among numbers and dates. */
export const isMarker = (text: string): boolean => MARKERS.has(text.toLowerCase());

/** Whether a text stands for no value even among texts. */
export const isMarkerInText = (text: string): boolean => MARKERS_IN_TEXT.has(text);
