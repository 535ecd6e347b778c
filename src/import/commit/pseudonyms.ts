import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Column, TextColumn } from '../../table/column';
import { csvOf } from '../../table/csv';
import { labelsOf } from '../../table/labels';
import { isValid } from '../../table/table';

const CODE_BYTES = 10;
const REPORT_EVERY = 4096;
const CHECKED_TEXT = 'the key of pseudonyms';
const CHARACTERS = new TextEncoder().encode('0123456789abcdef');

/**
 * A column with each text replaced by a code: the first 80 bits of HMAC-SHA-256 (RFC 2104) under a key, in hex. The
 * same text and key give the same code anywhere, and no one without the key can try texts out. Codes stand in the
 * order of the texts; missing cells stay missing. Numbers, days and truth values become the text a CSV would have.
 * Cost O(rows) + two hashes a distinct text.
 * @param key any text but the empty one; its UTF-8 is the key
 * @param onProgress called every few milliseconds with the share of the texts that is done, 0…1
 */
export function pseudonymised(
  column: Column,
  key: string,
  onProgress?: (fraction: number) => void,
): TextColumn {
  const { codes, labels, name, valid } = column.type === 'text' ? column : asText(column);
  const count = labels.offsets.length - 1;
  const keyed = hmac.create(sha256, new TextEncoder().encode(key));
  const scratch = keyed.clone();
  const digest = new Uint8Array(sha256.outputLen);
  const bytes = new Uint8Array(2 * CODE_BYTES * count);
  const offsets = new Uint32Array(count + 1);
  let at = 0;
  for (let code = 0; code < count; code++) {
    if (code % REPORT_EVERY === 0) onProgress?.(code / count);
    const text = labels.bytes.subarray(labels.offsets[code], labels.offsets[code + 1]);
    if (text.length > 0) {
      // the state under the key is made once and copied
      keyed._cloneInto(scratch).update(text).digestInto(digest);
      for (let i = 0; i < CODE_BYTES; i++) {
        const byte = digest[i] as number;
        bytes[at++] = CHARACTERS[byte >> 4] as number;
        bytes[at++] = CHARACTERS[byte & 15] as number;
      }
    }
    offsets[code + 1] = at;
  }
  return {
    type: 'text',
    name,
    codes: codes.slice(),
    labels: { bytes: bytes.slice(0, at), offsets },
    ...(valid && { valid }),
  };
}

/**
 * What tells one key from another without the key: the first 80 bits of HMAC-SHA-256 of a text that is always the same,
 * in hex. It says nothing of the texts that were replaced.
 */
export function keyCheckOf(key: string): string {
  const encoder = new TextEncoder();
  const digest = hmac(sha256, encoder.encode(key), encoder.encode(CHECKED_TEXT));
  return [...digest.subarray(0, CODE_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The cells as text, in the order of their first occurrence; missing ones are "". */
function asText(column: Exclude<Column, TextColumn>): TextColumn {
  const rows = column.values.length;
  const codes = new Uint32Array(rows);
  const firstRows: number[] = [];
  const codeOf = new Map<number, number>();
  let missing = -1;
  for (let row = 0; row < rows; row++) {
    if (!isValid(column, row)) {
      if (missing < 0) missing = firstRows.push(row) - 1;
      codes[row] = missing;
      continue;
    }
    const value = column.values[row] as number;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = firstRows.push(row) - 1;
      codeOf.set(value, code);
    }
    codes[row] = code;
  }
  // a cell of numbers, days or truth values holds no line end: each line is a label
  const lines = csvOf({ rows, columns: [column] }, { rows: firstRows, header: false, newline: '\n' });
  const labels = labelsOf(new TextDecoder().decode(lines).split('\n').slice(0, -1));
  return { type: 'text', name: column.name, codes, labels, ...(column.valid && { valid: column.valid }) };
}
