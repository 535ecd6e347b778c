import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeOrdersCsv } from '/work/main/test/bench/orders-csv';
import { readTable } from '/work/main/src/import/read-table';
import { memorySource } from '/work/main/src/import/byte-source';
import Papa from 'papaparse';
export async function main(args: string[]) {
  for (const [path, share] of [["/tmp/plain.csv", 0]] as const) {
    if (!existsSync(path)) await writeOrdersCsv(path, { rows: 1_900_000, customers: 120_000, seed: 1, quotedShare: share });
    const bytes = new Uint8Array(readFileSync(path));
    console.log(path, bytes.length / 1e6);
    const col = (index: number, name: string, type: any, role: any) => ({ index, name, type, role, decimal: '.' as const, dateOrder: type === 'day' ? 'ymd' as const : null, keep: true });
    const plan = { file: 'x', encoding: 'utf-8' as const, bom: false, dialect: { delimiter: ',', quote: '"', noteLines: 0, hasHeader: true }, columns: [
      col(0, 'order', 'text', 'order'), col(1, 'customer', 'text', 'customer'), col(2, 'date', 'day', 'date'), col(3, 'product', 'text', 'product'), col(4, 'qty', 'i32', 'quantity'), col(5, 'amount', 'f64', 'amount'), col(6, 'channel', 'text', null), col(7, 'paid', args[0]==='bool'?'bool':'text', null)] };
    for (let k = 0; k < 4; k++) {
      const t = performance.now(); const cpu = process.cpuUsage();
      const r = await readTable(memorySource('x', bytes), plan, { today: 20000 });
      const s = (performance.now() - t) / 1000;
      if (!r.ok) { console.log(r); return 1; }
      const used = process.cpuUsage(cpu); console.log('cpu', ((used.user+used.system)/1e6).toFixed(2), (bytes.length/1e6/((used.user+used.system)/1e6)).toFixed(0), 'ours', (bytes.length / 1e6 / s).toFixed(1), 'MB/s', s.toFixed(2), JSON.stringify({ ...r.value.receipt, rejected: r.value.receipt.rejected.length }));
    }
    if (args[1] === 'papa') {
      const text = new TextDecoder().decode(bytes);
      for (const header of [false, true]) {
        const t = performance.now();
        let n = 0;
        Papa.parse(text, { header, step: undefined, chunk: (r: any) => { n += r.data.length; } , chunkSize: 1<<20} as any);
        const s = (performance.now() - t) / 1000;
        console.log('papa', header ? 'objects' : 'arrays', (bytes.length / 1e6 / s).toFixed(1), n);
      }
    }
  }
  return 0;
}
