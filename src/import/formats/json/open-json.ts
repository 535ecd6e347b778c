import type { Bytes } from '../../../table/column';
import { SourceFailure, type ByteSource } from '../../byte-source';
import { decoderOf } from '../../decode';
import { sniffEncoding } from '../../sniff-encoding';
import { csvLine, encodedLines, heldSource } from '../cell-text';
import { label } from '../entry-name';
import { damaged } from '../limits';
import type { OpenedPart } from '../open-context';
import { wholeOf } from '../unpacked-source';
import { findTables, hasHeader, type JsonTable } from './find-tables';
import { JsonError, parseJson, type JsonValue } from './parse-json';
import { jsonCell, RecordColumns } from './records';

/** A JSON text is read as one value; measured: 13 bytes of memory for each byte of 99 MB. Lines of JSON have no limit. */
export const JSON_LIMIT = 64 * 2 ** 20;

/**
 * The tables in a JSON text as CSV in memory.
 * @throws SourceFailure `file-damaged`, `file-too-large` beyond 64 MB, `file-no-table`
 */
export async function openJson(source: ByteSource): Promise<OpenedPart[]> {
  const { name } = source;
  const bytes = await wholeOf(source, name, JSON_LIMIT);
  let value: JsonValue;
  try {
    value = parseJson(textOf(bytes, name));
  } catch (error) {
    if (error instanceof JsonError) throw damaged(name, 'JSON', error.message);
    throw error;
  }
  const tables = findTables(value);
  if (tables.length === 0)
    throw new SourceFailure({
      code: 'file-no-table',
      file: name,
      entries: value instanceof Map ? [...value.keys()].map(label) : [],
    });
  return tables.map((table) => partOf(table, tables.length === 1 ? name : `${name} › ${label(table.path)}`));
}

function textOf(bytes: Bytes, name: string): string {
  const guess = sniffEncoding([bytes.subarray(0, 1 << 20)]);
  if ('binary' in guess) throw damaged(name, 'JSON', 'UTF-8');
  const decoder = decoderOf(guess.encoding);
  const text = new TextDecoder();
  return (
    text.decode(decoder.push(bytes.subarray(guess.bom)), { stream: true }) + text.decode(decoder.finish())
  );
}

function partOf({ records, rows }: JsonTable, name: string): OpenedPart {
  if (rows) {
    const { names, cells } = rows;
    const header = names ? true : hasHeader(cells);
    const width = cells.reduce((most, row) => Math.max(most, row.length), names?.length ?? 0);
    const lines = function* (): Generator<string, void> {
      if (names) yield csvLine(names);
      for (const row of cells)
        yield csvLine(Array.from({ length: width }, (_, c) => jsonCell(row[c] ?? null)));
    };
    return {
      ...{ name, format: 'json', rows: cells.length - (header && !names ? 1 : 0) },
      source: heldSource(name, encodedLines(lines())),
      made: { kinds: Array.from({ length: width }, () => null), header },
    };
  }
  const columns = new RecordColumns(name);
  const cells = (records ?? []).map((record) => columns.cells(record));
  const lines = function* (): Generator<string, void> {
    yield csvLine(columns.names);
    for (const row of cells) yield columns.line(row);
  };
  return {
    ...{ name, format: 'json', rows: cells.length },
    source: heldSource(name, encodedLines(lines())),
    made: { kinds: columns.kinds, header: true },
  };
}
