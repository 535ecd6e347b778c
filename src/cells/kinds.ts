import type { CellMeta } from './define';

const modules = import.meta.glob<CellMeta>('./*/meta.ts', { eager: true, import: 'meta' });

/** Every cell kind by name: a folder with a `meta.ts` is a kind, there is no other list. */
export const kinds: ReadonlyMap<string, CellMeta> = new Map(
  Object.values(modules).map((meta) => [meta.kind, meta]),
);
