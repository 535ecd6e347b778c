import type { Bytes } from '../../../table/column';
import { joinBytes } from '../../../table/csv';
import type { ByteSource, RawSample } from '../../byte-source';
import { csvLine, encodedLines } from '../cell-text';
import { damaged, refuseStopped } from '../limits';
import type { OpenedPart } from '../open-context';
import { SampleTaker } from '../sample-taker';
import { unpackedSource } from '../unpacked-source';
import { JsonError, parseJson, type JsonObject } from './parse-json';
import { RecordColumns } from './records';

/** characters of one line */
const LONGEST = 16 << 20;

/**
 * Records, one a line, as CSV made while they are read: once to learn the columns of all of them, then again for the
 * rows. Memory does not grow with the file. A list in a line is a record with the keys 1, 2, 3.
 * @throws SourceFailure `file-damaged` with the line
 */
export async function openNdjson(source: ByteSource, signal?: AbortSignal): Promise<OpenedPart> {
  const { name } = source;
  const columns = new RecordColumns(name);
  const taker = new SampleTaker();
  let rows = 0;
  for await (const records of recordsOf(source, taker, signal)) {
    for (const record of records) columns.cells(record);
    rows += records.length;
  }
  const header = csvLine(columns.names);
  const lineOf = (record: JsonObject): string => columns.line(columns.cells(record));
  async function* stream(): AsyncGenerator<Bytes, void> {
    yield* encodedLines([header]);
    for await (const records of recordsOf(source, null, signal)) yield* encodedLines(records.map(lineOf));
  }
  const sample = asCsv(taker.finish(), header, lineOf);
  return {
    ...{ name, format: 'ndjson', rows },
    source: unpackedSource(name, source.size, stream, sample),
    made: { kinds: columns.kinds, header: true },
  };
}

async function* recordsOf(
  source: ByteSource,
  taker: SampleTaker | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<JsonObject[], void> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  const take = (lines: readonly string[]): JsonObject[] => {
    const records: JsonObject[] = [];
    for (const text of lines) {
      line++;
      if (text.trim() !== '') records.push(recordOf(text, source.name, line));
    }
    return records;
  };
  for await (const piece of source.stream()) {
    refuseStopped(signal);
    taker?.push(piece);
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw damaged(source.name, 'NDJSON', String(line + 1));
    yield take(lines);
  }
  yield take([rest + decoder.decode()]);
}

function recordOf(text: string, file: string, line: number): JsonObject {
  try {
    const value = parseJson(text.replace(/^\ufeff/, ''));
    if (value instanceof Map) return value;
    if (Array.isArray(value)) return new Map(value.map((item, at) => [String(at + 1), item]));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  throw damaged(file, 'NDJSON', String(line));
}

/** The sample's whole lines as CSV; pieces after the first begin with a line end. */
function asCsv(
  { pieces, whole }: RawSample,
  header: string,
  lineOf: (record: JsonObject) => string,
): RawSample {
  const decoder = new TextDecoder();
  return {
    whole,
    pieces: pieces.map((piece, n) => {
      const from = n === 0 ? 0 : piece.indexOf(10) + 1;
      const to = whole ? piece.length : piece.lastIndexOf(10);
      const lines = decoder.decode(piece.subarray(from, Math.max(from, to))).split('\n');
      const records = lines.filter((text) => text.trim() !== '').map((text) => recordOf(text, '', 0));
      return joinBytes([...encodedLines([n === 0 ? header : '\n', ...records.map(lineOf)])]);
    }),
  };
}
