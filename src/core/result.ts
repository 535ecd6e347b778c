import type { AppError } from './errors';

/**
 * The outcome of anything that can fail because of its data. Plain objects, so that it survives
 * `structuredClone` on its way out of a worker with its code and numbers intact.
 */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = <E = AppError>(error: E): { ok: false; error: E } => ({ ok: false, error });
