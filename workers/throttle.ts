import { releaseProxy, type Remote } from 'comlink';
import { fail, type Result } from '../src/core/result';

const EVERY_MS = 100;

/**
 * Passes progress to the page at most ten times a second, and at once where it has come to another stage.
 * @param report the page's callback @param stageOf names the stage @returns the callback for the work, and what frees the page's once it is done
 */
export function throttled<P>(
  report: (progress: P) => void,
  stageOf: (progress: P) => unknown = () => null,
): {
  progress: (progress: P) => void;
  done: () => void;
} {
  let last = -Infinity;
  let stage: unknown;
  return {
    progress: (progress) => {
      const now = performance.now();
      if (now - last < EVERY_MS && stageOf(progress) === stage) return;
      last = now;
      stage = stageOf(progress);
      report(progress);
    },
    done: () => {
      (report as Partial<Remote<() => void>>)[releaseProxy]?.();
    },
  };
}

/** Anything thrown is a programmer's error; it reaches the page as a result like every other failure. */
export async function answering<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (thrown) {
    const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return fail({ code: 'internal', detail });
  }
}
