import { Dexie } from 'dexie';
import { fail, ok, type Result } from '../core/result';
import { checksum } from './checksum';
import type { ChunkRecord, WorkspaceDatabase } from './database';
import { CHUNK_BYTES, chunkCount, chunkOf } from './parts';

/** Every chunk of a dataset, for deleting. */
export const chunksOf = (database: WorkspaceDatabase, dataset: string) =>
  database.chunks
    .where('[dataset+part+chunk]')
    .between([dataset, Dexie.minKey, Dexie.minKey], [dataset, Dexie.maxKey, Dexie.maxKey]);

/** so many that the device writes while the next checksum is computed, so few that little waits in memory */
const AT_A_TIME = 3;

/** Writes the parts of a dataset as chunks with their checksums, one transaction each, a few under way at a time. */
export class ChunkWriter {
  readonly #underWay: Promise<Result<null>>[] = [];

  /** @param written called with the bytes of each chunk once it is stored */
  constructor(
    private readonly database: WorkspaceDatabase,
    private readonly dataset: string,
    private readonly written: (bytes: number) => void,
  ) {}

  /** Begins to write a part. @returns the failure of an earlier chunk, where there was one */
  async write(part: string, view: ArrayBufferView<ArrayBuffer>): Promise<Result<null>> {
    for (let chunk = 0; chunk < chunkCount(view.byteLength); chunk++) {
      const earlier = this.#underWay.length < AT_A_TIME ? ok(null) : await this.#underWay.shift();
      if (earlier?.ok === false) return earlier;
      const bytes = chunkOf(view, chunk);
      const { dataset } = this;
      this.#underWay.push(this.#put({ dataset, part, chunk, bytes, checksum: checksum(bytes) }));
    }
    return ok(null);
  }

  /** Waits for what is under way, also after a failure. @returns the first failure of it */
  async finish(): Promise<Result<null>> {
    const ended = await Promise.all(this.#underWay.splice(0));
    return ended.find((result) => !result.ok) ?? ok(null);
  }

  async #put(record: ChunkRecord): Promise<Result<null>> {
    const stored = await this.database.attempt(() => this.database.chunks.put(record));
    if (!stored.ok) return stored;
    this.written(record.bytes.byteLength);
    return ok(null);
  }
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
