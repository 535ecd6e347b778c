import { validUtf8Prefix } from './decode';
import type { Encoding } from './plan';

/** An encoding with the key of the reason, or what kind of file it is that is no text. */
export type EncodingGuess =
  { encoding: Encoding; bom: number; reason: string } | { binary: true; looksLike: string | null };

const MAGIC: [looksLike: string, ...bytes: number[]][] = [
  ['ZIP/XLSX', 0x50, 0x4b, 0x03, 0x04],
  ['ZIP', 0x50, 0x4b, 0x05, 0x06],
  ['GZIP', 0x1f, 0x8b],
  ['Parquet', 0x50, 0x41, 0x52, 0x31],
  ['PDF', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['SQLite', 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0],
  ['PNG', 0x89, 0x50, 0x4e, 0x47],
  ['JPEG', 0xff, 0xd8, 0xff],
  ['GIF', 0x47, 0x49, 0x46, 0x38],
  ['XLS', 0xd0, 0xcf, 0x11, 0xe0],
  ['Arrow', 0x41, 0x52, 0x52, 0x4f, 0x57, 0x31],
  ['7-Zip', 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ['RAR', 0x52, 0x61, 0x72, 0x21, 0x1a],
  ['Zstandard', 0x28, 0xb5, 0x2f, 0xfd],
  ['bzip2', 0x42, 0x5a, 0x68, 0x39, 0x31, 0x41],
  ['RTF', 0x7b, 0x5c, 0x72, 0x74, 0x66],
];

/**
 * The encoding of a file from pieces of it (each from an even offset): byte-order mark, zero bytes at one
 * parity for UTF-16, strict UTF-8, pairs of high bytes for GB18030, single ones for Windows-1252.
 */
export function sniffEncoding(pieces: readonly Uint8Array[]): EncodingGuess {
  const head = pieces[0] ?? new Uint8Array(0);
  for (const [looksLike, ...magic] of MAGIC) {
    if (magic.every((byte, i) => head[i] === byte)) return { binary: true, looksLike };
  }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', bom: 3, reason: 'encoding-bom' };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2, reason: 'encoding-bom' };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2, reason: 'encoding-bom' };

  let even = 0;
  let odd = 0;
  let length = 0;
  let controls = 0;
  for (const piece of pieces) {
    length += piece.length;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] as number;
      if (byte === 0) {
        if (i & 1) odd++;
        else even++;
      } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26)
        controls++;
    }
  }
  if (even + odd > 0) {
    // the zero half of ASCII: digits, delimiters and line ends are never rare in a table
    if (odd > 20 * even && odd > length / 50) return utf16(pieces, 'utf-16le');
    if (even > 20 * odd && even > length / 50) return utf16(pieces, 'utf-16be');
    // a stray zero is a flaw of an export, many are no text
    if (even + odd > length / 2000) return { binary: true, looksLike: null };
  }
  if (controls > length / 20) return { binary: true, looksLike: null };

  const { valid, invalid } = countUtf8(pieces);
  if (invalid === 0)
    return { encoding: 'utf-8', bom: 0, reason: valid === 0 ? 'encoding-ascii' : 'encoding-utf-8' };
  if (valid >= 20 * invalid) return { encoding: 'utf-8', bom: 0, reason: 'encoding-utf-8-damaged' };
  return highBytePairs(pieces)
    ? { encoding: 'gb18030', bom: 0, reason: 'encoding-gb18030' }
    : { encoding: 'windows-1252', bom: 0, reason: 'encoding-windows-1252' };
}

function utf16(pieces: readonly Uint8Array[], encoding: 'utf-16le' | 'utf-16be'): EncodingGuess {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const text = decoder.decode((pieces[0] ?? new Uint8Array(0)).subarray(0, 65_536));
  let odd = 0;
  for (const character of text) if (character < ' ' && !'\t\r\n\f'.includes(character)) odd++;
  return odd > text.length / 20
    ? { binary: true, looksLike: null }
    : { encoding, bom: 0, reason: 'encoding-utf-16' };
}

/** Multi-byte sequences that are UTF-8, and bytes that are not; what a cut at either end of a piece explains is left out. */
function countUtf8(pieces: readonly Uint8Array[]): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  pieces.forEach((piece, n) => {
    let at = 0;
    if (n > 0) while (at < 3 && ((piece[at] ?? 0) & 0xc0) === 0x80) at++;
    while (at < piece.length) {
      const rest = piece.subarray(at);
      const good = validUtf8Prefix(rest);
      for (let i = 0; i < good; i++) if ((rest[i] as number) >= 0xc0) valid++;
      at += good;
      if (at >= piece.length || piece.length - at < 4) break;
      invalid++;
      at++;
      if (invalid > 10_000) break;
    }
  });
  return { valid, invalid };
}

/**
 * Whether high bytes come as Chinese does: in GB2312's square, both bytes ≥ 0xA1, nearly all of a text; runs
 * of them are even. In Western text they stand alone between ASCII letters.
 */
function highBytePairs(pieces: readonly Uint8Array[]): boolean {
  let pairs = 0;
  let alone = 0;
  for (const piece of pieces) {
    let i = 0;
    while (i < piece.length) {
      if ((piece[i] as number) < 0x80) {
        i++;
        continue;
      }
      let run = 1;
      while (i + run < piece.length && (piece[i + run] as number) >= 0x80) run++;
      if (run === 1) alone++;
      else pairs += run >> 1;
      i += run;
    }
  }
  return pairs >= alone;
}
