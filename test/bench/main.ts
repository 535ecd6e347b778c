import { cpus, platform, release, totalmem } from 'node:os';

/** One measured figure; the ratio is ours over the peer's, in the same unit and the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  peer: { name: string; value: number } | null;
  ratio: number | null;
}

/** A bench makes the figures of its names; those made in one go share their preparation. */
export interface Bench {
  names: readonly string[];
  run(wanted: readonly string[]): AsyncIterable<Figure>;
}

const benches = Object.values(import.meta.glob<Bench>('./*.bench.ts', { eager: true, import: 'bench' }));

/** `npm run bench -- NAME …`: one JSON line a figure on standard output; without a name, lists the names. */
export async function main(wanted: string[]): Promise<number> {
  const names = benches.flatMap((bench) => bench.names);
  const unknown = wanted.filter((name) => !names.includes(name) && name !== 'all');
  if (wanted.length === 0 || unknown.length > 0) {
    for (const name of unknown) console.error(`There is no bench “${name}”.`);
    console.error(`Names: all ${names.join(' ')}`);
    return unknown.length > 0 ? 1 : 0;
  }
  const [cpu] = cpus();
  console.error(
    `${platform()} ${release()}, ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const bench of benches) {
    const own = bench.names.filter((name) => wanted.includes(name) || wanted.includes('all'));
    if (own.length === 0) continue;
    for await (const figure of bench.run(own)) console.log(JSON.stringify(figure));
  }
  return 0;
}

/** A figure beside its peer. */
export function figure(
  name: string,
  value: number,
  unit: string,
  peer: { name: string; value: number } | null,
): Figure {
  return { name, value, unit, peer, ratio: peer === null ? null : value / peer.value };
}
