import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../core/result';
import type { ByteSource } from '../import/byte-source';
import type { Bytes } from '../table/column';

/** A file on disk as the import reads it. @returns `file-directory`, or `file-unreadable` where there is none */
export async function openFile(path: string): Promise<Result<ByteSource>> {
  const name = basename(path);
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return fail({ code: 'file-directory', file: name });
    return ok({
      name,
      size: stats.size,
      slice: (from, to) => readPart(path, from, Math.min(to, stats.size)),
      async *stream() {
        for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
          const { buffer, byteOffset, byteLength } = piece as Buffer<ArrayBuffer>;
          yield new Uint8Array(buffer, byteOffset, byteLength);
        }
      },
    });
  } catch (error) {
    return fail({ code: 'file-unreadable', file: name, detail: reasonOf(error) });
  }
}

async function readPart(path: string, from: number, to: number): Promise<Bytes> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  const file = await open(path);
  try {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Why the system refused, in its own short words: "ENOENT: no such file or directory". */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split(',')[0] ?? error.message) : String(error);
