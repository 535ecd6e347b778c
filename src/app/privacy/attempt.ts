/** An address that belongs to nobody (RFC 2606): whatever the policy lets through goes nowhere. */
export const FOREIGN = 'https://example.invalid/regulars-test';

export const PATIENCE_MS = 1500;

/** Ways of sending something that a page and its workers both have. */
export const SHARED_WAYS = {
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
  import: () => import(/* @vite-ignore */ FOREIGN),
} as const satisfies Record<string, () => unknown>;

export type SharedWay = keyof typeof SHARED_WAYS;
export const SHARED_WAY_NAMES = Object.keys(SHARED_WAYS) as SharedWay[];

/**
 * Tries one way of sending something to another origin, in a page or in a worker.
 * @returns true where the browser reports that the policy has blocked it; a mere network error does not count
 */
export function isBlocked(way: () => unknown): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (blocked: boolean): void => {
      globalThis.removeEventListener('securitypolicyviolation', violated);
      clearTimeout(timer);
      resolve(blocked);
    };
    const violated = (event: SecurityPolicyViolationEvent): void => {
      if (/example\.invalid|^wss/.test(event.blockedURI)) settle(true);
    };
    const timer = setTimeout(() => settle(false), PATIENCE_MS);
    globalThis.addEventListener('securitypolicyviolation', violated);
    try {
      // whether it fails is not the question: the report of the browser is
      void Promise.resolve(way()).catch(() => undefined);
    } catch {
      // some ways throw at once where the policy blocks them
    }
  });
}
