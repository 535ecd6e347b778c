import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '..', '..', 'shared', 'data');

/** The path of one of the real files beside the project, or null where they are not on this machine. */
export function sharedData(file: string): string | null {
  const path = resolve(FOLDER, file);
  return existsSync(path) ? path : null;
}

/** The bytes of a real file; only inside {@link itWith}. */
export function readShared(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(resolve(FOLDER, file)));
}

/** A test that needs a real file: skipped, with the file's name, where it is missing. */
export function itWith(
  file: string,
  name: string,
  test: (path: string) => void | Promise<void>,
  timeout = 30_000,
): void {
  const path = sharedData(file);
  if (path === null) it.skip(`${name} (needs ../shared/data/${file})`);
  else it(name, () => test(path), timeout);
}
