import { ok, type Result } from '../src/core/result';
import type { ByteSource, RawSample } from '../src/import/byte-source';
import { openParts } from '../src/import/formats/open-parts';
import { readingOf } from '../src/import/inspect-by-recipe';
import type { Part } from '../src/import/part';
import type { ImportChoices, Inspection } from '../src/import/plan';
import { takeSample } from '../src/import/sample';
import { fileSource } from './file-source';

type OpeningProgress = (progress: { bytes: number; total: number }) => void;

/** The files that were opened last, so that a changed choice neither opens nor samples them again. */
export class OpenedFiles {
  #key = '';
  #parts: readonly Part[] = [];
  /** by the parts that are chosen */
  #readings = new Map<string, Result<Inspection>>();
  #onProgress: OpeningProgress | null = null;

  /**
   * The parts of files; from what was kept where they are the files of the last time.
   * @param onProgress bytes taken from the files, also by what looks at the parts, until {@link quiet} is called
   */
  async open(files: readonly File[], onProgress: OpeningProgress): Promise<Result<readonly Part[]>> {
    this.#onProgress = onProgress;
    const key = JSON.stringify(files.map(({ name, size, lastModified }) => [name, size, lastModified]));
    if (key === this.#key) return ok(this.#parts);
    this.forget();
    const opened = await openParts(files.map(fileSource), {
      onProgress: (progress) => this.#onProgress?.(progress),
    });
    if (!opened.ok) return opened;
    this.#key = key;
    this.#parts = opened.value.map((part) => ({ ...part, source: sampledOnce(part.source) }));
    return ok(this.#parts);
  }

  /** How the files opened last read by themselves, looked at once for the parts chosen. */
  async ownReading(choices: ImportChoices): Promise<Result<Inspection>> {
    const key = JSON.stringify(choices.parts ?? null);
    const known = this.#readings.get(key);
    if (known) return known;
    const readings = this.#readings;
    const reading = await readingOf(this.#parts, choices);
    readings.set(key, reading);
    return reading;
  }

  /** Tells no more progress. */
  quiet(): void {
    this.#onProgress = null;
  }

  /** Lets go of what is kept. */
  forget(): void {
    this.#key = '';
    this.#parts = [];
    this.#readings = new Map();
  }
}

/** A source that keeps its sample; a failed one is taken again. */
function sampledOnce(source: ByteSource): ByteSource {
  let kept: RawSample | null = null;
  return {
    ...source,
    sample: async () => {
      kept ??= await takeSample(source);
      return { ...kept, pieces: [...kept.pieces] };
    },
  };
}
