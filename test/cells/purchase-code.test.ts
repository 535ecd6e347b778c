import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { modelCode, type CodeRequest } from '../../src/cells/purchase-models/code';
import { pythonText, rText } from '../../src/cells/purchase-models/quoted';
import { modelData } from '../../src/cells/purchase-models/model-data';
import { summaryTable } from '../../src/cells/purchase-models/summary-table';
import { MODEL_IDS, type ModelId } from '../../src/models/purchase-model';
import { labelAt, labelsOf } from '../../src/table/labels';

const HOSTILE = [
  '"); import os; os.system("x")  #',
  '\\"); system("x") #',
  "'''\"\"\"\n__import__('os')",
  'a\r\nb\u2028c\u0000d\u{1f600}\ud800e',
  '${x} {y} %s `id` $(id)',
  'C:\\new\\u0041',
];

const request = (model: ModelId, changes: Partial<CodeRequest> = {}): CodeRequest => ({
  fit: {
    model,
    name: model,
    parameters: { r: 0.5, alpha: 4, a: 0.8, b: 2.4 },
    names: ['r', 'alpha', 'a', 'b'],
    standardErrors: null,
    intervals: null,
    logLikelihood: -9582.4,
    free: 4,
    aic: 1,
    bic: 1,
    customers: 10,
    distinctRows: 10,
    priors: 'weak',
    priorRanges: {
      r: { median: 0.6, low: 0.03, high: 11 },
      alpha: { median: 10, low: 0.2, high: 500 },
      a: { median: 1, low: 0.05, high: 19 },
      b: { median: 1.6, low: 0.09, high: 31 },
    },
    evidence: {
      gradientPerCustomer: 1e-9,
      starts: 3,
      agreeing: 3,
      evaluations: 50,
      method: 'bfgs',
      boundary: [],
      tried: [],
      rHat: null,
    },
  },
  spend: { p: 6.25, q: 3.74, gamma: 15.44, logLikelihood: -4055.9 },
  dataset: 'orders',
  file: 'summary.csv',
  unit: 'week',
  calibrationEnd: '1997-09-30',
  horizon: 39,
  annualDiscountRate: 0.1,
  covariates: [],
  ...changes,
});

const python = spawnSync('python3', ['--version']).status === 0;

describe('texts of the data in code', () => {
  it('are literals of ASCII on one line, whatever they hold', () => {
    for (const text of HOSTILE)
      for (const quoted of [pythonText(text), rText(text)]) {
        expect(quoted).toMatch(/^"(?:[^"\\\n\r]|\\["\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*"$/u);
        expect(quoted).toMatch(/^[ -~]*$/u);
      }
    expect(rText('a\0b')).toBe('"ab"');
  });

  it.skipIf(!python)('are read back by Python as they were (needs python3)', () => {
    const script = `import ast, json, sys\nprint(json.dumps([ast.literal_eval(t) for t in json.load(sys.stdin)]))`;
    const read = execFileSync('python3', ['-c', script], { input: JSON.stringify(HOSTILE.map(pythonText)) });
    expect(JSON.parse(read.toString())).toEqual(
      HOSTILE.map((text) => text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd')),
    );
  });

  it('never stand outside a literal', () => {
    for (const text of HOSTILE)
      for (const model of MODEL_IDS) {
        const { python: py, r } = modelCode(
          request(model, { dataset: text, file: text, unit: text, calibrationEnd: text, covariates: [text] }),
        );
        for (const code of [py, r]) {
          if (code === null) continue;
          const bare = code.text.replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, '""');
          expect(bare).not.toMatch(/os\.system|__import__|system\(|\$\(id\)/u);
          // as many lines as with a harmless name
          const plain = modelCode(
            request(model, { dataset: 'x', file: 'x', unit: 'x', calibrationEnd: 'x', covariates: ['x'] }),
          );
          const same = code.language === 'python' ? plain.python : plain.r;
          expect(code.text.split('\n').length).toBe(same?.text.split('\n').length);
        }
      }
  });
});

describe('code in Python and R', () => {
  it.skipIf(!python)('is Python that parses, for every model and hostile names (needs python3)', () => {
    const texts = MODEL_IDS.flatMap((model) =>
      [
        request(model),
        request(model, { spend: null, horizon: null, dataset: HOSTILE[0] ?? '', covariates: HOSTILE }),
      ].flatMap((one) => modelCode(one).python?.text ?? []),
    );
    expect(texts.length).toBe(8);
    const script = `import ast, json, sys\nfor t in json.load(sys.stdin): ast.parse(t)\nprint("parsed")`;
    expect(execFileSync('python3', ['-c', script], { input: JSON.stringify(texts) }).toString()).toBe(
      'parsed\n',
    );
  });

  it('has brackets that close in R, for every model', () => {
    for (const model of MODEL_IDS) {
      const bare = (modelCode(request(model)).r?.text ?? '')
        .replaceAll(/"(?:[^"\\\n]|\\.)*"/gu, '')
        .replaceAll(/#.*/gu, '');
      for (const [open, close] of ['()', '[]', '{}'])
        expect(bare.split(open ?? '').length).toBe(bare.split(close ?? '').length);
    }
  });

  it('gives the prior whose mode in the parameter is the mode of its logarithm here', () => {
    const text = modelCode(request('bg-nbd')).python?.text ?? '';
    const [, mu, sigma] = /"alpha": Prior\("LogNormal", mu=([\d.-]+), sigma=([\d.]+)\)/u.exec(text) ?? [];
    const deviation = Math.log(500 / 0.2) / (2 * 1.959963984540054);
    expect(Number(sigma)).toBeCloseTo(deviation, 10);
    // the mode of a log-normal is e^(mu − sigma²)
    expect(Math.exp(Number(mu) - Number(sigma) ** 2)).toBeCloseTo(10, 8);
    expect(
      modelCode({ ...request('bg-nbd'), fit: { ...request('bg-nbd').fit, priors: 'none' } }).python?.text,
    ).toContain('Prior("HalfFlat")');
  });

  it('leaves the coefficients of covariates out, whose names are texts of the data', () => {
    const { fit } = request('bg-nbd');
    const name = 'life.x = 1); system("x"';
    const code = modelCode(
      request('bg-nbd', {
        fit: { ...fit, names: [...fit.names, name], parameters: { ...fit.parameters, [name]: 1 } },
      }),
    );
    for (const text of [code.python?.text, code.r?.text]) expect(text).not.toContain('system');
  });

  it('gives CLVTools the transactions, for its two models', () => {
    const withTools = MODEL_IDS.filter((model) => modelCode(request(model)).r?.text.includes('clvdata('));
    expect(withTools).toEqual(expect.arrayContaining(['pareto-nbd', 'bg-nbd']));
    expect(withTools).toHaveLength(2);
    expect(modelCode(request('bg-nbd', { calibrationEnd: null })).r?.text).not.toContain('clvdata(');
  });

  it('says which models no package of Python has', () => {
    for (const model of ['nbd', 'bg-cnbd-k', 'mbg-cnbd-k', 'pareto-ggg'] as const)
      expect(modelCode(request(model)).python).toBeNull();
  });
});

describe('the summary', () => {
  it('has the columns of the packages, in the unit', () => {
    const statistics = {
      customers: 2,
      customer: Uint32Array.of(1, 0),
      firstDay: Int32Array.of(0, 0),
      x: Int32Array.of(0, 2),
      recencyDays: Int32Array.of(0, 14),
      ageDays: Int32Array.of(70, 35),
      repeatAmount: Float64Array.of(0, 30),
      laterPurchases: Int32Array.of(0, 0),
      logGapDays: Float64Array.of(0, 2 * Math.log(7)),
    };
    const table = summaryTable(
      statistics,
      { codes: Uint32Array.of(1, 0), labels: labelsOf(['ann', '=bob']) },
      modelData('bg-nbd', { statistics, base: null, end: null }),
    );
    const [ids] = table.columns;
    expect(ids?.type === 'text' && [...ids.codes].map((code) => labelAt(ids.labels, code))).toEqual([
      'ann',
      '=bob',
    ]);
    expect(table.columns.map(({ name }) => name)).toEqual([
      'customer_id',
      'frequency',
      'recency',
      'T',
      'monetary_value',
      'litt',
    ]);
    const values = (name: string) => {
      const column = table.columns.find((one) => one.name === name);
      return column && column.type !== 'text' ? [...column.values] : [];
    };
    expect(values('recency')).toEqual([0, 2]);
    expect(values('T')).toEqual([10, 5]);
    expect(values('monetary_value')).toEqual([0, 15]);
    expect(values('litt')[1]).toBeCloseTo(0, 12);
  });
});
