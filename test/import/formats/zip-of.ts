import { deflateRawSync } from 'node:zlib';
import type { Bytes } from '../../../src/table/column';
import { joinBytes } from '../../../src/table/csv';
import { crc32 } from '../../../src/import/formats/crc32';

/** One file of an archive; what is given beside its data is what the directory claims, true or not. */
export interface Entry {
  name: Bytes;
  data?: Bytes;
  packed?: Bytes;
  stored?: boolean;
  method?: number;
  size?: number;
  crc?: number;
  encrypted?: boolean;
  /** its sizes in the extra field of ZIP64 */
  wide?: boolean;
  /** where the directory says that it begins */
  at?: number;
}

const u16 = (n: number): number[] => [n & 255, (n >>> 8) & 255];
const u32 = (n: number): number[] => [...u16(n % 65_536), ...u16(Math.floor(n / 65_536))];
const u64 = (n: number): number[] => [...u32(n % 2 ** 32), ...u32(Math.floor(n / 2 ** 32))];
const bytes = (numbers: readonly number[]): Bytes => Uint8Array.from(numbers);

/** An archive written by hand, by PKWARE's APPNOTE 6.3.10. @param wide an end record of ZIP64 */
export function zipOf(entries: readonly Entry[], { wide = false } = {}): Bytes {
  const pieces: Bytes[] = [];
  const directory: Bytes[] = [];
  let at = 0;
  const push = (piece: Bytes): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const entry of entries) {
    const data = entry.data ?? new Uint8Array(0);
    const packed = entry.packed ?? (entry.stored ? data : new Uint8Array(deflateRawSync(data)));
    const size = entry.size ?? data.length;
    const flags = entry.encrypted ? 1 : 0;
    const method = entry.method ?? (entry.stored ? 0 : 8);
    const offset = entry.at ?? at;
    const common = [...u16(20), ...u16(flags), ...u16(method), ...u32(0), ...u32(entry.crc ?? crc32(data))];
    const large = 2 ** 32 - 1;
    const sizes = entry.wide ? [...u32(large), ...u32(large)] : [...u32(packed.length), ...u32(size)];
    const extra = entry.wide ? [...u16(1), ...u16(16), ...u64(size), ...u64(packed.length)] : [];
    push(bytes([0x50, 0x4b, 3, 4, ...common, ...sizes, ...u16(entry.name.length), ...u16(extra.length)]));
    push(entry.name);
    push(bytes(extra));
    push(packed);
    const lengths = [...u16(entry.name.length), ...u16(extra.length), ...u16(0), ...u16(0), ...u16(0)];
    directory.push(
      bytes([0x50, 0x4b, 1, 2, ...u16(20), ...common, ...sizes, ...lengths, ...u32(0), ...u32(offset)]),
      entry.name,
      bytes(extra),
    );
  }
  const start = at;
  for (const piece of directory) push(piece);
  const size = at - start;
  if (wide) {
    const end = at;
    push(
      bytes([
        ...[0x50, 0x4b, 6, 6, ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0)],
        ...[...u64(entries.length), ...u64(entries.length), ...u64(size), ...u64(start)],
      ]),
    );
    push(bytes([0x50, 0x4b, 6, 7, ...u32(0), ...u64(end), ...u32(1)]));
  }
  const count = wide ? 0xffff : entries.length;
  push(
    bytes([
      ...[0x50, 0x4b, 5, 6, ...u16(0), ...u16(0), ...u16(count), ...u16(count)],
      ...[...u32(wide ? 2 ** 32 - 1 : size), ...u32(wide ? 2 ** 32 - 1 : start), ...u16(0)],
    ]),
  );
  return joinBytes(pieces);
}
