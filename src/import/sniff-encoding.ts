import { validUtf8Prefix } from './decode';
import { LEGACY_ENCODINGS, readingScore } from './encoding-evidence';
import type { Encoding } from './plan';

/**
 * An encoding with the key of the reason, and the others in which the file reads as well (or as badly), best first;
 * or what kind of file it is that is no text.
 */
export type EncodingGuess =
  | { encoding: Encoding; bom: number; reason: string; rivals?: Encoding[] }
  | { binary: true; looksLike: string | null };

/** a reading this good, and better than any other by as much, leaves no doubt */
const CONVINCING = 0.6;
const CLEARLY_BETTER = 0.2;
/** up to so many bytes beyond ASCII are little to judge by: a few Chinese names, a word or two of others */
const FEW_BYTES = 16;
const CLEARLY_BETTER_FOR_FEW = 0.35;
/** a reading worse than this is shown to nobody */
const HOPELESS = 0;
const OPTIONS_AT_MOST = 4;

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
 * parity for UTF-16, strict UTF-8; else the reading made of characters in daily use.
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
  if (invalid === 0) {
    const rivals = valid > 0 && valid <= 2 ? chanceOfUtf8(pieces) : [];
    if (rivals.length > 0) return { encoding: 'utf-8', bom: 0, reason: 'encoding-open', rivals };
    return { encoding: 'utf-8', bom: 0, reason: valid === 0 ? 'encoding-ascii' : 'encoding-utf-8' };
  }
  if (valid >= 20 * invalid) return { encoding: 'utf-8', bom: 0, reason: 'encoding-utf-8-damaged' };
  return legacy(pieces, valid / (valid + 4 * invalid));
}

/**
 * One or two characters of two bytes are UTF-8 by chance, too: the encodings that read them as well. Letters and
 * signs of Western Europe in a word or beside a number are no chance.
 */
function chanceOfUtf8(pieces: readonly Uint8Array[]): Encoding[] {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (byte >= 0xe0) return [];
      const western = byte === 0xc2 || byte === 0xc3;
      if (western && (isLetterOrDigit(piece[at - 1]) || isLetterOrDigit(piece[at + 2]))) return [];
    }
  }
  return LEGACY_ENCODINGS.filter((encoding) => readingScore(pieces, encoding) >= CONVINCING);
}

const isLetterOrDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte < 0x80 && /[0-9a-z]/i.test(String.fromCharCode(byte));

/** The encoding whose reading is made of characters in use; `rivals` where that is not clear. @param utf8 how good UTF-8 is */
function legacy(pieces: readonly Uint8Array[], utf8: number): EncodingGuess {
  const scores: { encoding: Encoding; score: number }[] = LEGACY_ENCODINGS.map((encoding) => ({
    encoding,
    score: readingScore(pieces, encoding),
  }));
  scores.push({ encoding: 'utf-8', score: utf8 });
  scores.sort((a, b) => b.score - a.score);
  const [best, second] = scores as [(typeof scores)[0], (typeof scores)[0]];
  const clearly = countHighBytes(pieces) > FEW_BYTES ? CLEARLY_BETTER : CLEARLY_BETTER_FOR_FEW;
  if (best.score >= CONVINCING && best.score - second.score >= clearly)
    return { encoding: best.encoding, bom: 0, reason: `encoding-${best.encoding}` };
  // where nothing convinces, whatever is possible is shown
  const least = best.score >= CONVINCING ? best.score - clearly : HOPELESS;
  const rivals = scores
    .slice(1, OPTIONS_AT_MOST)
    .filter(({ score }) => score > least)
    .map(({ encoding }) => encoding);
  return { encoding: best.encoding, bom: 0, reason: 'encoding-open', rivals };
}

const countHighBytes = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.reduce((count, byte) => count + (byte >> 7), 0), 0);

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
      if (at >= piece.length || isCutCharacter(piece.subarray(at))) break;
      invalid++;
      at++;
      if (invalid > 10_000) break;
    }
  });
  return { valid, invalid };
}

/** Whether the last bytes of a piece are the beginning of a character of more. */
function isCutCharacter(rest: Uint8Array): boolean {
  const [lead = 0, ...others] = rest.subarray(0, 4);
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return lead >= 0xc2 && rest.length < length && others.every((byte) => (byte & 0xc0) === 0x80);
}
