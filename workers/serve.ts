import { expose } from 'comlink';
import { openWorkspace, type Workspace } from '../src/storage/workspace';
import type { Result } from '../src/core/result';

/** What is used of a worker's global scope: browser tests compile this with the types of a page. */
declare const self: {
  name: string;
  postMessage(message: unknown): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
};

/** Of the page that started this worker, see `src/compute/start-worker.ts`. */
const [basePath = '/', lock = ''] = self.name.split('#');

/**
 * Answers the page's calls with a service, and says when it is ready. Holds a lock for as long as the worker lives, so
 * that the page learns of its end even when no event tells.
 */
export async function serve(service: object): Promise<void> {
  expose(service);
  self.addEventListener('messageerror', () => {
    // becomes the error event that the page listens to
    reportError(new Error('a request could not be read'));
  });
  const { locks } = navigator as { locks?: LockManager };
  if (locks)
    await new Promise<void>((held) => {
      const forEver = (): Promise<never> => {
        held();
        return new Promise(() => undefined);
      };
      // where locks are forbidden the worker works all the same
      locks.request(lock, forEver).catch(held);
    });
  self.postMessage('ready');
}

let opened: Promise<Result<Workspace>> | null = null;

/** The page's storage, opened at the first use; again after it could not be opened or a newer page has closed it. */
export async function workspace(): Promise<Result<Workspace>> {
  const forget = (): void => {
    opened = null;
  };
  opened ??= openWorkspace(basePath, { outdated: forget, blocked: () => undefined });
  const result = await opened;
  if (!result.ok) forget();
  return result;
}
