import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A server of another origin that counts everything that reaches it, down to bare connections. */
export interface ForeignServer {
  origin: string;
  /** method and path of every request and upgrade since the last reset */
  received: string[];
  connections: number;
  reset(): void;
  close(): Promise<void>;
}

export async function startForeignServer(): Promise<ForeignServer> {
  const state = { received: [] as string[], connections: 0 };
  const server = createServer((request, response) => {
    state.received.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', request.url?.endsWith('.js') ? 'text/javascript' : 'text/plain');
    response.end('');
  });
  server.on('connection', () => state.connections++);
  server.on('upgrade', (request, socket) => {
    state.received.push(`UPGRADE ${request.url ?? ''}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    origin: `http://127.0.0.1:${port}`,
    reset: () => {
      state.received.length = 0;
      state.connections = 0;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** The text of a call that tries every way to reach an origin; evaluates to the names of the ways tried. */
export function tryEveryWay(origin: string): string {
  const script = readFileSync(join(import.meta.dirname, 'try-every-way.js'), 'utf8');
  return `(${script.slice(script.indexOf('async function')).trim()})(${JSON.stringify(origin)})`;
}
