/** What a file is, told from its first bytes, then from the end of its name. */
export type FileKind =
  'text' | 'gzip' | 'zip' | 'parquet' | 'arrow' | 'json' | 'ndjson' | { binary: string | null } | 'ole';

const MAGIC: [kind: FileKind, ...bytes: number[]][] = [
  ['gzip', 0x1f, 0x8b],
  ['zip', 0x50, 0x4b, 0x03, 0x04],
  ['zip', 0x50, 0x4b, 0x05, 0x06],
  ['zip', 0x50, 0x4b, 0x07, 0x08],
  ['parquet', 0x50, 0x41, 0x52, 0x31],
  ['arrow', 0x41, 0x52, 0x52, 0x4f, 0x57, 0x31],
  ['ole', 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  [{ binary: 'Parquet (encrypted)' }, 0x50, 0x41, 0x52, 0x45],
  [{ binary: 'ORC' }, 0x4f, 0x52, 0x43],
  [{ binary: 'Avro' }, 0x4f, 0x62, 0x6a, 0x01],
  [{ binary: 'Feather V1' }, 0x46, 0x45, 0x41, 0x31],
];

/** At most this much of a file is looked at. */
export const HEAD_BYTES = 1 << 16;

/**
 * The kind of a file. Text that is no JSON, and bytes nobody knows, are `text`: what follows looks at them again.
 * @param head its first 64 kB
 */
export function detectFormat(head: Uint8Array, name: string): FileKind {
  for (const [kind, ...magic] of MAGIC) if (magic.every((byte, i) => head[i] === byte)) return kind;
  if (head[257] === 0x75 && String.fromCharCode(...head.subarray(257, 262)) === 'ustar')
    return { binary: 'TAR' };
  // a stream of Arrow messages begins with a mark and the length of its schema
  if (head[0] === 255 && head[1] === 255 && head[2] === 255 && head[3] === 255 && head[7] === 0)
    return 'arrow';
  const extension = /\.([a-z]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? '';
  if (['csv', 'tsv', 'tab'].includes(extension)) return 'text';
  return jsonKind(headText(head), extension) ?? 'text';
}

function headText(head: Uint8Array): string {
  const mark = ((head[0] ?? 0) << 8) | (head[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head).trimStart();
}

/** JSON by its first characters ("[id],[name]" is a header of SQL Server); lines of it where the first one is whole. */
function jsonKind(text: string, extension: string): 'json' | 'ndjson' | null {
  if (!/^(\{\s*["}]|\[\s*[[\]{"\-\dtfn])/.test(text)) return null;
  if (/^(ndjson|jsonl|jsonlines)$/.test(extension)) return 'ndjson';
  if (/^\[\s*[^{[\s]/.test(text) && extension !== 'json') return null;
  const [first, second] = text.split('\n', 100).flatMap((line) => line.trim() || []);
  if (first === undefined || second === undefined || second[0] !== first[0]) return 'json';
  try {
    JSON.parse(first);
    return 'ndjson';
  } catch {
    return 'json';
  }
}
