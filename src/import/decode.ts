import type { Bytes } from '../table/column';
import type { Encoding } from './plan';

const REPLACEMENT = '\ufffd';
const NOTHING: Bytes = new Uint8Array(0);

/** Text in any encoding, in pieces cut anywhere, as valid UTF-8. */
export interface Decoder {
  push(piece: Uint8Array): Uint8Array;
  /** what was held back for want of its last bytes */
  finish(): Uint8Array;
  /** U+FFFD made so far in place of bytes that are no text in the encoding */
  readonly replaced: number;
}

/** One streaming decoder for a whole file; the byte-order mark, where there is one, must be left out. */
export const decoderOf = (encoding: Encoding): Decoder =>
  encoding === 'utf-8' ? new Utf8Decoder() : new Transcoder(encoding);

/** UTF-8 goes through as it is; only a piece with invalid sequences is decoded and encoded again. */
class Utf8Decoder implements Decoder {
  #held: Uint8Array = NOTHING;
  replaced = 0;

  push(piece: Uint8Array): Uint8Array {
    let bytes = piece;
    if (this.#held.length > 0) {
      bytes = new Uint8Array(this.#held.length + piece.length);
      bytes.set(this.#held);
      bytes.set(piece, this.#held.length);
    }
    const whole = bytes.length - incompleteTail(bytes);
    this.#held = bytes.slice(whole);
    return this.#valid(bytes.subarray(0, whole));
  }

  finish(): Uint8Array {
    const rest = this.#valid(this.#held);
    this.#held = NOTHING;
    return rest;
  }

  #valid(bytes: Uint8Array): Uint8Array {
    if (isUtf8(bytes)) return bytes;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    this.replaced += occurrences(text, REPLACEMENT) - literalReplacements(bytes);
    return new TextEncoder().encode(text);
  }
}

class Transcoder implements Decoder {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();
  replaced = 0;

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  push(piece: Uint8Array): Uint8Array {
    return this.#encode(this.#decoder.decode(piece, { stream: true }));
  }

  finish(): Uint8Array {
    return this.#encode(this.#decoder.decode());
  }

  #encode(text: string): Uint8Array {
    this.replaced += occurrences(text, REPLACEMENT);
    return this.#encoder.encode(text);
  }
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** U+FFFD that the file itself contains: EF BF BD. */
function literalReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let i = bytes.indexOf(0xef); i >= 0; i = bytes.indexOf(0xef, i + 1)) {
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++;
  }
  return count;
}

/** Bytes at the end that begin a character whose rest has not come: 0 … 3. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

const NO_WORDS = new Uint32Array(0);

/** Bytes up to the first one that cannot stand where it stands; `bytes.length` where all is UTF-8 (RFC 3629). */
export function validUtf8Prefix(bytes: Uint8Array): number {
  const end = bytes.length;
  // four bytes a step through ASCII, which is most of a table
  const shift = (4 - (bytes.byteOffset & 3)) & 3;
  const words =
    end < 8 ? NO_WORDS : new Uint32Array(bytes.buffer, bytes.byteOffset + shift, (end - shift) >> 2);
  let i = 0;
  while (i < end) {
    const a = bytes[i] as number;
    if (a < 0x80) {
      i++;
      if (((i - shift) & 3) === 0 && words.length > 0) {
        let w = (i - shift) >> 2;
        while (w < words.length && ((words[w] as number) & 0x80808080) === 0) w++;
        i = Math.max(i, shift + 4 * w);
      }
      continue;
    }
    const b = bytes[i + 1] as number;
    if (a >= 0xc2 && a < 0xe0) {
      if (i + 1 >= end || (b & 0xc0) !== 0x80) return i;
      i += 2;
    } else if (a >= 0xe0 && a < 0xf0) {
      if (i + 2 >= end || (b & 0xc0) !== 0x80 || ((bytes[i + 2] as number) & 0xc0) !== 0x80) return i;
      if ((a === 0xe0 && b < 0xa0) || (a === 0xed && b >= 0xa0)) return i;
      i += 3;
    } else if (a >= 0xf0 && a < 0xf5) {
      if (i + 3 >= end || (b & 0xc0) !== 0x80 || ((bytes[i + 2] as number) & 0xc0) !== 0x80) return i;
      if (((bytes[i + 3] as number) & 0xc0) !== 0x80) return i;
      if ((a === 0xf0 && b < 0x90) || (a === 0xf4 && b >= 0x90)) return i;
      i += 4;
    } else return i;
  }
  return end;
}

export const isUtf8 = (bytes: Uint8Array): boolean => validUtf8Prefix(bytes) === bytes.length;
