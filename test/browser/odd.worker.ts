import { expose } from 'comlink';
import { ok } from '../../src/core/result';
import { serve } from '../../workers/serve';

declare const self: { name: string; close(): void };

/** A worker that behaves as `request.kind` says: what a real one does only on a bad day. */
const service = {
  async run(request: { kind: string }, progress: (fraction: number) => void) {
    switch (request.kind) {
      case 'busy':
        // a kernel that never gives way: nothing but the end of the worker stops it
        for (let i = 0; ; i++) if (i % 50_000_000 === 0) progress(0.5);
      case 'silent':
        return new Promise(() => undefined);
      case 'die':
        self.close();
        return new Promise(() => undefined);
      case 'throw-later':
        setTimeout(() => {
          throw new Error('out of the blue');
        });
        return new Promise(() => undefined);
      case 'throw':
        throw new RangeError('a bug');
      case 'uncloneable':
        return ok(() => undefined);
      default:
        await new Promise((resolve) => setTimeout(resolve, 20));
        return ok({ finding: { key: 'k', values: {} }, warnings: [], result: self.name });
    }
  },
  slice: () => Promise.resolve(ok({ total: 0, from: 0, columns: [], rows: [] })),
};

if (self.name.includes('never-ready')) expose(service);
else void serve(service);
