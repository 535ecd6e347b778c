import { Dexie } from 'dexie';
import { fail, ok, type Result } from '../core/result';
import { checksum } from './checksum';
import type { WorkspaceDatabase } from './database';
import { CHUNK_BYTES, chunkCount, chunkOf } from './parts';

/** Every chunk of a dataset, for deleting. */
export const chunksOf = (database: WorkspaceDatabase, dataset: string) =>
  database.chunks
    .where('[dataset+part+chunk]')
    .between([dataset, Dexie.minKey, Dexie.minKey], [dataset, Dexie.maxKey, Dexie.maxKey]);

/**
 * Writes a part as chunks with their checksums, one transaction each, so that no more than one chunk waits in memory.
 * @param written called with the bytes of each chunk once it is stored
 */
export async function writePart(
  database: WorkspaceDatabase,
  dataset: string,
  part: string,
  view: ArrayBufferView<ArrayBuffer>,
  written: (bytes: number) => void,
): Promise<Result<null>> {
  for (let chunk = 0; chunk < chunkCount(view.byteLength); chunk++) {
    const bytes = chunkOf(view, chunk);
    const record = { dataset, part, chunk, bytes, checksum: checksum(bytes) };
    const stored = await database.attempt(() => database.chunks.put(record));
    if (!stored.ok) return stored;
    written(bytes.byteLength);
  }
  return ok(null);
}

/**
 * Reads a part back into one buffer of `size` bytes and checks every chunk.
 * @param name of the dataset and of the column, for the error @returns `dataset-damaged` with the first wrong chunk
 */
export async function readPart(
  database: WorkspaceDatabase,
  dataset: string,
  part: string,
  size: number,
  name: { dataset: string; column: string },
): Promise<Result<ArrayBuffer>> {
  const count = chunkCount(size);
  let whole = new ArrayBuffer(count > 1 ? size : 0);
  for (let chunk = 0; chunk < count; chunk++) {
    const read = await database.attempt(() => database.chunks.get([dataset, part, chunk]));
    if (!read.ok) return read;
    const bytes = read.value?.bytes;
    const from = chunk * CHUNK_BYTES;
    if (bytes?.byteLength !== Math.min(CHUNK_BYTES, size - from) || checksum(bytes) !== read.value?.checksum)
      return fail({ code: 'dataset-damaged', ...name, chunk });
    if (count === 1) whole = bytes;
    else new Uint8Array(whole).set(new Uint8Array(bytes), from);
  }
  return ok(whole);
}
