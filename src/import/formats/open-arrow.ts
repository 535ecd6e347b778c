import type { DataType } from '@uwdata/flechette';
import { SourceFailure, type ByteSource } from '../byte-source';
import type { ColumnKind } from '../part';
import { checkArrow } from './arrow-messages';
import { csvLine, dayText, encodedLines, heldSource } from './cell-text';
import { damaged, HELD_LIMIT, refuseLarge } from './limits';
import { lz4Frame } from './lz4';
import type { OpenedPart } from './open-context';
import { wholeOf } from './unpacked-source';
import { clockText, decimalText, float32Text, timestampText, valueText, type Unit } from './value-text';

const UNITS: readonly Unit[] = ['s', 'ms', 'us', 'ns'];
/** columns of nothing take no bytes, and still each row takes memory */
const ROWS_AT_MOST = 16_777_216;

/**
 * An Arrow IPC file or stream (Feather too) as CSV in memory. Numbers keep every digit, timestamps their unit, codes
 * of a dictionary become what they stand for; lists and records are JSON. Bodies packed with LZ4 or Zstandard are read.
 * @throws SourceFailure `file-damaged`, `file-too-large` beyond 512 MB
 */
export async function openArrow(source: ByteSource): Promise<OpenedPart> {
  const { name } = source;
  const bytes = await wholeOf(source, name);
  const { tableFromIPC, Type, setCompressionCodec, CompressionType } = await import('@uwdata/flechette');
  const { decompress } = await import('fzstd');
  let unpacked = 0;
  const sized = (unpack: (packed: Uint8Array, size: number) => Uint8Array) => ({
    decode: (packed: Uint8Array, size = 0) => {
      unpacked += size;
      refuseLarge(name, unpacked);
      return unpack(packed, size);
    },
    encode: (plain: Uint8Array) => plain,
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, sized(lz4Frame));
  setCompressionCodec(
    CompressionType.ZSTD,
    sized((packed, size) => decompress(packed, new Uint8Array(size))),
  );

  const columnOf = (type: DataType): { kind: ColumnKind | null; text: (value: unknown) => string } => {
    switch (type.typeId) {
      case Type.Dictionary:
        return columnOf(type.dictionary);
      case Type.Float:
        return { kind: 'number', text: type.precision === 1 ? float : valueText };
      case Type.Decimal:
        return { kind: 'number', text: whole((value) => decimalText(value, type.scale)) };
      case Type.Bool:
        return { kind: 'bool', text: valueText };
      case Type.Date:
        return {
          kind: 'date',
          text: (value) => (typeof value === 'number' ? dayText(value / 86_400_000) : ''),
        };
      case Type.Timestamp: {
        const unit = UNITS[type.unit] ?? 'ms';
        return {
          kind: 'date',
          text: whole((value) => timestampText(value, unit, type.timezone !== null)),
        };
      }
      case Type.Time:
        return { kind: null, text: whole((value) => clockText(value, UNITS[type.unit] ?? 'ms')) };
      default:
        return { kind: null, text: valueText };
    }
  };
  try {
    checkArrow(bytes);
    const table = tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true, useBigIntTimestamp: true });
    const columns = table.schema.fields.map((field) => ({ name: field.name, ...columnOf(field.type) }));
    const { numRows, children } = table;
    if (numRows > ROWS_AT_MOST)
      throw new SourceFailure({ code: 'file-too-large', file: name, bytes: bytes.length, limit: HELD_LIMIT });
    const lines = function* (): Generator<string, void> {
      yield csvLine(columns.map((column) => column.name));
      for (let row = 0; row < numRows; row++)
        yield csvLine(columns.map((column, c) => column.text(children[c]?.at(row))));
    };
    if (columns.length === 0) throw new SourceFailure({ code: 'file-no-table', file: name, entries: [] });
    return {
      name,
      format: 'arrow',
      rows: numRows,
      source: heldSource(name, encodedLines(lines())),
      made: { kinds: columns.map(({ kind }) => kind), header: true },
    };
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    throw damaged(name, 'Arrow', error instanceof Error ? error.message : String(error));
  }
}

const float = (value: unknown): string =>
  typeof value === 'number' && Number.isFinite(value) ? float32Text(value) : valueText(value);

const whole =
  (text: (value: bigint) => string) =>
  (value: unknown): string =>
    typeof value === 'bigint' || typeof value === 'number' ? text(BigInt(value)) : '';
