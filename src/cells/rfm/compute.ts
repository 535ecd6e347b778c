import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { longTailBars } from '../../customers/histogram';
import { medianOf } from '../../customers/quantiles';
import { largestTie } from '../../customers/rfm';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { CellCompute } from '../define';
import { customerList } from './customer-list';
import type { messages } from './messages';
import {
  MEASURES,
  type GridCell,
  type MeasureSummary,
  type RfmMeasure,
  type RfmParams,
  type RfmResult,
  type SegmentRow,
} from './result';
import { perMeasure, ruleIndexOf, scored, type Scored } from './scored';
import { segmentName } from './table';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const LARGE_TIE = 0.3;
const BARS = 30;

export const compute: CellCompute<RfmParams, RfmResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'rfm', input: 'customers' });
    const of = scored(base, params);
    if (!of.ok) return of;
    context.progress(0.7);
    const result = resultOf(base, params, of.value);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, base), result });
  },
  lists: {
    customers(inputs, params, _result, selection) {
      if (!inputs.customers) return fail({ code: 'input-missing', cell: 'rfm', input: 'customers' });
      return customerList(inputs.customers, params, selection);
    },
  },
  words: {
    'col.segment': (id, { segments }) => segmentName(id, segments?.find((rule) => rule.id === id)?.name),
  },
};

function resultOf(base: CustomerBase, params: RfmParams, of: Scored): RfmResult {
  const revenue = of.revenue.reduce((sum, value) => sum + value, 0);
  return {
    asOf: of.asOf,
    bins: params.bins,
    scoring: params.scoring,
    monetary: params.monetary,
    customers: of.customers.length,
    notYet: base.customers - of.customers.length,
    revenue,
    measures: perMeasure((measure) => measureSummary(of, params.bins, measure)),
    segments: segmentRows(of, params.bins, revenue),
    grid: gridCells(of, params.bins),
    rules: of.rules,
  };
}

function measureSummary(of: Scored, bins: number, measure: RfmMeasure): MeasureSummary {
  const sorted = of.sorted[measure];
  const values = measure === 'monetary' ? of.monetary : of[measure];
  const scores = of.scores[measure];
  const rows = Array.from({ length: bins }, () => ({ customers: 0, from: Infinity, to: -Infinity }));
  for (let i = 0; i < scores.length; i++) {
    const row = rows[(scores[i] as number) - 1];
    if (!row) continue;
    const value = values[i] as number;
    row.customers++;
    if (value < row.from) row.from = value;
    if (value > row.to) row.to = value;
  }
  return {
    cutoffs: of.bounds[measure],
    scores: rows.map((row, i) => ({
      score: i + 1,
      customers: row.customers,
      from: row.customers === 0 ? null : row.from,
      to: row.customers === 0 ? null : row.to,
    })),
    median: medianOf(sorted) ?? 0,
    largestTie: largestTie(sorted),
    histogram: longTailBars(sorted, BARS, measure !== 'monetary'),
  };
}

function segmentRows(of: Scored, bins: number, revenue: number): SegmentRow[] {
  const total = of.customers.length;
  const ids = [...new Set(of.rules.map((rule) => rule.id))];
  const indexOfRule = Int32Array.from(of.rules, (rule) => ids.indexOf(rule.id));
  const counts = new Uint32Array(ids.length);
  for (let i = 0; i < total; i++) {
    const at = indexOfRule[ruleIndexOf(of, bins, i)] as number;
    counts[at] = (counts[at] as number) + 1;
  }
  const members = Array.from(counts, (count) => ({
    size: 0,
    revenue: 0,
    recencyDays: new Float64Array(count),
    frequency: new Float64Array(count),
    monetary: new Float64Array(count),
  }));
  for (let i = 0; i < total; i++) {
    const group = members[indexOfRule[ruleIndexOf(of, bins, i)] as number];
    if (!group) continue;
    group.recencyDays[group.size] = of.recencyDays[i] as number;
    group.frequency[group.size] = of.frequency[i] as number;
    group.monetary[group.size] = of.monetary[i] as number;
    group.revenue += of.revenue[i] as number;
    group.size++;
  }
  return members.map((group, at) => ({
    id: ids[at] ?? '',
    name: of.rules.find((rule) => rule.id === ids[at])?.name ?? null,
    customers: group.size,
    share: group.size / total,
    interval: wilson(group.size, total),
    revenue: group.revenue,
    revenueShare: revenue === 0 ? 0 : group.revenue / revenue,
    medianRecencyDays: medianOf(group.recencyDays.sort()),
    medianFrequency: medianOf(group.frequency.sort()),
    medianMonetary: medianOf(group.monetary.sort()),
  }));
}

function gridCells(of: Scored, bins: number): GridCell[] {
  const counts = new Uint32Array(bins * bins);
  const sums = new Float64Array(bins * bins);
  for (let i = 0; i < of.customers.length; i++) {
    const at = ((of.scores.recencyDays[i] as number) - 1) * bins + (of.scores.frequency[i] as number) - 1;
    counts[at] = (counts[at] as number) + 1;
    sums[at] = (sums[at] as number) + (of.monetary[i] as number);
  }
  return Array.from(counts, (customers, at) => ({
    r: Math.floor(at / bins) + 1,
    f: (at % bins) + 1,
    customers,
    meanMonetary: customers === 0 ? null : (sums[at] as number) / customers,
    segment: of.rules[of.ruleOf[at] as number]?.id ?? '',
  }));
}

function findingOf(result: RfmResult): Message {
  const best = result.segments.reduce<SegmentRow | null>(
    (most, row) => (row.customers > 0 && (most === null || row.revenue > most.revenue) ? row : most),
    null,
  );
  if (!best || result.customers === 1) return message('findingOne', { customers: result.customers });
  return message('finding', {
    segment: best.id,
    name: best.name,
    customers: best.customers,
    share: best.share,
    low: best.interval[0],
    high: best.interval[1],
    revenueShare: best.revenueShare,
    days: best.medianRecencyDays ?? 0,
    frequency: best.medianFrequency ?? 0,
  });
}

function warningsOf(result: RfmResult, base: CustomerBase): Message[] {
  const warnings: Message[] = [];
  if (result.customers < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: result.customers }));
  for (const measure of MEASURES) {
    const { largestTie: tie, scores } = result.measures[measure];
    const empty = scores.filter((row) => row.customers === 0).length;
    const share = tie.customers / result.customers;
    if (tie.customers > 1 && (share > LARGE_TIE || (empty > 0 && result.scoring === 'quantile')))
      warnings.push(
        message('warnTie', { measure, value: tie.value, customers: tie.customers, share, empty }),
      );
    else if (empty > 0) warnings.push(message('warnEmptyScores', { measure, empty }));
  }
  if (result.notYet > 0) warnings.push(message('warnNotYet', { customers: result.notYet, day: result.asOf }));
  if (base.refundOnlyCustomers > 0)
    warnings.push(message('warnRefundOnly', { customers: base.refundOnlyCustomers }));
  return warnings;
}
