import type { Bytes } from '../../src/table/column';
import type { LegacyEncoding } from '../../src/import/encoding-evidence';

const tables = new Map<LegacyEncoding, Map<string, number[]>>();

/** Bytes of each character of one or two bytes, by asking the platform's decoder what every pair means. */
function tableOf(encoding: LegacyEncoding): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  // as a stream, because Node 20 takes 0x80 … 0x9F for Latin-1 elsewhere
  const add = (...bytes: number[]): void => {
    const decoder = new TextDecoder(encoding);
    const text = decoder.decode(Uint8Array.from(bytes), { stream: true });
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead++) add(lead);
  if (encoding !== 'windows-1252')
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  tables.set(encoding, table);
  return table;
}

/** A text in an encoding that has no encoder here. Throws where a character is not in it. */
export function legacyText(text: string, encoding: LegacyEncoding): Bytes {
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const own = character < '\u0080' ? [character.charCodeAt(0)] : table.get(character);
    if (!own) throw new RangeError(`${character} is not in ${encoding}`);
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}
