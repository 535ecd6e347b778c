import { wrap, type Remote } from 'comlink';
import type { AppError } from '../core/errors';
import { fail, type Result } from '../core/result';
import { startWorker } from './start-worker';

/** One worker from its start to its end. */
interface Life<Api> {
  worker: Worker;
  remote: Remote<Api>;
  ready: Promise<void>;
  /** resolves, with the reason, when the worker is no more */
  ended: Promise<AppError>;
  end(reason: AppError): void;
}

/**
 * A worker that can be called, stopped and started again. Every call settles: with the answer, or with `worker-died`
 * (an error event, an unreadable message, or the worker gone without a word), `worker-timeout` or `stopped`.
 * The next call after any of these finds a fresh worker.
 */
export class WorkerClient<Api> {
  #life: Life<Api> | null = null;
  #disposed = false;

  /**
   * @param address as `?worker&url` gives it
   * @param basePath path of the folder the page is served from
   * @param readySeconds how long it may take to load
   */
  constructor(
    private readonly address: string,
    private readonly basePath: string,
    private readonly readySeconds = 30,
  ) {}

  /** Starts the worker before it is needed. */
  warm(): void {
    if (!this.#disposed) this.#life ??= this.#begin();
  }

  /**
   * Calls the worker. An abort of `signal` ends the worker at once, whatever it is doing, and starts a fresh one:
   * other calls under way are stopped with it.
   * @param seconds how long to wait for the answer, without limit unless told
   */
  async call<T>(
    invoke: (remote: Remote<Api>) => Promise<Result<T>>,
    options: { signal?: AbortSignal | undefined; seconds?: number } = {},
  ): Promise<Result<T>> {
    const { signal, seconds } = options;
    if (this.#disposed || signal?.aborted) return fail({ code: 'stopped' });
    const life = (this.#life ??= this.#begin());
    const stop = (): void => {
      life.end({ code: 'stopped' });
      this.warm();
    };
    signal?.addEventListener('abort', stop, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (seconds !== undefined)
      timer = setTimeout(() => {
        life.end({ code: 'worker-timeout', seconds });
      }, seconds * 1000);
    const answer = life.ready
      .then(() => invoke(life.remote))
      .catch((thrown: unknown) => fail({ code: 'internal' as const, detail: messageOf(thrown) }));
    try {
      return await Promise.race([answer, life.ended.then((reason) => fail(reason))]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends the worker for good; calls under way and later ones answer `stopped`. */
  dispose(): void {
    this.#disposed = true;
    this.#life?.end({ code: 'stopped' });
  }

  #begin(): Life<Api> {
    const lock = `${this.basePath}:worker:${Math.random().toString(36).slice(2)}`;
    const { worker, loaded } = startWorker(this.address, `${this.basePath}#${lock}`);
    const watch = new AbortController();
    let tellEnd: (reason: AppError) => void = () => undefined;
    const ended = new Promise<AppError>((resolve) => (tellEnd = resolve));
    const end = (reason: AppError): void => {
      worker.terminate();
      loaded();
      watch.abort();
      clearTimeout(patience);
      if (this.#life === life) this.#life = null;
      tellEnd(reason);
    };
    const died = (detail: string): void => {
      end({ code: 'worker-died', detail });
    };
    const patience = setTimeout(() => {
      end({ code: 'worker-timeout', seconds: this.readySeconds });
    }, this.readySeconds * 1000);
    const ready = new Promise<void>((resolve) => {
      worker.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (event.data !== 'ready') return;
        clearTimeout(patience);
        loaded();
        whenReleased(lock, watch.signal, () => {
          died('it ended without a word');
        });
        resolve();
      });
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      died(event.message || 'it could not be loaded');
    });
    worker.addEventListener('messageerror', () => {
      died('its answer could not be read');
    });
    const life: Life<Api> = { worker, remote: wrap<Api>(worker), ready, ended, end };
    return life;
  }
}

/**
 * Calls back when the holder of a lock is gone. A worker that was terminated, closed itself or ran out of memory sends
 * no event; but the browser takes its locks away.
 */
function whenReleased(lock: string, signal: AbortSignal, gone: () => void): void {
  const { locks } = navigator as { locks?: LockManager };
  locks?.request(lock, { signal }, gone).catch(() => undefined);
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
