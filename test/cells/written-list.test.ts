import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/rfm/compute';
import { meta } from '../../src/cells/rfm/meta';
import type { RfmParams } from '../../src/cells/rfm/result';
import { namedSegments } from '../../src/cells/rfm/segments';
import { listCsv, writtenList } from '../../src/cells/written-list';
import type { Locale } from '../../src/i18n/locale';
import type { Table } from '../../src/table/column';
import { csvOf } from '../../src/table/csv';
import { CONTEXT, FIXTURES, inputsOf } from './fixtures';

/** The list of customers of RFM as the CSV that a person saves. */
function saved(changes: Partial<RfmParams>, locale: Locale) {
  const table = FIXTURES['a small shop'];
  const inputs = table ? inputsOf(meta, table) : null;
  if (!inputs?.ok) throw new Error('no inputs');
  const params = { ...meta.defaults, ...changes };
  const outcome = compute.run(inputs.value, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const list = compute.lists?.['customers']?.(inputs.value, params, outcome.value.result, {});
  if (!list?.ok) throw new Error('no list');
  const run = { kind: 'rfm', version: meta.version, params, source: null, seed: 1, today: 0 };
  const lines = new TextDecoder()
    .decode(csvOf(writtenList(list.value, run, locale)))
    .trim()
    .split('\r\n');
  const segments = lines.slice(1).map((line) => line.split(',').at(-1) ?? '');
  return { heading: lines[0] ?? '', segments, result: outcome.value.result };
}

const counts = (names: readonly string[]) =>
  Object.fromEntries(
    [...new Set(names)].sort().map((name) => [name, names.filter((n) => n === name).length]),
  );

describe('a list that is saved', () => {
  it('names the segments as the page does, in the language asked for', () => {
    const en = saved({}, 'en');
    expect(en.heading).toMatch(/^Customer,.*,Segment$/u);
    const known = meta.messages.en as Readonly<Record<string, unknown>>;
    expect(counts(en.segments)).toEqual(
      Object.fromEntries(
        en.result.segments
          .filter((row) => row.customers > 0)
          .map((row): [string, number] => [String(known[`segment.${row.id}`]), row.customers])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    );
    const zh = saved({}, 'zh-CN');
    expect(zh.heading).toContain('分群');
    expect(zh.segments.every((name) => /（[A-Z][^）]*）$/u.test(name))).toBe(true);
  });

  it('has no tails of binary sums, while rows of the file stay as they are', () => {
    const values = Float64Array.of(15117.338999999998, 0.1 + 0.2, 42);
    const table: Table = {
      rows: 3,
      columns: [{ name: 'col.revenue', type: 'f64', values }],
    };
    const lines = (kind: 'rfm' | 'dataset') => {
      const params = kind === 'rfm' ? meta.defaults : {};
      const run = { kind, version: 1, params, source: null, seed: 1, today: 0 };
      return new TextDecoder()
        .decode(listCsv(table, run, 'en'))
        .trim()
        .split('\r\n')
        .slice(1);
    };
    expect(lines('rfm')).toEqual(['15117.339', '0.3', '42']);
    expect(lines('dataset')).toEqual(['15117.338999999998', '0.30000000000000004', '42']);
  });

  it('keeps the names a person gave, and defuses them', () => {
    const rules = namedSegments(5).map((rule, i) =>
      rule.id === 'hibernating'
        ? { ...rule, id: 'own', name: '=1+1' }
        : i === 0
          ? { ...rule, name: 'title' }
          : rule,
    );
    const { segments } = saved({ scheme: 'own', segments: rules }, 'en');
    expect(segments).toContain("'=1+1");
    expect(segments).toContain('title');
    expect(segments).not.toContain('Champions');
    expect(segments).not.toContain('own');
  });
});
