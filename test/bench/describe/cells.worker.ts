import { computes } from '../../../src/cells/computes';
import { kinds } from '../../../src/cells/kinds';
import type { CustomerBase } from '../../../src/customers/base';
import { buildCustomerBase } from '../../../src/customers/build-base';
import type { Table } from '../../../src/table/column';
import { CUSTOMERS, orders, ROWS } from './orders';
import type { Question } from './questions';

declare const self: {
  postMessage(message: DescribeAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<string>) => void): void;
};

export type DescribeAnswer = { seconds: number; answer: number } | { error: string };

const ROLES = { customer: 'customer', date: 'day', amount: 'amount' };
const OPTIONS = { occasion: 'customer-day', observationEnd: null } as const;

/** The orders as a stored dataset has them. */
function makeTable(): Table {
  const { customer, day, amount } = orders();
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(CUSTOMERS + 1);
  const bytes = new Uint8Array(CUSTOMERS * 7);
  for (let code = 0; code < CUSTOMERS; code++) {
    bytes.set(encoder.encode(String(code).padStart(7, '0')), code * 7);
    offsets[code + 1] = (code + 1) * 7;
  }
  return {
    rows: ROWS,
    columns: [
      { name: 'customer', type: 'text', codes: customer, labels: { bytes, offsets } },
      { name: 'day', type: 'day', values: day },
      { name: 'amount', type: 'f64', values: amount },
    ],
  };
}

const table = makeTable();
let base: CustomerBase | null = null;

function build(): CustomerBase {
  const built = buildCustomerBase(table, ROLES, OPTIONS);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}

/** Which cell answers a question, and the number of it that a database must find too. */
const CELLS: Readonly<Record<Question, { kind: string; answer: (result: never) => number }>> = {
  'describe.rfm.5m': {
    kind: 'rfm',
    answer: ({ grid }: { grid: { customers: number }[] }) =>
      Math.max(...grid.map(({ customers }) => customers)),
  },
  'describe.cohorts.5m': {
    kind: 'cohorts',
    answer: ({ cohorts }: { cohorts: { active: Uint32Array }[] }) =>
      cohorts.reduce((sum, { active }) => sum + active.reduce((a, b) => a + b, 0), 0),
  },
  'describe.deciles.5m': { kind: 'one-period', answer: ({ customers }: { customers: number }) => customers },
  'describe.lifecycle.5m': { kind: 'lifecycle', answer: ({ customers }: { customers: number }) => customers },
};

function measure(name: string): DescribeAnswer {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  if (name === 'describe.base.5m') {
    base = build();
    return { seconds: seconds(), answer: base.customers };
  }
  base ??= build();
  const { kind, answer } = CELLS[name as Question];
  const meta = kinds.get(kind);
  const from = performance.now();
  const outcome = computes.get(kind)?.run({ customers: base }, meta?.defaults ?? {}, {
    seed: 1,
    today: 20_000,
    progress: () => undefined,
  });
  const took = (performance.now() - from) / 1000;
  if (!outcome?.ok) return { error: outcome?.error.code ?? kind };
  return { seconds: took, answer: answer(outcome.value.result as never) };
}

self.addEventListener('message', ({ data }) => {
  try {
    self.postMessage(measure(data));
  } catch (thrown) {
    self.postMessage({ error: String(thrown) });
  }
});
