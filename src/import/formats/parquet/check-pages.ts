import type { ColumnMetaData, Compressors, SchemaTree } from 'hyparquet';
import type { parquetHeader } from 'hyparquet/src/column.js';

/** Values of a nested column in one row group: more are not believed. */
const MOST_VALUES = 100_000_000;

/** What of the reader is needed, so that it is loaded only where a Parquet file is. */
export interface PageReader {
  parquetHeader: typeof parquetHeader;
  compressors: Compressors;
}

/** How often a value repeats, and how deep it can be missing, by the schema from the root to the column. */
export function levelsOf(
  root: SchemaTree,
  path: readonly string[],
): { repetition: number; definition: number } {
  let repetition = 0;
  let definition = 0;
  let at: SchemaTree | undefined = root;
  for (const name of path) {
    at = at?.children.find(({ element }) => element.name === name);
    if (!at) throw new RangeError('path_in_schema');
    if (at.element.repetition_type === 'REPEATED') repetition++;
    if (at.element.repetition_type !== 'REQUIRED') definition++;
  }
  return { repetition, definition };
}

/**
 * Looks through a column chunk before it is read: counts of values and lengths of runs that the reader would believe,
 * and fill memory with, must fit each other and the bytes that are there.
 * @param rows of the row group
 * @throws RangeError with the field that lies
 */
export function checkPages(
  chunk: Uint8Array,
  meta: ColumnMetaData,
  levels: { repetition: number; definition: number },
  rows: number,
  { parquetHeader, compressors }: PageReader,
): void {
  const reader = { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.length), offset: 0 };
  const most = levels.repetition === 0 ? rows : MOST_VALUES;
  let values = 0;
  while (reader.offset < chunk.length - 1 && (levels.repetition > 0 || values < rows)) {
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    if (!(packed >= 0 && size >= 0 && reader.offset + packed <= chunk.length))
      throw new RangeError('page_size');
    const bytes = chunk.subarray(reader.offset, reader.offset + packed);
    reader.offset += packed;
    if (header.dictionary_page_header && !(header.dictionary_page_header.num_values <= size))
      throw new RangeError('num_values');
    const page = header.data_page_header ?? header.data_page_header_v2;
    if (!page) continue;
    values += page.num_values;
    if (!(page.num_values >= 0 && values <= most)) throw new RangeError('num_values');
    const unpack = (from: Uint8Array, length: number): Uint8Array => {
      if (meta.codec === 'UNCOMPRESSED') return from;
      const unpacked = compressors[meta.codec]?.(from, length);
      if (!unpacked || unpacked.length !== length) throw new RangeError('page_size');
      return unpacked;
    };
    const two = header.data_page_header_v2;
    if (!two) {
      const data = unpack(bytes, size);
      let at = levels.repetition > 0 ? prefixed(data, 0, widthOf(levels.repetition), page.num_values) : 0;
      if (levels.definition > 0) at = prefixed(data, at, widthOf(levels.definition), page.num_values);
      checkValues(data.subarray(at), page.encoding, page.num_values);
      continue;
    }
    const first = two.repetition_levels_byte_length;
    const second = first + two.definition_levels_byte_length;
    if (!(first >= 0 && second >= first && second <= packed && size >= second))
      throw new RangeError('byte_length');
    if (!(two.num_nulls >= 0 && two.num_nulls <= two.num_values)) throw new RangeError('num_nulls');
    if (levels.repetition > 0)
      checkRuns(bytes.subarray(0, first), widthOf(levels.repetition), two.num_values);
    if (levels.definition > 0)
      checkRuns(bytes.subarray(first, second), widthOf(levels.definition), two.num_values);
    const rest = bytes.subarray(second);
    checkValues(
      two.is_compressed === false ? rest : unpack(rest, size - second),
      two.encoding,
      two.num_values,
    );
  }
}

const widthOf = (level: number): number => 32 - Math.clz32(level);

function checkValues(data: Uint8Array, encoding: string, values: number): void {
  if (encoding === 'RLE') prefixed(data, 0, 1, values);
  else if (encoding.endsWith('_DICTIONARY') && data.length > 0) {
    const width = data[0] ?? 0;
    if (width > 32) throw new RangeError('bit_width');
    if (width > 0) checkRuns(data.subarray(1), width, values);
  }
}

/** Runs behind their length in four bytes. @returns where they end */
function prefixed(data: Uint8Array, at: number, width: number, values: number): number {
  if (at + 4 > data.length) throw new RangeError('RLE');
  const length = new DataView(data.buffer, data.byteOffset).getUint32(at, true);
  if (at + 4 + length > data.length) throw new RangeError('RLE');
  checkRuns(data.subarray(at + 4, at + 4 + length), width, values);
  return at + 4 + length;
}

/** Runs may give a few values more than there are (packed by eight), never many, and must not run dry. */
function checkRuns(data: Uint8Array, width: number, values: number): void {
  let at = 0;
  let seen = 0;
  while (seen < values && at < data.length) {
    let header = 0;
    let shift = 0;
    let byte: number;
    do {
      if (at >= data.length || shift > 28) throw new RangeError('RLE');
      byte = data[at++] as number;
      header += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte >= 128);
    const count = Math.floor(header / 2);
    if (header % 2 === 1) {
      seen += count * 8;
      at += count * width;
      if (count === 0 || seen > values + 512) throw new RangeError('RLE');
    } else {
      seen += count;
      at += (width + 7) >> 3;
      if (seen > values) throw new RangeError('RLE');
    }
  }
}
