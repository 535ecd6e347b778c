import type { Bytes } from '../../src/table/column';
import type { Encoding } from '../../src/import/plan';

/** An encoding, and whether a byte-order mark stands first. */
export interface Written {
  encoding: Encoding;
  bom?: boolean;
}

/** Bytes of each character of an encoding: its decoder, inverted. The first sequence wins where several say the same. */
const tables = new Map<Encoding, Map<string, readonly number[]>>();

function tableOf(encoding: Encoding): Map<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const learn = (...bytes: number[]): void => {
    // one byte as a stream, because Node 20 takes 0x80 … 0x9F of Windows-1252 for Latin-1 elsewhere
    const text = decoder.decode(Uint8Array.from(bytes), { stream: encoding === 'windows-1252' });
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let a = 0; a < 256; a++) learn(a);
  if (encoding !== 'windows-1252')
    for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) learn(a, b);
  if (encoding === 'gb18030') {
    for (let a = 0x81; a < 0x85; a++)
      for (let b = 0x30; b < 0x3a; b++)
        for (let c = 0x81; c < 0xff; c++) for (let d = 0x30; d < 0x3a; d++) learn(a, b, c, d);
  }
  tables.set(encoding, table);
  return table;
}

/** Whether every character of a text exists in an encoding. */
export function fits(text: string, encoding: Encoding): boolean {
  if (encoding.startsWith('utf-')) return true;
  const table = tableOf(encoding);
  for (const character of text) if (!table.has(character)) return false;
  return true;
}

/** A text in any encoding. Throws a RangeError where the encoding lacks a character. */
export function encode(text: string, { encoding, bom = false }: Written): Bytes {
  const marked = bom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(marked.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < marked.length; i++)
      view.setUint16(2 * i, marked.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const own = table.get(character);
    if (!own) throw new RangeError(`${character} is not in ${encoding}`);
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}
