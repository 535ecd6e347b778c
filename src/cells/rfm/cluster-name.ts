/** High, in the middle, or low. */
export type Level = 'h' | 'm' | 'l';
export interface ClusterName {
  number: number;
  r: Level;
  f: Level;
  m: Level;
}

const CLUSTER = /^cluster-(\d+)-([hml])([hml])([hml])$/u;

/** What the id of a cluster says: its number and where its centre lies; null for other ids. */
export function clusterName(id: string): ClusterName | null {
  const [, number, r, f, m] = CLUSTER.exec(id) ?? [];
  if (number === undefined) return null;
  return { number: Number(number), r: r as Level, f: f as Level, m: m as Level };
}
