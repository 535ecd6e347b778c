import { describe, expect, it } from 'vitest';
import { fitMessages } from '../../src/cells/purchase-models/fit-messages';
import {
  fitWarnings,
  nestedWarnings,
  posteriorWarnings,
  priorsMessage,
  sizeWarnings,
  verdictMessage,
  verdictOf,
} from '../../src/cells/purchase-models/fit-words';
import { shownFit, type ShownFit } from '../../src/cells/purchase-models/shown-fit';
import type { Message } from '../../src/core/message';
import { write } from '../../src/i18n/catalogue';
import { fitModel } from '../../src/models/fit-model';
import { compress } from '../../src/models/repeat-rows';

/** Forty customers of all sorts: enough for a fit that converges. */
const x = Int32Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 0 : i % 7));
const age = Int32Array.from(x, (_, i) => 200 + 5 * (i % 11));
const recency = Int32Array.from(x, (n, i) => (n === 0 ? 0 : Math.min(age[i] ?? 0, 30 * n + 3 * (i % 5))));
const fitted = (priors: 'weak' | 'none'): ShownFit => {
  const found = fitModel('bg-nbd', compress(x, recency, age).rows, { priors });
  if (!found.ok) throw new Error(found.error.code);
  return shownFit(found.value);
};
const fit = fitted('weak');
const keys = (messages: readonly Message[]): string[] => messages.map(({ key }) => key);
const changed = (evidence: Partial<ShownFit['evidence']>, more: Partial<ShownFit> = {}): ShownFit => ({
  ...fit,
  ...more,
  evidence: { ...fit.evidence, ...evidence },
});

describe('the verdict on a fit', () => {
  it('is sound where gradient and starts say so', () => {
    expect(verdictOf(fit)).toBe('sound');
    expect(fitWarnings([fit])).toEqual([]);
    expect(write(fitMessages, 'en', verdictMessage(fit))).toMatch(
      /^BG\/NBD converged: \d of \d starts agree/,
    );
  });

  it('names what is wrong, one of each sort', () => {
    expect(keys(fitWarnings([changed({ gradientPerCustomer: 1e-4 })]))).toEqual(['fit.notFlat']);
    expect(keys(fitWarnings([changed({ gradientPerCustomer: NaN })]))).toEqual(['fit.notFlat']);
    expect(keys(fitWarnings([fit, changed({ agreeing: 1, starts: 3 })]))).toEqual(['fit.startsDisagree']);
    expect(keys(fitWarnings([changed({ atStart: true })]))).toEqual(['fit.atStart']);
    expect(keys(fitWarnings([changed({ rHat: 1.2 })]))).toEqual(['fit.chains']);
    expect(
      keys(fitWarnings([changed({ tried: [1, 2].map((k) => ({ value: k, logLikelihood: k })) })])),
    ).toEqual(['fit.regularityEdge']);
    expect(verdictOf(changed({ gradientPerCustomer: 1e-4 }))).toBe('doubtful');
    expect(verdictOf(changed({ rHat: 1.2 }))).toBe('doubtful');
    expect(verdictOf(changed({ rHat: 1.01, gradientPerCustomer: NaN }))).toBe('sound');
  });

  it('at an edge neither starts nor gradient count; nobody leaving is said', () => {
    const edge = changed(
      { boundary: ['b'], agreeing: 1, gradientPerCustomer: 1 },
      { standardErrors: null, parameters: { r: 1, alpha: 10, a: 0.001, b: 9000 } },
    );
    expect(keys(fitWarnings([edge]))).toEqual(['fit.boundary', 'fit.nobodyLeaves']);
    expect(verdictOf(edge)).toBe('open');
    expect(write(fitMessages, 'en', verdictMessage(edge))).toContain('do not pin down b');
  });

  it('a model above the one that contains it is a failed search, unless a prior costs that much', () => {
    const nbd: ShownFit = { ...fit, model: 'nbd', name: 'NBD' };
    // NBD is a chance of counts, BG/NBD a density of times: not the same measure
    expect(nestedWarnings([fit, nbd])).toEqual([]);
    const parent: ShownFit = { ...fit, model: 'mbg-nbd', logLikelihood: 0, priors: 'none' };
    expect(nestedWarnings([parent, { ...parent, logLikelihood: 1 }])).toEqual([]);
  });

  it('judges draws', () => {
    const of = (
      effective: number,
      paretoK: number | null,
      rHat: number | null,
      method: 'importance' | 'mcmc',
    ) => keys(posteriorWarnings('BG/NBD', { method, diagnostics: { effective, paretoK, rHat } }));
    expect(of(180, 0.3, null, 'importance')).toEqual([]);
    expect(of(180, 0.8, null, 'importance')).toEqual(['fit.importance']);
    expect(of(20, 0.3, null, 'importance')).toEqual(['fit.fewDraws']);
    expect(of(0, null, null, 'importance')).toEqual(['fit.noDraws']);
    expect(of(180, 0.8, 1.01, 'mcmc')).toEqual([]);
    expect(of(180, null, 1.2, 'mcmc')).toEqual(['fit.chains']);
  });

  it('shows the priors with their ranges, and says where there are none', () => {
    const said = write(fitMessages, 'en', priorsMessage(fit));
    expect(said).toMatch(/^BG\/NBD with weak priors, median \(central 95%\): r 0\.61 \(0\.032–11\), α /);
    expect(write(fitMessages, 'zh-CN', priorsMessage(fit))).toContain('弱先验');
    expect(priorsMessage(fitted('none')).key).toBe('fit.priorsNone');
  });

  it('few customers, in both languages', () => {
    expect(sizeWarnings(100, 30)).toEqual([]);
    for (const [customers, repeat] of [
      [99, 30],
      [100, 29],
    ] as const) {
      const [warning] = sizeWarnings(customers, repeat);
      for (const locale of ['en', 'zh-CN'] as const)
        expect(warning && write(fitMessages, locale, warning)).toContain(String(repeat));
    }
  });
});
