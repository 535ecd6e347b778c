import type { Bytes, Column, ColumnType } from '../table/column';

/** Chunks of a part hold this many bytes, the last one fewer. */
export const CHUNK_BYTES = 4 * 1024 * 1024;

/** The buffers a column is made of. */
export const PART_NAMES = ['values', 'codes', 'labels', 'offsets', 'valid'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** A column as it is described in a dataset's record; its bytes are chunks. */
export interface StoredColumn {
  name: string;
  type: ColumnType;
  /** bytes of each part it has */
  parts: Partial<Record<PartName, number>>;
}

type Part = [PartName, ArrayBufferView<ArrayBuffer>];

/** The parts of a column, each a view that may share a buffer with others. */
export function partsOf(column: Column): Part[] {
  const parts: Part[] =
    column.type === 'text'
      ? [
          ['codes', column.codes],
          ['labels', column.labels.bytes],
          ['offsets', column.labels.offsets],
        ]
      : [['values', column.values]];
  if (column.valid) parts.push(['valid', column.valid]);
  return parts;
}

/** How many chunks a part of so many bytes has; an empty part has none. */
export const chunkCount = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES);

/** Chunk i of a part in a buffer of its own; the part's whole buffer where that is the same. */
export function chunkOf(part: ArrayBufferView<ArrayBuffer>, index: number): ArrayBuffer {
  const from = part.byteOffset + index * CHUNK_BYTES;
  const to = Math.min(part.byteOffset + part.byteLength, from + CHUNK_BYTES);
  return from === 0 && to === part.buffer.byteLength ? part.buffer : part.buffer.slice(from, to);
}

/** A column from its parts' buffers: the inverse of {@link partsOf}. */
export function columnFrom(stored: StoredColumn, buffers: Partial<Record<PartName, ArrayBuffer>>): Column {
  const buffer = (part: PartName): ArrayBuffer => buffers[part] ?? new ArrayBuffer(0);
  const { name } = stored;
  const valid: { valid?: Bytes } =
    stored.parts.valid === undefined ? {} : { valid: new Uint8Array(buffer('valid')) };
  switch (stored.type) {
    case 'text':
      return {
        type: 'text',
        name,
        codes: new Uint32Array(buffer('codes')),
        labels: { bytes: new Uint8Array(buffer('labels')), offsets: new Uint32Array(buffer('offsets')) },
        ...valid,
      };
    case 'f64':
    case 'time':
      return { type: stored.type, name, values: new Float64Array(buffer('values')), ...valid };
    case 'i32':
    case 'day':
      return { type: stored.type, name, values: new Int32Array(buffer('values')), ...valid };
    case 'bool':
      return { type: 'bool', name, values: new Uint8Array(buffer('values')), ...valid };
  }
}
