import { startWorker } from '../../compute/start-worker';
import { FOREIGN, isBlocked, PATIENCE_MS, SHARED_WAY_NAMES, SHARED_WAYS, type SharedWay } from './attempt';
import probeWorker from './probe.worker?worker&url';

const PAGE_WAYS = {
  ...SHARED_WAYS,
  beacon: () => navigator.sendBeacon(FOREIGN, 'test'),
  image: () => {
    new Image().src = FOREIGN;
  },
  form: () => {
    // into a frame of its own: where nothing blocks it, the page must not leave
    const frame = document.createElement('iframe');
    const form = document.createElement('form');
    frame.name = `form-${crypto.randomUUID()}`;
    frame.hidden = true;
    form.hidden = true;
    form.action = FOREIGN;
    form.method = 'post';
    form.target = frame.name;
    document.body.append(frame, form);
    form.submit();
    setTimeout(() => {
      frame.remove();
      form.remove();
    }, PATIENCE_MS);
  },
} as const satisfies Record<string, () => unknown>;

type PageWay = keyof typeof PAGE_WAYS;

/** One attempt: a way, and where it is tried from. */
export type Probe = { from: 'page'; way: PageWay } | { from: 'worker'; way: SharedWay };

export const PROBES: readonly Probe[] = [
  ...(Object.keys(PAGE_WAYS) as PageWay[]).map((way) => ({ from: 'page' as const, way })),
  ...SHARED_WAY_NAMES.map((way) => ({ from: 'worker' as const, way })),
];

/** Makes the attempts one after the other, so that a report of the browser belongs to one of them. */
export async function tryAll(tell: (probe: Probe, outcome: 'pending' | 'blocked' | 'open') => void) {
  const { worker, loaded } = startWorker(probeWorker, 'probe');
  const answer = (): Promise<unknown> =>
    new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      // one that cannot answer has proved nothing
      setTimeout(() => resolve(false), 2 * PATIENCE_MS);
    });
  const ready = answer();
  for (const probe of PROBES) {
    tell(probe, 'pending');
    if (probe.from === 'worker') await ready;
    const asked =
      probe.from === 'page' ? isBlocked(PAGE_WAYS[probe.way]) : (worker.postMessage(probe.way), answer());
    tell(probe, (await asked) === true ? 'blocked' : 'open');
  }
  loaded();
  worker.terminate();
}
