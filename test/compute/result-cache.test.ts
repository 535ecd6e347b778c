import { describe, expect, it } from 'vitest';
import { ResultCache } from '../../src/compute/result-cache';
import { fail, ok } from '../../src/core/result';
import type { ResultRepository } from '../../src/storage/types';
import type { RunRequest } from '../../workers/api';

const request: RunRequest = {
  kind: 'rfm',
  version: 1,
  params: { bins: 5 },
  source: { dataset: 'a', hash: 'h', base: { occasion: 'row', observationEnd: null } },
  seed: 1,
  today: 20_000,
};
const run = { outcome: { finding: { key: 'k', values: {} }, warnings: [], result: 7 }, ms: 12 };

function memory(): ResultRepository {
  const values = new Map<string, unknown>();
  return {
    get: <R>(key: string) => Promise.resolve(ok((values.get(key) ?? null) as R | null)),
    put: (key, _dataset, value) => Promise.resolve(ok((values.set(key, value), null))),
  };
}

describe('ResultCache', () => {
  it('finds what was asked before, of the same content under another id too, and nothing else', async () => {
    const cache = new ResultCache(memory());
    expect(await cache.find(request)).toBeNull();
    expect(await cache.keep(request, run)).toContain('"rfm"');
    expect(await cache.find(request)).toEqual(run);
    const source = { dataset: 'b', hash: 'h', base: { observationEnd: null, occasion: 'row' } as const };
    expect(await cache.find({ ...request, source })).toEqual(run);
    expect(await cache.find({ ...request, params: { bins: 4 } })).toBeNull();
    expect(await cache.find({ ...request, source: { ...source, hash: 'i' } })).toBeNull();
    const rule = { type: 'rule', rule: { measure: 'purchases', from: 2, to: null } } as const;
    expect(await cache.find({ ...request, source: { ...source, population: rule } })).toBeNull();
    expect(await cache.find({ ...request, source: { ...source, comparison: null } })).toBeNull();
  });

  it('takes a storage that fails for an empty one', async () => {
    const broken = () => Promise.resolve(fail({ code: 'storage-outdated' as const }));
    const cache = new ResultCache({ get: broken, put: broken });
    expect(await cache.keep(request, run)).toBeNull();
    expect(await cache.find(request)).toBeNull();
  });
});
