/**
 * Runs work while this tab or worker holds a named lock; the browser lets go of it when the tab or worker ends,
 * however it ends. Where there are no locks (an insecure origin) the work simply runs.
 */
export async function holding<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = lockManager();
  return locks === null ? work() : ((await locks.request(name, work)) as T);
}

/** Runs work only if nobody holds the lock; null where somebody does, or where there are no locks to ask. */
export async function holdingIfFree<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const locks = lockManager();
  if (locks === null) return null;
  return (await locks.request(name, { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve(null) : work(),
  )) as T | null;
}

/** Whether this browser, at this address, has locks. */
export const hasLocks = (): boolean => lockManager() !== null;

const lockManager = (): LockManager | null => (navigator as { locks?: LockManager }).locks ?? null;
