/** The snapshot of a notebook before its first run. */
export const NOTHING_RUN: ReadonlyMap<string, never> = new Map<string, never>();
