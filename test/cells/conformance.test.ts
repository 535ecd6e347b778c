import { describe, expect, it } from 'vitest';
import { computes } from '../../src/cells/computes';
import type { CellCompute, CellInputs, CellMeta, Outcome, ToTables } from '../../src/cells/define';
import { kinds } from '../../src/cells/kinds';
import type { Message } from '../../src/core/message';
import type { Result } from '../../src/core/result';
import { write } from '../../src/i18n/catalogue';
import { errorText } from '../../src/i18n/errors';
import { LOCALES } from '../../src/i18n/locale';
import { CONTEXT, FIXTURES, inputsOf } from './fixtures';

const tablesOf = new Map(
  Object.entries(
    import.meta.glob<ToTables>('../../src/cells/*/table.ts', { eager: true, import: 'tables' }),
  ).map(([path, tables]) => [path.split('/').at(-2), tables]),
);

/** Every message key a text of the data could not be mistaken for. */
function expectWritten(meta: CellMeta, message: Message) {
  for (const locale of LOCALES) {
    expect(Object.keys(meta.messages[locale]), `${meta.kind} ${locale}`).toContain(message.key);
    const text = write(meta.messages, locale, message);
    expect(text.length, `${meta.kind} ${locale} ${message.key}`).toBeGreaterThan(0);
    expect(text, `${meta.kind} ${locale} ${message.key}`).not.toMatch(
      /undefined|NaN|Infinity|\[object|\$\{/u,
    );
  }
}

function expectTables(meta: CellMeta, outcome: Outcome, params: object) {
  const tables = tablesOf.get(meta.kind);
  expect(tables, `${meta.kind}/table.ts`).toBeTypeOf('function');
  for (const table of tables?.(outcome.result, params) ?? []) {
    expectWritten(meta, table.title);
    const keys = table.columns.map((column) => column.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { label } of table.columns) if ('key' in label) expectWritten(meta, label);
    for (const row of table.rows) {
      for (const key of keys) {
        const value = row[key];
        expect(value, `${meta.kind} ${table.title.key} ${key}`).not.toBe(undefined);
        if (typeof value === 'object' && value !== null) expectWritten(meta, value);
      }
    }
  }
}

/** Everything an input holds, bytes included, as text. */
const frozen = (inputs: CellInputs) =>
  JSON.stringify(inputs, (_key, value: unknown) =>
    ArrayBuffer.isView(value)
      ? [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)].join(' ')
      : value,
  );

function run(kind: string, inputs: CellInputs, params: object): Result<Outcome> {
  const compute = computes.get(kind) as CellCompute;
  return compute.run(inputs, params, CONTEXT);
}

describe('every cell kind', () => {
  it('has a folder of its name with meta, compute and table', () => {
    expect([...kinds.keys()].sort()).toEqual([...computes.keys()].sort());
    expect([...kinds.keys()].sort()).toEqual([...tablesOf.keys()].sort());
    for (const [kind, meta] of kinds) expect(meta.kind).toBe(kind);
  });

  for (const [kind, meta] of kinds) {
    describe(kind, () => {
      it('says its title in both languages, with the same keys in each', () => {
        expectWritten(meta, { key: 'title', values: {} });
        expect(Object.keys(meta.messages['zh-CN']).sort()).toEqual(Object.keys(meta.messages.en).sort());
      });

      it('reads its own defaults back and refuses junk', () => {
        expect(meta.parse(meta.defaults, meta.version)).toEqual({ ok: true, value: meta.defaults });
        expect(meta.parse(structuredClone(meta.defaults), meta.version)).toEqual({
          ok: true,
          value: meta.defaults,
        });
        expect(meta.parse({}, meta.version)).toEqual({ ok: true, value: meta.defaults });
        const junk: unknown[] = [null, 7, 'x', [], { nonsense: 1 }];
        for (const name of Object.keys(meta.defaults))
          junk.push({ [name]: Symbol('junk') }, { [name]: { x: 1 } });
        for (const raw of junk) {
          const parsed = meta.parse(raw, meta.version);
          expect(parsed.ok).toBe(false);
          if (parsed.ok) continue;
          expect(parsed.error).toMatchObject({ code: 'params-invalid', cell: kind });
          for (const locale of LOCALES)
            expect(Object.values(errorText(parsed.error, locale)).join(' ')).not.toMatch(/undefined|NaN/u);
        }
      });

      for (const [name, table] of Object.entries(FIXTURES))
        it(`gives the same, cloneable, complete answer on ${name}`, () => {
          const inputs = inputsOf(meta, table);
          if (!inputs.ok) {
            expect(inputs.error.code).toBe(name === 'refunds only' ? 'only-refunds' : 'too-few-customers');
            return;
          }
          const before = frozen(inputs.value);
          const params = structuredClone(meta.defaults);
          const outcome = run(kind, inputs.value, params);
          expect(frozen(inputs.value)).toBe(before);
          expect(params).toEqual(meta.defaults);
          expect(structuredClone(outcome)).toEqual(outcome);
          expect(run(kind, inputs.value, params)).toEqual(outcome);
          if (!outcome.ok) {
            for (const locale of LOCALES)
              expect(Object.values(errorText(outcome.error, locale)).join(' ')).not.toMatch(/undefined|NaN/u);
            return;
          }
          for (const message of [outcome.value.finding, ...outcome.value.warnings])
            expectWritten(meta, message);
          expectTables(meta, outcome.value, params);
          const lists = (computes.get(kind) as CellCompute).lists ?? {};
          for (const list of Object.values(lists)) {
            const rows = list(inputs.value, params, outcome.value.result, {});
            expect(rows.ok).toBe(true);
            if (!rows.ok) continue;
            for (const column of rows.value.columns) {
              expect(column.type === 'text' ? column.codes.length : column.values.length).toBe(
                rows.value.rows,
              );
              if (column.name.startsWith('col.')) expectWritten(meta, { key: column.name, values: {} });
            }
          }
          expect(frozen(inputs.value)).toBe(before);
        });

      it('answers the small shop with a result, or says that it is no table for it', () => {
        const table = FIXTURES['a small shop'];
        if (!table) throw new Error('no fixture');
        const inputs = inputsOf(meta, table);
        expect(inputs.ok && run(kind, inputs.value, meta.defaults)).toMatchObject({
          ok: meta.fits?.(table.columns) !== false,
        });
      });
    });
  }
});
