/** Unpacks one LZ4 block behind what `out` holds already. @returns where it ends; throws RangeError where it breaks the rules */
function unpackBlock(block: Uint8Array, out: Uint8Array, from: number): number {
  let at = 0;
  let to = from;
  const length = (start: number): number => {
    let sum = start;
    for (let more = 255; start === 15 && more === 255; sum += more) {
      if (at >= block.length) throw new RangeError('LZ4');
      more = block[at++] as number;
    }
    return sum;
  };
  while (at < block.length) {
    const token = block[at++] as number;
    const literals = length(token >> 4);
    if (at + literals > block.length || to + literals > out.length) throw new RangeError('LZ4');
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= block.length) return to;
    const distance = (block[at] as number) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const match = length(token & 15) + 4;
    if (distance === 0 || distance > to || to + match > out.length) throw new RangeError('LZ4');
    for (const end = to + match; to < end; to++) out[to] = out[to - distance] as number;
  }
  return to;
}

/** An LZ4 block (Parquet LZ4_RAW) of known size. Source: LZ4 block format. */
export function lz4Block(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  if (unpackBlock(bytes, out, 0) !== size) throw new RangeError('LZ4');
  return out;
}

/** An LZ4 frame (Arrow) of known size; checksums are not looked at. Source: LZ4 frame format 1.6. */
export function lz4Frame(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = new Uint8Array(size);
  if (view.getUint32(0, true) !== 0x184d2204) throw new RangeError('LZ4');
  const flags = view.getUint8(4);
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  let to = 0;
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const length = head & 0x7fffffff;
    const block = bytes.subarray(at, at + length);
    if (block.length < length) throw new RangeError('LZ4');
    if (head >>> 31) {
      out.set(block, to);
      to += length;
    } else to = unpackBlock(block, out, to);
    at += length + (flags & 16 ? 4 : 0);
  }
  if (to !== size) throw new RangeError('LZ4');
  return out;
}
