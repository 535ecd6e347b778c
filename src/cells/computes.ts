import type { CellCompute } from './define';

const modules = import.meta.glob<CellCompute>('./*/compute.ts', { eager: true, import: 'compute' });

/** The computing part of every kind, by the name of its folder, which is the name of the kind. */
export const computes: ReadonlyMap<string, CellCompute> = new Map(
  Object.entries(modules).map(([path, compute]) => [path.split('/')[1] ?? '', compute]),
);
