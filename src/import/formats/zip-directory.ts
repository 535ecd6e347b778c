import type { Bytes } from '../../table/column';
import type { ByteSource } from '../byte-source';
import { entryName } from './entry-name';
import { damaged, refuseBomb, refuseLarge } from './limits';

/** One file of an archive, as the directory at its end tells. */
export interface ZipEntry {
  name: string;
  /** 0 as it is, 8 DEFLATE */
  method: number;
  encrypted: boolean;
  crc: number;
  /** bytes in the archive, and unpacked as the directory says */
  packed: number;
  size: number;
  /** where its local header begins */
  offset: number;
}

const DIRECTORY_LIMIT = 64 * 2 ** 20;
/** end record 22, comment up to 65,535, ZIP64 locator 20 */
const END_BYTES = 65_577;

const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * The files in a ZIP archive, folders left out. Sizes of ZIP64 are read; an archive that claims too much, or whose
 * files lie over each other, is refused before anything is unpacked.
 * @throws SourceFailure `file-damaged`, `file-bomb`
 */
export async function zipEntries(source: ByteSource): Promise<ZipEntry[]> {
  const file = source.name;
  const { offset, size, count, shift } = await findDirectory(source);
  refuseLarge(file, size, DIRECTORY_LIMIT);
  const bytes = await source.slice(offset, offset + size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    const read = readEntry(bytes, at, file);
    at = read.end;
    const { entry } = read;
    entry.offset += shift;
    if (!entry.name.endsWith('/')) entries.push(entry);
  }
  refuseOverlap(entries, offset, file);
  refuseBomb(
    file,
    source.size,
    entries.reduce((sum, entry) => sum + entry.size, 0),
  );
  return entries;
}

async function findDirectory(
  source: ByteSource,
): Promise<{ offset: number; size: number; count: number; shift: number }> {
  const file = source.name;
  const from = Math.max(0, source.size - END_BYTES);
  const tail = await source.slice(from, source.size);
  const view = viewOf(tail);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged(file, 'ZIP', 'END');
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let endAt = from + end;
  if (
    end >= 20 &&
    view.getUint32(end - 20, true) === 0x07064b50 &&
    (count === 0xffff || size === 0xffffffff || offset === 0xffffffff)
  ) {
    endAt = Number(view.getBigUint64(end - 12, true));
    const wide = viewOf(await source.slice(endAt, endAt + 56));
    if (wide.byteLength < 56 || wide.getUint32(0, true) !== 0x06064b50) throw damaged(file, 'ZIP', 'ZIP64');
    count = Number(wide.getBigUint64(32, true));
    size = Number(wide.getBigUint64(40, true));
    offset = Number(wide.getBigUint64(48, true));
  }
  // something may stand before the archive; offsets count from its own start
  const shift = endAt - size - offset;
  if (shift < 0 || count * 46 > size) throw damaged(file, 'ZIP', 'END');
  return { offset: offset + shift, size, count, shift };
}

function readEntry(bytes: Bytes, at: number, file: string): { entry: ZipEntry; end: number } {
  const view = viewOf(bytes);
  if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
    throw damaged(file, 'ZIP', 'DIRECTORY');
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  if (end > bytes.length) throw damaged(file, 'ZIP', 'DIRECTORY');
  const entry: ZipEntry = {
    name: entryName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) === 1)
      widen(entry, view, extra + 4, Math.min(extraEnd, extra + 4 + view.getUint16(extra + 2, true)));
  }
  return { entry, end };
}

/** The sizes of ZIP64, in the order of those that did not fit. */
function widen(entry: ZipEntry, view: DataView, from: number, to: number): void {
  let at = from;
  for (const key of ['size', 'packed', 'offset'] as const) {
    if (entry[key] !== 0xffffffff || at + 8 > to) continue;
    entry[key] = Number(view.getBigUint64(at, true));
    at += 8;
  }
}

function refuseOverlap(entries: readonly ZipEntry[], directory: number, file: string): void {
  let free = 0;
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < free) throw damaged(file, 'ZIP', 'OVERLAP');
    free = offset + 30 + packed;
  }
  if (free > directory) throw damaged(file, 'ZIP', 'OVERLAP');
}
