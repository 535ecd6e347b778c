import { readFileSync } from 'node:fs';
import { inspect } from '../../src/import/inspect';
import { readTable } from '../../src/import/read-table';
import { memorySource } from '../../src/import/byte-source';
export async function main(args: string[]) {
  for (const f of args) {
    const bytes = new Uint8Array(readFileSync(f));
    const t = performance.now();
    const r = await inspect(memorySource(f, bytes), {});
    console.log('=====', f, (performance.now() - t).toFixed(0), 'ms');
    if (!r.ok) { console.log(r); continue; }
    const { plan, questions, preview, evidence } = r.value;
    console.log(plan.encoding, plan.bom, JSON.stringify(plan.dialect), JSON.stringify(questions));
    for (const c of plan.columns) console.log('  ', c.index, c.name, c.type, c.decimal, c.dateOrder, c.role, c.keep ? '' : 'DROP');
    console.log(preview[0]?.join('|'), evidence.map(e => e.about + ':' + e.reason).join(' '));
    if (questions.length) continue;
    const i = await readTable(memorySource(f, bytes), plan, { today: 20000 });
    console.log(i.ok ? JSON.stringify(i.value.receipt) + i.value.hash.slice(0, 8) : i);
  }
  return 0;
}
