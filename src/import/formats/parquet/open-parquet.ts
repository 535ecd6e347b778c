import type { FileMetaData, RowGroup } from 'hyparquet';
import type { Bytes } from '../../../table/column';
import { joinBytes } from '../../../table/csv';
import { SourceFailure, type ByteSource, type RawSample } from '../../byte-source';
import { csvLine, encodedLines } from '../cell-text';
import { damaged, HELD_LIMIT, refuseLarge, refuseStopped } from '../limits';
import type { OpenedPart } from '../open-context';
import { unpackedSource } from '../unpacked-source';
import { checkPages, levelsOf } from './check-pages';
import { CODECS, compressors } from './codecs';
import { columnText, PARSERS, plainSchema, type ColumnText } from './column-text';

/** Rows a group may have: pages of nothing but the same value take no bytes, and still each row takes memory. */
const GROUP_ROWS = 16_777_216;
const HEAD_ROWS = 4000;
const PLACE_ROWS = 1000;
const PLACES = 6;

type ReadGroup = (group: number) => Promise<unknown[][]>;

/**
 * A Parquet file as CSV, made row group by row group while it is read: in memory is one group at a time.
 * Numbers keep every digit, timestamps their unit; lists and records are JSON.
 * @throws SourceFailure `file-damaged` (a codec that is not read is named), `file-too-large` for a group beyond 512 MB
 */
export async function openParquet(source: ByteSource, signal?: AbortSignal): Promise<OpenedPart> {
  const { name } = source;
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const { parquetHeader } = await import('hyparquet/src/column.js');
  const file = {
    byteLength: source.size,
    slice: async (from: number, to = source.size) => {
      refuseStopped(signal);
      const bytes = await source.slice(from, to);
      return bytes.buffer.byteLength === bytes.length ? bytes.buffer : bytes.slice().buffer;
    },
  };
  const metadata = await guarded(name, () => parquetMetadataAsync(file, { geoparquet: false }));
  refuse(metadata, name);
  const columns = topLevel(metadata).map(columnText);
  plainSchema(metadata.schema);
  const codecs = await compressors(name);
  const starts = [0];
  for (const group of metadata.row_groups) starts.push((starts.at(-1) ?? 0) + Number(group.num_rows));

  const readGroup: ReadGroup = (group) =>
    guarded(name, async () => {
      const chunks = new Map<string, unknown[]>(columns.map((column) => [column.name, []]));
      const rowStart = starts[group] as number;
      const rowEnd = starts[group + 1] as number;
      const tree = parquetSchema(metadata);
      for (const { meta_data: meta } of metadata.row_groups[group]?.columns ?? []) {
        if (!meta) throw new RangeError('meta_data');
        const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
        const chunk = await source.slice(from, from + Number(meta.total_compressed_size));
        const levels = levelsOf(tree, meta.path_in_schema);
        checkPages(chunk, meta, levels, rowEnd - rowStart, { parquetHeader, compressors: codecs });
      }
      await parquetRead({
        ...{ file, metadata, rowStart, rowEnd, parsers: PARSERS, utf8: false, geoparquet: false },
        compressors: codecs,
        onChunk: ({ columnName, columnData }) => {
          const values = chunks.get(columnName);
          for (let i = 0; i < columnData.length; i++) values?.push(columnData[i]);
        },
      });
      const values = columns.map((column) => chunks.get(column.name) ?? []);
      if (values.some(({ length }) => length !== rowEnd - rowStart))
        throw damaged(name, 'Parquet', 'num_rows');
      return values;
    });

  const header = csvLine(columns.map((column) => column.name));
  async function* stream(): AsyncGenerator<Bytes, void> {
    yield* encodedLines([header]);
    for (let group = 0; group < metadata.row_groups.length; group++) {
      refuseStopped(signal);
      yield* encodedLines(linesOf(columns, await readGroup(group)));
    }
  }
  const bytes = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  const unpacked = unpackedSource(name, Math.max(bytes, header.length), stream);
  let sample: RawSample | null = null;
  return {
    name,
    format: 'parquet',
    rows: Number(metadata.num_rows),
    source: {
      ...unpacked,
      sample: async () => (sample ??= await takeSample(header, columns, metadata.row_groups, readGroup)),
    },
    made: { kinds: columns.map(({ kind }) => kind), header: true },
  };
}

function* linesOf(
  columns: readonly ColumnText[],
  values: readonly unknown[][],
  from = 0,
  to = values[0]?.length ?? 0,
): Generator<string, void> {
  for (let row = from; row < to; row++)
    yield csvLine(columns.map((column, c) => column.text(values[c]?.[row])));
}

/** Head, middle and end of groups at equal distances; every piece after the first begins with a line end. */
async function takeSample(
  header: string,
  columns: readonly ColumnText[],
  groups: readonly RowGroup[],
  readGroup: ReadGroup,
): Promise<RawSample> {
  const pieces: Bytes[] = [];
  const whole = groups.length <= 1 && Number(groups[0]?.num_rows ?? 0) <= HEAD_ROWS;
  const step = Math.max(1, (groups.length - 1) / (PLACES - 1));
  const chosen = new Set<number>();
  for (let at = 0; at < groups.length; at += step) chosen.add(Math.round(at));
  const encode = (lines: Iterable<string>): Bytes => joinBytes([...encodedLines(lines)]);
  for (const group of chosen) {
    const values = await readGroup(group);
    const rows = values[0]?.length ?? 0;
    const add = (from: number, to: number): void => {
      pieces.push(encode([pieces.length === 0 ? header : '\n', ...linesOf(columns, values, from, to)]));
    };
    add(0, Math.min(rows, group === 0 ? HEAD_ROWS : PLACE_ROWS));
    if (rows > 3 * HEAD_ROWS) {
      add(rows >> 1, (rows >> 1) + PLACE_ROWS);
      add(rows - PLACE_ROWS, rows);
    }
  }
  return pieces.length === 0 ? { pieces: [encode([header])], whole: true } : { pieces, whole };
}

/** The elements of the columns: those right below the root. */
function topLevel(metadata: FileMetaData): FileMetaData['schema'] {
  const { schema } = metadata;
  const columns: FileMetaData['schema'] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let n = schema[at]?.num_children ?? 0; n > 0; n--) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) {
    const element = schema[at];
    if (element) columns.push(element);
  }
  return columns;
}

function refuse(metadata: FileMetaData, name: string): void {
  let rows = 0;
  for (const { num_rows, total_byte_size, columns } of metadata.row_groups) {
    rows += Number(num_rows);
    refuseLarge(name, Number(total_byte_size));
    if (num_rows < 0 || num_rows > GROUP_ROWS)
      throw new SourceFailure({
        code: 'file-too-large',
        file: name,
        bytes: Number(total_byte_size),
        limit: HELD_LIMIT,
      });
    for (const { meta_data: meta } of columns)
      if (meta && !CODECS.includes(meta.codec)) throw damaged(name, 'Parquet', meta.codec);
  }
  if (rows !== Number(metadata.num_rows)) throw damaged(name, 'Parquet', 'num_rows');
}

/** What the reader throws on a broken file, as a failure of the file. */
async function guarded<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    throw damaged(name, 'Parquet', error instanceof Error ? error.message : String(error));
  }
}
