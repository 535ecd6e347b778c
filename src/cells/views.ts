import type { CellView } from './view';

const modules = import.meta.glob<CellView>('./*/index.ts', { eager: true, import: 'view' });

/** The visible part of every kind, by the name of its folder, which is the name of the kind. */
export const views: ReadonlyMap<string, CellView> = new Map(
  Object.entries(modules).map(([path, view]) => [path.split('/')[1] ?? '', view]),
);
