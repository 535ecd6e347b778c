const TABLES = ((): Uint32Array => {
  const tables = new Uint32Array(4 * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    tables[n] = c;
  }
  for (let n = 0; n < 768; n++) {
    const c = tables[n] as number;
    tables[n + 256] = (c >>> 8) ^ (tables[c & 255] as number);
  }
  return tables;
})();

/**
 * The CRC-32 of ZIP and GZIP, piece by piece, four bytes at a time.
 * @param before that of the bytes before these; 0 at the start
 * @returns 0 … 2³² − 1
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let c = ~before;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    c =
      (TABLES[768 + (c & 255)] as number) ^
      (TABLES[512 + ((c >>> 8) & 255)] as number) ^
      (TABLES[256 + ((c >>> 16) & 255)] as number) ^
      (TABLES[c >>> 24] as number);
  }
  for (; i < bytes.length; i++) c = (c >>> 8) ^ (TABLES[(c ^ (bytes[i] as number)) & 255] as number);
  return ~c >>> 0;
}
