/** An address that belongs to nobody (RFC 2606): whatever the policy lets through goes nowhere. */
const FOREIGN = 'https://example.invalid/regulars-test';

const PATIENCE_MS = 1500;

const PROBES = {
  fetch: () => globalThis.fetch(FOREIGN, { mode: 'no-cors' }),
  xhr: () => {
    const request = new globalThis.XMLHttpRequest();
    request.open('GET', FOREIGN);
    request.send();
  },
  websocket: () => new globalThis.WebSocket(FOREIGN.replace('https', 'wss')).close(),
  eventsource: () => {
    // one closed at once is never asked for
    const source = new globalThis.EventSource(FOREIGN);
    setTimeout(() => source.close(), PATIENCE_MS);
  },
  beacon: () => navigator.sendBeacon(FOREIGN, 'test'),
  image: () => {
    new Image().src = FOREIGN;
  },
} as const satisfies Record<string, () => unknown>;

export type ProbeName = keyof typeof PROBES;
export const PROBE_NAMES = Object.keys(PROBES) as ProbeName[];

/**
 * Tries one way of sending something to another origin.
 * @returns true where the browser reports that the policy has blocked it; a mere network error does not count
 */
export function isBlocked(name: ProbeName): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (blocked: boolean): void => {
      removeEventListener('securitypolicyviolation', violated);
      clearTimeout(timer);
      resolve(blocked);
    };
    const violated = (event: SecurityPolicyViolationEvent): void => {
      if (/example\.invalid|^wss/.test(event.blockedURI)) settle(true);
    };
    const timer = setTimeout(() => settle(false), PATIENCE_MS);
    addEventListener('securitypolicyviolation', violated);
    try {
      // whether it fails is not the question: the report of the browser is
      void Promise.resolve(PROBES[name]()).catch(() => undefined);
    } catch {
      // some ways throw at once where the policy blocks them
    }
  });
}
