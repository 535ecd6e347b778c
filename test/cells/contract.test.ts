import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { contractCode } from '../../src/cells/contract/code';
import { compute } from '../../src/cells/contract/compute';
import { contractColumns, saysEnded, tellsLifetimes } from '../../src/cells/contract/columns';
import { meta } from '../../src/cells/contract/meta';
import { messages } from '../../src/cells/contract/messages';
import type { ContractParams, ContractResult } from '../../src/cells/contract/result';
import { viewMessages } from '../../src/cells/contract/view-messages';
import { retentionTrend } from '../../src/cells/contract/trend';
import { tables } from '../../src/cells/contract/table';
import { periodsAfter, wholePeriods } from '../../src/cells/contract/whole-periods';
import type { Outcome } from '../../src/cells/define';
import type { AppError } from '../../src/core/errors';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { sayer, write } from '../../src/i18n/catalogue';
import { errorText } from '../../src/i18n/errors';
import { LOCALES } from '../../src/i18n/locale';
import { playLifetime } from '../../src/models/contract/simulate';
import { observedSurvival } from '../../src/models/contract/observed';
import { lifetimeStatistics } from '../../src/models/contract/statistics';
import { countDurations } from '../../src/stats/survival-counts';
import { kaplanMeier } from '../../src/stats/kaplan-meier';
import type { Column, Table } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';
import { dayNumber } from '../customers/tables';
import telco from '../golden/models/telco.json';
import { itWith, readShared } from '../shared-data';
import { CONTEXT, datasetOf } from './fixtures';

const bits = (values: readonly unknown[]): Uint8Array<ArrayBuffer> => {
  const valid = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value !== null) valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return valid;
};
const texts = (name: string, values: readonly (string | null)[]): Column => {
  const labels = [...new Set(values.map((value) => value ?? ''))];
  return {
    name,
    type: 'text',
    codes: Uint32Array.from(values, (value) => labels.indexOf(value ?? '')),
    labels: labelsOf(labels),
    valid: bits(values),
  };
};
const numbers = (name: string, values: readonly (number | null)[]): Column => ({
  name,
  type: 'f64',
  values: Float64Array.from(values, (value) => value ?? NaN),
  valid: bits(values),
});
const days = (name: string, values: readonly (string | null)[]): Column => ({
  name,
  type: 'day',
  values: Int32Array.from(values, (value) => (value === null ? 0 : dayNumber(value))),
  valid: bits(values),
});
const table = (...columns: Column[]): Table => {
  const [first] = columns;
  return { rows: !first ? 0 : first.type === 'text' ? first.codes.length : first.values.length, columns };
};

function outcomeOf(of: Table, params: Partial<ContractParams> = {}): Outcome<ContractResult> {
  const run = compute.run({ dataset: datasetOf(of) }, { ...meta.defaults, draws: 100, ...params }, CONTEXT);
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  for (const message of [run.value.finding, ...run.value.warnings])
    for (const locale of LOCALES)
      expect(write(messages, locale, message)).not.toMatch(/undefined|NaN|\[object/u);
  for (const one of tables(run.value.result, meta.defaults))
    for (const row of one.rows)
      for (const { key } of one.columns) expect(row[key], `${one.title.key} ${key}`).not.toBe(undefined);
  return run.value;
}
const warned = ({ warnings }: Outcome<ContractResult>) => warnings.map(({ key }) => key);
const first = ({ result }: Outcome<ContractResult>) => {
  const [all] = result.groups;
  if (!all) throw new Error('no group');
  return all;
};

/** The Regular segment of Fader & Hardie (2007), each of 1,000 customers a row. */
const SURVIVORS = [1000, 631, 468, 382, 326, 289, 262, 241];
const regular = SURVIVORS.flatMap((left, t) =>
  t === 0 ? [] : Array.from({ length: (SURVIVORS[t - 1] ?? 0) - left }, () => ({ tenure: t, ended: 'Yes' })),
).concat(Array.from({ length: 241 }, () => ({ tenure: 7, ended: 'No' })));
const regularTable = (word = (ended: string) => ended): Table =>
  table(
    numbers(
      'tenure',
      regular.map(({ tenure }) => tenure),
    ),
    texts(
      'Churn',
      regular.map(({ ended }) => word(ended)),
    ),
  );

describe('customers with a contract', () => {
  it('from tenure and churn give the published fit', () => {
    const outcome = outcomeOf(regularTable(), { priors: 'none', period: 'year', marginRate: 1 });
    const all = first(outcome);
    const sbg = all.models.find(({ id }) => id === 'sbg');
    expect(sbg?.parameters[0]?.value).toBeCloseTo(0.7041, 4);
    expect(sbg?.parameters[1]?.value).toBeCloseTo(1.182, 3);
    expect(sbg?.logLikelihood).toBeCloseTo(-1680.2652, 3);
    expect(sbg?.survival[12]).toBeCloseTo(0.17, 4);
    expect([...all.observed.survival].map((share) => Math.round(1000 * share))).toEqual(SURVIVORS.slice(1));
    // a newcomer at 10 % a year: DEL 3.6949
    expect(sbg?.newcomer.discounted.value).toBeCloseTo(3.6949, 3);
    expect(warned(outcome)).toContain('warnLeavers');
  });

  it('are worth what each tenure is worth, added', () => {
    const of = table(
      ...regularTable().columns,
      numbers(
        'MonthlyCharges',
        regular.map((_, i) => 10 + (i % 3)),
      ),
    );
    const all = first(outcomeOf(of, { marginRate: 0.5, period: 'year' }));
    for (const model of all.models) {
      const row = model.tenures.find(({ tenure }) => tenure === 7);
      const paid = regular.reduce((sum, { ended }, i) => sum + (ended === 'No' ? 10 + (i % 3) : 0), 0);
      expect(model.base.value.value).toBeCloseTo(0.5 * paid * (row?.discounted.value ?? NaN), 6);
      const [low, high] = model.base.value.individuals ?? [NaN, NaN];
      const [lowParameters, highParameters] = model.base.value.parameters ?? [NaN, NaN];
      expect(low).toBeLessThan(model.base.value.value);
      expect(high).toBeGreaterThan(model.base.value.value);
      expect(high - low).toBeGreaterThan(0.95 * (highParameters - lowParameters));
    }
  });

  it('read the words for the end in English and Chinese, and name those that say neither', () => {
    expect(['Yes', 'cancelled', '已流失', '是', '1'].map(saysEnded)).toEqual(Array(5).fill(true));
    expect(['No', 'Active', '在网', '否', '0'].map(saysEnded)).toEqual(Array(5).fill(false));
    const chinese = outcomeOf(
      table(
        numbers(
          '在网月数',
          regular.map(({ tenure }) => tenure),
        ),
        texts(
          '是否流失',
          regular.map(({ ended }) => (ended === 'Yes' ? '是' : '否')),
        ),
      ),
    );
    expect(chinese.result.columns).toMatchObject({ tenure: '在网月数', ended: '是否流失' });
    expect(first(chinese).lost).toBe(759);
    const odd = outcomeOf(regularTable((ended) => (ended === 'No' ? 'perhaps' : ended)));
    expect(odd.result.leftOut.unknownWord).toBe(241);
    expect(odd.result.unknownWords).toEqual(['perhaps']);
    expect(warned(odd)).toEqual(expect.arrayContaining(['warnUnknownWords', 'warnAllLost']));
  });

  it('answer blanks, negative and broken tenures, tenure 0, nobody lost, and tables without lifetimes', () => {
    const mixed = outcomeOf(
      table(
        numbers('tenure', [null, -1, 0, 0, 2.5, 2.5, 9999]),
        texts('churned', ['Yes', 'Yes', 'Yes', 'No', 'Yes', 'No', 'No']),
      ),
    );
    expect(mixed.result.leftOut).toMatchObject({ missing: 1, negative: 1, tooLong: 1 });
    expect(mixed.result.newborn).toBe(1);
    expect([...first(mixed).observed.lost]).toEqual([1, 0, 1]);
    expect(outcomeOf(regularTable(() => 'No')).finding.key).toBe('findingNoLosses');
    expect(outcomeOf(table(numbers('tenure', []), texts('churn', []))).finding.key).toBe('findingNobody');
    expect(warned(outcomeOf(regularTable(() => 'Yes')))).toContain('warnAllLost');
  });

  it('fail where part of a lifetime is missing, naming what was found', () => {
    const errorOf = (of: Table, params: Partial<ContractParams> = {}): AppError => {
      const run = compute.run({ dataset: datasetOf(of) }, { ...meta.defaults, ...params }, CONTEXT);
      if (run.ok) throw new Error('no failure');
      return run.error;
    };
    const tenure = numbers('tenure', [1, 2]);
    expect(errorOf(table(tenure, texts('plan', ['a', 'b'])))).toEqual({
      code: 'lifetimes-unknown',
      found: [{ part: 'tenure', column: 'tenure' }],
      missing: ['ended'],
      columns: ['tenure', 'plan'],
    });
    expect(errorOf(table(tenure), { lifetimes: 'dates' })).toMatchObject({ found: [], missing: [] });
    expect(errorOf(table(days('start_date', ['2024-01-01'])))).toMatchObject({
      found: [{ part: 'start', column: 'start_date' }],
      missing: ['end'],
    });
    const none = errorOf(table(numbers('amount', [1])));
    expect(none).toMatchObject({ code: 'lifetimes-unknown', found: [], missing: [] });
    for (const locale of LOCALES) {
      const { found } = errorText(errorOf(table(tenure)), locale);
      expect(found).toContain('tenure');
      expect(found).toContain(locale === 'en' ? 'missing: who has left' : '缺少：谁已离开');
      expect(errorText(none, locale).found).toContain('amount');
    }
  });

  it('fail where more than a fifth of the rows are impossible, and warn of fewer', () => {
    const dates = (reversed: number): Table =>
      table(
        days(
          'start_date',
          Array.from({ length: 400 }, (_, i) => (i < reversed ? '2024-03-01' : '2023-01-01')),
        ),
        days(
          'end_date',
          Array.from({ length: 400 }, (_, i) =>
            i < reversed ? '2023-05-01' : i < 300 ? '2023-06-01' : null,
          ),
        ),
      );
    const run = (of: Table) =>
      compute.run({ dataset: datasetOf(of) }, { ...meta.defaults, draws: 50 }, CONTEXT);
    const failed = run(dates(287));
    expect(failed).toEqual({
      ok: false,
      error: { code: 'ends-before-start', start: 'start_date', end: 'end_date', rows: 300, reversed: 287 },
    });
    if (failed.ok) return;
    expect(errorText(failed.error, 'en').action).toMatch(/swapped/u);
    expect(run(dates(60)).ok).toBe(true);
    expect(run(dates(61)).ok).toBe(false);
    expect(run(table(numbers('tenure', [-1, -2, 3]), texts('churn', ['Yes', 'No', 'No'])))).toMatchObject({
      error: { code: 'durations-negative', rows: 3, negative: 2 },
    });
  });

  it('refuse columns that are not there, or of another type', () => {
    const run = (params: Partial<ContractParams>) =>
      compute.run({ dataset: datasetOf(regularTable()) }, { ...meta.defaults, ...params }, CONTEXT);
    expect(run({ tenure: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'column-unknown' } });
    expect(run({ tenure: 'Churn' })).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'tenure' },
    });
  });

  it('are told by group, the rarest values together', () => {
    const of = table(
      ...regularTable().columns,
      texts(
        'Contract',
        regular.map((_, i) => (i % 50 === 0 ? `odd ${i % 8}` : i % 2 === 0 ? 'two years' : 'monthly')),
      ),
    );
    const { result } = outcomeOf(of, { model: 'sbg' });
    expect(result.columns?.group).toBe('Contract');
    expect(result.groups[0]?.customers).toBe(1000);
    expect(result.groups.slice(1).reduce((sum, { customers }) => sum + customers, 0)).toBe(1000);
    expect(outcomeOf(of, { grouping: 'none', model: 'sbg' }).result.groups).toHaveLength(1);
  });
});

describe('lifetimes from dates', () => {
  it('are whole periods by the calendar', () => {
    const count = (start: string, end: string, period: 'week' | 'month' | 'quarter' | 'year') =>
      wholePeriods(dayNumber(start), dayNumber(end), period);
    expect(count('2024-01-15', '2024-03-14', 'month')).toBe(1);
    expect(count('2024-01-15', '2024-03-15', 'month')).toBe(2);
    expect(count('2024-01-31', '2024-02-29', 'month')).toBe(1);
    expect(count('2023-01-31', '2023-02-27', 'month')).toBe(0);
    expect(count('2024-02-29', '2025-02-28', 'year')).toBe(1);
    expect(count('2023-11-30', '2024-02-28', 'quarter')).toBe(0);
    expect(count('2023-11-30', '2024-02-29', 'quarter')).toBe(1);
    expect(count('2024-01-01', '2024-01-14', 'week')).toBe(1);
    expect(isoDay(periodsAfter(dayNumber('2023-10-31'), 13, 'month'))).toBe('2024-11-30');
  });

  it('count a period begun as one paid, and a missing end as running', () => {
    const of = table(
      days('start_date', [
        '2024-01-15',
        '2024-01-15',
        '2024-01-15',
        '2024-01-15',
        '2024-05-01',
        null,
        '2023-12-31',
      ]),
      days('end_date', [
        '2024-03-15',
        '2024-03-20',
        null,
        '2024-09-01',
        '2024-04-01',
        '2024-02-01',
        '2023-12-31',
      ]),
    );
    const { result, warnings } = outcomeOf(of, { observationEnd: '2024-06-30' });
    expect(result.columns).toMatchObject({ told: 'dates', start: 'start_date', end: 'end_date' });
    expect(result.leftOut).toMatchObject({ missing: 1, endBeforeStart: 1 });
    // lost: 2 whole months; 2 and a part; at once. Running on 30 June: two of 5 whole months
    expect([...(result.groups[0]?.observed.lost ?? [])]).toEqual([1, 1, 1, 0, 0]);
    expect(result.groups[0]?.active).toBe(2);
    expect(warnings.map(({ key }) => key)).toContain('warnLeftOut');
    expect(warned(outcomeOf(of))).toContain('warnObservationEnd');
  });

  it('give the truth back (seed 4)', () => {
    const random = seededRandom(4);
    const truth = { alpha: 1, beta: 6, c: 1 };
    const begun = Array.from({ length: 4000 }, () =>
      periodsAfter(dayNumber('2020-01-10'), Math.floor(36 * random.next()), 'month'),
    );
    const ended = begun.map((day) => {
      const lifetime = playLifetime(random, truth);
      const end = lifetime < 100 ? periodsAfter(day, lifetime, 'month') : Infinity;
      return end <= dayNumber('2023-01-10') ? isoDay(end) : null;
    });
    const outcome = outcomeOf(table(days('joined', begun.map(isoDay)), days('cancelled', ended)), {
      observationEnd: '2023-01-10',
      model: 'sbg',
      priors: 'none',
    });
    const [alpha, beta] = first(outcome).models[0]?.parameters ?? [];
    expect(alpha?.interval?.[0]).toBeLessThan(1);
    expect(alpha?.interval?.[1]).toBeGreaterThan(1);
    expect(beta?.interval?.[0]).toBeLessThan(6);
    expect(beta?.interval?.[1]).toBeGreaterThan(6);
  });
});

describe('which columns tell lifetimes', () => {
  it('is seen by name and type, and never of a table of purchases', () => {
    const named = (...columns: [string, Column['type']][]) => columns.map(([name, type]) => ({ name, type }));
    expect(tellsLifetimes(named(['tenure', 'i32'], ['Churn', 'bool']))).toBe(true);
    expect(tellsLifetimes(named(['Start Date', 'day'], ['End Date', 'day']))).toBe(true);
    expect(tellsLifetimes(named(['开始日期', 'day'], ['结束日期', 'day']))).toBe(true);
    expect(tellsLifetimes(named(['tenure', 'text'], ['Churn', 'bool']))).toBe(false);
    expect(tellsLifetimes(named(['customer', 'text'], ['date', 'day'], ['amount', 'f64']))).toBe(false);
    expect(
      contractColumns(
        named(['tenure', 'i32'], ['Churn', 'bool'], ['MonthlyCharges', 'f64'], ['Contract', 'text']),
      ),
    ).toEqual({
      told: 'tenure',
      tenure: 'tenure',
      ended: 'Churn',
      start: null,
      end: null,
      value: 'MonthlyCharges',
      group: 'Contract',
    });
  });
});

describe('the same in Python and R', () => {
  const python = spawnSync('python3', ['-c', 'import ast']).status === 0;
  it.skipIf(!python)('is Python that parses, with hostile names in literals (needs python3)', () => {
    const { models } = first(outcomeOf(regularTable()));
    const code = contractCode(models, 'a"); import os #.csv', 'x\n"');
    const run = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
      input: code.python?.text ?? '',
    });
    expect(run.stderr.toString()).toBe('');
    expect((code.r?.text ?? '').replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, '')).not.toContain('import os');
  });
});

describe('a snapshot of the base', () => {
  it('gives the truth back only where it is read as one (seed 9)', () => {
    const random = seededRandom(9);
    const truth = { alpha: 1, beta: 8, c: 1 };
    const tenures: number[] = [];
    const left: string[] = [];
    for (let i = 0; i < 60_000; i++) {
      const age = 1 + Math.floor(24 * random.next());
      const lifetime = playLifetime(random, truth);
      if (lifetime < age) continue;
      tenures.push(age);
      left.push(lifetime === age ? 'Yes' : 'No');
    }
    const of = table(numbers('tenure', tenures), texts('churn', left));
    const at = (leavers: 'all' | 'last-period') =>
      first(outcomeOf(of, { leavers, model: 'sbg', priors: 'none' })).models[0]?.survival[24] ?? NaN;
    const share = 0.25;
    expect(Math.abs(at('last-period') - share)).toBeLessThan(0.02);
    expect(at('all')).toBeGreaterThan(share + 0.2);
  });
});

describe('observed survival', () => {
  it('is the Kaplan–Meier estimate with its interval (seed 3)', () => {
    const random = seededRandom(3);
    const time = Array.from({ length: 400 }, () => 1 + Math.floor(random.next() * 9));
    const event = time.map(() => (random.next() < 0.6 ? 1 : 0));
    const curve = kaplanMeier(countDurations(time, event));
    const lost = new Float64Array(10);
    const censored = new Float64Array(10);
    time.forEach((t, i) => {
      const of = event[i] === 1 ? lost : censored;
      of[t] = (of[t] ?? 0) + 1;
    });
    const seen = observedSurvival(lifetimeStatistics({ lost, censored }));
    for (let i = 0; i < 9; i++) {
      expect(seen.survival[i]).toBeCloseTo(curve.survival[i] ?? NaN, 13);
      expect(seen.low[i]).toBeCloseTo(curve.low[i] ?? NaN, 12);
      expect(seen.high[i]).toBeCloseTo(curve.high[i] ?? NaN, 12);
    }
  });
});

/** telco-churn.csv without quotes: split at commas. */
function telcoTable(): Table {
  const [head = '', ...lines] = new TextDecoder()
    .decode(readShared('telco-churn.csv'))
    .trim()
    .split(/\r?\n/u);
  const names = head.split(',');
  const cells = (name: string) => lines.map((line) => line.split(',')[names.indexOf(name)] ?? '');
  return table(
    texts('customerID', cells('customerID')),
    numbers('tenure', cells('tenure').map(Number)),
    texts('Churn', cells('Churn')),
    texts('Contract', cells('Contract')),
    texts('PaperlessBilling', cells('PaperlessBilling')),
    numbers('MonthlyCharges', cells('MonthlyCharges').map(Number)),
  );
}

describe('the check on the last periods', () => {
  it('covers what is observed in 95 of 100 samples (seeds 100 to 139)', () => {
    const truth = { alpha: 1.2, beta: 9, c: 1 };
    const tries = 40;
    let covered = 0;
    for (let seed = 100; seed < 100 + tries; seed++) {
      const random = seededRandom(seed);
      const tenures: number[] = [];
      const left: string[] = [];
      for (let i = 0; i < 500; i++) {
        const seen = 1 + Math.floor(12 * random.next());
        const lifetime = playLifetime(random, truth);
        tenures.push(Math.min(seen, lifetime));
        left.push(lifetime <= seen ? 'Yes' : 'No');
      }
      const { holdOut } = first(
        outcomeOf(table(numbers('tenure', tenures), texts('churn', left)), { model: 'sbg', draws: 60 }),
      );
      const [low, high] = holdOut?.rows[0]?.interval ?? [NaN, NaN];
      if (holdOut && holdOut.actual >= low && holdOut.actual <= high) covered++;
    }
    expect(covered / tries).toBeGreaterThanOrEqual(0.88);
  });

  it('is judged by the one rule for plans, and gives its interval', () => {
    const outcome = outcomeOf(regularTable(), { priors: 'none', period: 'year' });
    const { holdOut } = first(outcome);
    for (const row of holdOut?.rows ?? []) {
      expect(row.interval !== null).toBe(row.curve === 'sbg' || row.curve === 'bdw');
      expect(row.plan !== null).toBe(row.interval !== null);
      if (!row.interval) continue;
      expect(row.interval[0]).toBeLessThan(row.predicted);
      expect(row.interval[1]).toBeGreaterThan(row.predicted);
    }
  });
});

describe('how retention goes with time', () => {
  const seen = (atRisk: number[], rates: number[]) => {
    const lost = Float64Array.from(atRisk, (n, i) => Math.round(n * (1 - (rates[i] ?? 0))));
    const none = new Float64Array();
    const unused = { retention: none, survival: none, low: none, high: none };
    return retentionTrend({ ...unused, atRisk: Float64Array.from(atRisk), lost });
  };
  const many = Array<number>(6).fill(10_000);

  it('is told only as the data show', () => {
    expect(seen(many, [0.8, 0.85, 0.88, 0.9, 0.91, 0.92])).toMatchObject({
      shape: 'rises',
      first: { from: 1, to: 1, rate: 0.8 },
      peak: { from: 6, to: 6 },
    });
    expect(seen(many, [0.8, 0.9, 0.95, 0.95, 0.93, 0.9]).shape).toBe('both');
    expect(seen(many, [0.95, 0.94, 0.93, 0.92, 0.91, 0.9]).shape).toBe('falls');
    expect(seen(many, [0.95, 0.95, 0.85, 0.95, 0.95, 0.95]).shape).toBe('uneven');
    expect(seen(many, [0.9, 0.901, 0.9, 0.902, 0.9, 0.9]).shape).toBe('level');
    expect(seen([50, 40, 30, 20, 10, 6], [0.9, 0.93, 0.95, 1, 0.9, 1]).shape).toBe('level');
    expect(seen([100, 80], [0.8, 0.9]).shape).toBe('unknown');
    expect(seen([], []).shape).toBe('unknown');
  });

  it('is written without a rise that is not there', () => {
    const trend = seen(many, [0.95, 0.94, 0.93, 0.92, 0.91, 0.9]);
    const en = sayer(viewMessages, 'en')('retentionNote', { trend, period: 'month' });
    expect(en).toContain('It falls (95.0% in month 1, 90.0% in month 6)');
    expect(en).not.toMatch(/rises/u);
  });
});

describe('telco', () => {
  itWith(
    'telco-churn.csv',
    'never says that more are there later than earlier, nor that retention only rises',
    () => {
      const outcome = outcomeOf(telcoTable(), { grouping: 'none' });
      const { onward } = first(outcome).models[first(outcome).best] ?? {};
      const { survival } = first(outcome).observed;
      expect(onward).toMatchObject({ from: 72, at: 96 });
      expect(onward?.share).toBeLessThan(1);
      expect(onward?.interval?.[1]).toBeLessThan(1);
      const { values } = outcome.finding;
      expect(values['seen']).toBeCloseTo(survival[71] ?? NaN, 12);
      expect(values['share']).toBeCloseTo((survival[71] ?? NaN) * (onward?.share ?? NaN), 12);
      expect(retentionTrend(first(outcome).observed).shape).toBe('both');
      const said = write(messages, 'en', outcome.finding);
      expect(said).toContain('59% of 7,043 customers');
      expect(said).toContain('Without end, discounted at 10.0% a year');
      expect(warned(outcome)).toContain('warnMisfit');
    },
  );

  itWith('telco-churn.csv', 'has the curves of NumPy, of all and by contract', () => {
    const { result } = outcomeOf(telcoTable());
    expect(result.newborn).toBe(11);
    for (const group of result.groups) {
      const known = telco[(group.name.type === 'value' ? group.name.text : 'all') as keyof typeof telco];
      expect(group.customers).toBe(known.customers);
      expect(group.lost).toBe(known.lost);
      expect(group.valuePerPeriod).toBeCloseTo(known.paid, 9);
      for (const [month, values] of Object.entries(known.at)) {
        const i = Number(month) - 1;
        const [atRisk = NaN, lost = NaN, share = NaN, low = NaN, high = NaN] = values;
        expect(group.observed.atRisk[i]).toBe(atRisk);
        expect(group.observed.lost[i]).toBe(lost);
        expect(group.observed.survival[i]).toBeCloseTo(share, 12);
        expect(group.observed.low[i]).toBeCloseTo(low, 10);
        expect(group.observed.high[i]).toBeCloseTo(high, 10);
      }
      expect(group.models.map(({ id }) => id)).toEqual(['sbg', 'bdw']);
      const [sbg, bdw] = group.models;
      expect(bdw?.logLikelihood).toBeGreaterThan((sbg?.logLikelihood ?? NaN) - 2);
    }
  });

  itWith('telco-churn.csv', 'shows what paperless billing goes with', () => {
    const { result } = outcomeOf(telcoTable(), {
      covariates: ['PaperlessBilling', 'MonthlyCharges'],
      grouping: 'none',
    });
    const { covariates } = result;
    expect(covariates?.logLikelihood).toBeGreaterThan(covariates?.without ?? NaN);
    expect(covariates?.effects).toHaveLength(4);
    expect(covariates?.p).toBeLessThan(1e-6);
  });
});
