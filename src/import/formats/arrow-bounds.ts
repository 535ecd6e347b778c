const MAGIC = 'ARROW1';
/** fields of a schema, with those inside of them */
const FIELDS_AT_MOST = 100_000;
const UNION = 14;
const SCHEMA = 1;
const DICTIONARY = 2;
const RECORDS = 3;

/**
 * Walks through the tables of an Arrow IPC file or stream, so that no list in it claims more than the file has: the
 * reader would make room for what is claimed. One step a field, a column of a batch and a message.
 * @throws Error where a list, a length or a place does not fit
 * Source: Arrow columnar format 1.5, IPC; FlatBuffers, internals.
 */
export function checkArrow(bytes: Uint8Array): void {
  const isFile = [...MAGIC].every((letter, i) => bytes[i] === letter.charCodeAt(0));
  if (!isFile) {
    for (let at: number | null = 0; at !== null;) at = checkMessage(bytes, at);
    return;
  }
  const footer = bytes.length - MAGIC.length - 4;
  const slots = tableAt(bytes, footer - int32(bytes, footer));
  if (slots(6)) checkSchema(bytes, slots(6));
  for (const blocks of [slots(8), slots(10)])
    for (const block of listAt(bytes, blocks, 24)) checkMessage(bytes, int64(bytes, block));
}

/** @returns where the next message begins, null at the end */
function checkMessage(bytes: Uint8Array, from: number): number | null {
  if (from + 4 > bytes.length) return null;
  let at = from + 4;
  let length = int32(bytes, from);
  if (length === -1) {
    if (at + 4 > bytes.length) return null;
    length = int32(bytes, at);
    at += 4;
  }
  if (length === 0) return null;
  if (length < 0 || at + length > bytes.length) throw new Error('message');
  const head = bytes.subarray(at, at + length);
  const slots = tableAt(head, 0);
  const type = slots(6) ? head[slots(6)] : 0;
  const content = slots(8);
  if (content && type === SCHEMA) checkSchema(head, content);
  if (content && type === RECORDS) checkBatch(head, content);
  if (content && type === DICTIONARY) {
    const data = tableAt(head, content)(6);
    if (data) checkBatch(head, data);
  }
  const body = slots(10) ? int64(head, slots(10)) : 0;
  return at + length + Math.max(0, body);
}

function checkSchema(bytes: Uint8Array, at: number): void {
  const slots = tableAt(bytes, at);
  listAt(bytes, slots(8), 4);
  const waiting = [...listAt(bytes, slots(6), 4)];
  for (let fields = 0; waiting.length > 0; fields++) {
    if (fields > FIELDS_AT_MOST) throw new Error('fields');
    const field = tableAt(bytes, waiting.pop() as number);
    listAt(bytes, field(16), 4);
    waiting.push(...listAt(bytes, field(14), 4));
    if (field(8) && bytes[field(8)] === UNION && field(10)) listAt(bytes, tableAt(bytes, field(10))(6), 4);
  }
}

/** Lengths of columns, places of their bytes, counts of buffers. */
function checkBatch(bytes: Uint8Array, at: number): void {
  const slots = tableAt(bytes, at);
  listAt(bytes, slots(6), 16);
  listAt(bytes, slots(8), 16);
  listAt(bytes, slots(12), 8);
}

/** The places of a table's values by their slots; 0 for one that it does not have. */
function tableAt(bytes: Uint8Array, from: number): (slot: number) => number {
  const at = from + int32(bytes, from);
  const slots = at - int32(bytes, at);
  const size = int16(bytes, slots);
  return (slot) => {
    const offset = slot < size ? int16(bytes, slots + slot) : 0;
    return offset === 0 ? 0 : at + offset;
  };
}

/** The places of the entries of a list. @param at of the list, 0 for none @param stride bytes of an entry */
function listAt(bytes: Uint8Array, at: number, stride: number): number[] {
  if (at === 0) return [];
  const base = at + int32(bytes, at);
  const length = int32(bytes, base);
  if (length < 0 || base + 4 + length * stride > bytes.length) throw new Error('list');
  return Array.from({ length }, (_, i) => base + 4 + i * stride);
}

function viewOf(bytes: Uint8Array, at: number, size: number): DataView {
  if (!(at >= 0 && at + size <= bytes.length)) throw new Error('place');
  return new DataView(bytes.buffer, bytes.byteOffset + at, size);
}
const int16 = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 2).getInt16(0, true);
const int32 = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 4).getInt32(0, true);
const int64 = (bytes: Uint8Array, at: number): number => Number(viewOf(bytes, at, 8).getBigInt64(0, true));
