import { Dictionary } from '../../src/import/dictionary';
const N = 1_900_000, B = 5000;
const cols: Record<string, (i: number) => string> = {
  order: (i) => String(1000000 + (i >> 1)),
  customer: (i) => 'C' + String((Math.imul(i, 2654435761) >>> 0) % 120000).padStart(6, '0'),
  product: (i) => 'Espresso beans ' + ((Math.imul(i, 2654435761) >>> 0) % 54),
  channel: (i) => ['web', 'store', 'phone', 'market'][(Math.imul(i, 2654435761) >>> 7) % 4]!,
  paid: () => 'true',
};
export async function main() {
  for (const [name, f] of Object.entries(cols)) {
    const bytes = new Uint8Array(N * 20); const from = new Int32Array(N), to = new Int32Array(N); let at = 0;
    for (let i = 0; i < N; i++) { const s = f(i); from[i] = at; for (let k = 0; k < s.length; k++) bytes[at++] = s.charCodeAt(k); to[i] = at; }
    const codes = new Uint32Array(B);
    for (let k = 0; k < 3; k++) {
      const c = process.cpuUsage(); const d = new Dictionary();
      for (let i = 0; i + B <= N; i += B) d.encode(bytes, from.subarray(i, i + B), to.subarray(i, i + B), codes, B);
      console.log(name, d.size, (process.cpuUsage(c).user / 1e3).toFixed(0), 'ms', (process.cpuUsage(c).user * 1e3 / N).toFixed(0), 'ns/cell');
    }
  }
  return 0;
}
