import type { Bytes } from '../../table/column';

const DEEPEST = 64;
/** of one batch */
const MOST_ROWS = 100_000_000n;

/** A table of FlatBuffers: where the value of a field stands by its number, or 0. */
type Field = (slot: number) => number;

/** What goes through metadata of Arrow without believing it. @throws RangeError with what lies */
function walkerOf(bytes: Bytes): {
  table: (at: number) => Field;
  follow: (at: number) => number;
  vector: (at: number, stride: number) => { from: number; count: number };
  view: DataView;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const follow = (at: number): number => at + view.getUint32(at, true);
  return {
    view,
    follow,
    table: (at) => {
      const names = at - view.getInt32(at, true);
      const length = view.getUint16(names, true);
      return (slot) => {
        const entry = 4 + 2 * slot;
        const offset = entry + 2 <= length ? view.getUint16(names + entry, true) : 0;
        return offset === 0 ? 0 : at + offset;
      };
    },
    vector: (at, stride) => {
      if (at === 0) return { from: 0, count: 0 };
      const from = follow(at);
      const count = view.getUint32(from, true);
      if (from + 4 + count * stride > bytes.length) throw new RangeError('vector');
      return { from: from + 4, count };
    },
  };
}

type Walker = ReturnType<typeof walkerOf>;

function checkPairs({ vector, table, follow }: Walker, at: number): void {
  const { from, count } = vector(at, 4);
  for (let i = 0; i < count; i++) {
    const pair = table(follow(from + 4 * i));
    vector(pair(0), 1);
    vector(pair(1), 1);
  }
}

function checkFields(walker: Walker, at: number, depth: number): void {
  const { from, count } = walker.vector(at, 4);
  if (depth > DEEPEST) throw new RangeError('children');
  for (let i = 0; i < count; i++) {
    const field = walker.table(walker.follow(from + 4 * i));
    walker.vector(field(0), 1);
    checkFields(walker, field(5), depth + 1);
    checkPairs(walker, field(6));
  }
}

function checkSchema(walker: Walker, at: number): void {
  const schema = walker.table(walker.follow(at));
  checkFields(walker, schema(1), 0);
  checkPairs(walker, schema(2));
}

/** @param body bytes of the message's body, which its buffers must lie in */
function checkBatch({ view, table, vector, follow }: Walker, at: number, body: number): void {
  const batch = table(follow(at));
  const rows = batch(0) === 0 ? 0n : view.getBigInt64(batch(0), true);
  if (rows < 0n || rows > MOST_ROWS) throw new RangeError('length');
  vector(batch(1), 16);
  const buffers = vector(batch(2), 16);
  for (let i = 0; i < buffers.count; i++) {
    const offset = view.getBigInt64(buffers.from + 16 * i, true);
    const length = view.getBigInt64(buffers.from + 16 * i + 8, true);
    if (offset < 0n || length < 0n || offset + length > BigInt(body)) throw new RangeError('buffers');
  }
  vector(batch(4), 8);
}

/** Checks the message at `at`. @returns where the next one begins, or null at the end */
function checkMessage(bytes: Bytes, at: number): number | null {
  if (at + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const marked = view.getInt32(at, true) === -1;
  const length = view.getInt32(marked ? at + 4 : at, true);
  const from = at + (marked ? 8 : 4);
  if (length === 0) return null;
  if (length < 0 || from + length > bytes.length) throw new RangeError('metadata');
  const walker = walkerOf(bytes.subarray(from, from + length));
  const message = walker.table(walker.follow(0));
  const body = message(3) === 0 ? 0 : Number(walker.view.getBigInt64(message(3), true));
  if (!(body >= 0 && from + length + body <= bytes.length)) throw new RangeError('bodyLength');
  const type = message(1) === 0 ? 0 : walker.view.getUint8(message(1));
  if (type === 1) checkSchema(walker, message(2));
  else if (type === 2) checkBatch(walker, walker.table(walker.follow(message(2)))(1), body);
  else if (type === 3) checkBatch(walker, message(2), body);
  return from + length + body;
}

/**
 * Looks through the messages of an Arrow file or stream before they are read: every list must fit into the bytes that
 * are there, because the reader makes room for as many as it is told.
 * @throws RangeError with the field that lies
 */
export function checkArrow(bytes: Bytes): void {
  if (bytes[0] === 255) {
    for (let at: number | null = 0; at !== null;) at = checkMessage(bytes, at);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getInt32(bytes.length - 10, true);
  if (length <= 0 || length > bytes.length - 18) throw new RangeError('footer');
  const walker = walkerOf(bytes.subarray(bytes.length - 10 - length, bytes.length - 10));
  const footer = walker.table(walker.follow(0));
  checkSchema(walker, footer(1));
  checkPairs(walker, footer(4));
  for (const slot of [2, 3]) {
    const { from, count } = walker.vector(footer(slot), 24);
    for (let i = 0; i < count; i++) checkMessage(bytes, Number(walker.view.getBigInt64(from + 24 * i, true)));
  }
}
