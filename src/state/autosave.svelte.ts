import type { AppError } from '../core/errors';
import type { Result } from '../core/result';

export type SaveStatus = 'saved' | 'saving' | 'failed';

const DELAY_MS = 400;

/** Writes soon after a change, at once when asked to, one write at a time, the newest state last. */
export class Autosave {
  status: SaveStatus = $state('saved');
  error: AppError | null = $state.raw(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;
  readonly #write: () => Promise<Result<null>>;

  constructor(write: () => Promise<Result<null>>) {
    this.#write = write;
  }

  touch(): void {
    this.#dirty = true;
    this.status = 'saving';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DELAY_MS);
  }

  /** Writes what is not written yet; resolves when it is. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(async () => {
      if (!this.#dirty) return;
      this.#dirty = false;
      const result = await this.#write();
      this.error = result.ok ? null : result.error;
      if (!result.ok) this.status = 'failed';
      else if (!this.#dirty) this.status = 'saved';
    });
    return this.#writing;
  }
}
