import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { longTailBars } from '../../customers/histogram';
import { medianOf } from '../../customers/quantiles';
import { ascending, cutsOf, largestTies } from '../../customers/rfm';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { CellCompute } from '../define';
import { clustersResult } from './clusters';
import { combinedResult } from './combined';
import { customerList } from './customer-list';
import type { messages } from './messages';
import { migrationOf, movesOf, type Moves } from './migration';
import { segmentLabel } from './segment-label';
import {
  MEASURES,
  type GridCell,
  type MeasureSummary,
  type RfmMeasure,
  type RfmParams,
  type RfmResult,
  type SegmentRow,
} from './result';
import { perMeasure, scored, type Scored } from './scored';
import { PROSPECTS } from './segments';
import { selected } from './selected';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const LARGE_TIE = 0.3;
const BARS = 30;
const TIES = 5;

export const compute: CellCompute<RfmParams, RfmResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'rfm', input: 'customers' });
    const of = scored(base, params);
    if (!of.ok) return of;
    context.progress(0.4);
    const moves = movesOf(base, params, of.value);
    if (!moves.ok) return moves;
    context.progress(0.7);
    const result = resultOf(base, params, of.value, moves.value);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, params, base), result });
  },
  members(inputs, params, selection) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'rfm', input: 'customers' });
    const of = scored(base, params);
    return of.ok ? selected(base, params, of.value, selection) : of;
  },
  lists: {
    customers(inputs, params, _result, selection) {
      if (!inputs.customers) return fail({ code: 'input-missing', cell: 'rfm', input: 'customers' });
      return customerList(inputs.customers, params, selection);
    },
  },
  words: {
    'col.segment': (id, { segments }) => segmentLabel(id, segments?.find((rule) => rule.id === id)?.name),
    'col.segmentThen': (id, { segments }) => segmentLabel(id, segments?.find((rule) => rule.id === id)?.name),
  },
};

function resultOf(base: CustomerBase, params: RfmParams, of: Scored, moves: Moves | null): RfmResult {
  const revenue = of.revenue.reduce((sum, value) => sum + value, 0);
  const notYet = base.customers - of.customers.length;
  const clusters = of.clusters === null ? null : clustersResult(of.clusters, params.clusterSeed);
  return {
    asOf: of.asOf,
    bins: params.bins,
    scoring: params.scoring,
    monetary: params.monetary,
    scheme: params.scheme,
    axis: of.axis,
    customers: of.customers.length,
    notYet,
    revenue,
    measures: perMeasure((measure) => measureSummary(of, params, measure)),
    segments: segmentRows(of, revenue, params.scheme === 'shopify' ? notYet : null),
    grid: gridCells(of, params.bins),
    rules: of.rules,
    clusters,
    combined: combinedResult(of, params, revenue),
    migration: moves === null ? null : migrationOf(moves, params),
  };
}

function measureSummary(of: Scored, { bins, scoring }: RfmParams, measure: RfmMeasure): MeasureSummary {
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
  const n = sorted.length;
  const ties = largestTies(sorted, TIES);
  return {
    cutoffs: of.bounds[measure],
    cuts: cutsOf(sorted, of.bounds[measure]).map((cut, k) => ({
      ...cut,
      wanted: scoring === 'quantile' ? Math.ceil(((k + 1) * n) / bins) : null,
    })),
    scores: rows.map((row, i) => ({
      score: i + 1,
      customers: row.customers,
      from: row.customers === 0 ? null : row.from,
      to: row.customers === 0 ? null : row.to,
    })),
    median: medianOf(sorted) ?? 0,
    largestTie: ties[0] ?? { value: sorted[0] as number, customers: 1 },
    ties,
    fit: of.fits[measure],
    histogram: longTailBars(sorted, BARS, measure !== 'monetary'),
  };
}

/** @param prospects how many have not bought yet, where they are a group of their own */
function segmentRows(of: Scored, revenue: number, prospects: number | null): SegmentRow[] {
  const total = of.customers.length + (prospects ?? 0);
  const counts = new Uint32Array(of.ids.length);
  for (const at of of.segment) counts[at] = (counts[at] as number) + 1;
  const groups = Array.from(counts, (count) => ({
    size: 0,
    revenue: 0,
    recencyDays: new Float64Array(count),
    frequency: new Float64Array(count),
    monetary: new Float64Array(count),
  }));
  for (let i = 0; i < of.segment.length; i++) {
    const group = groups[of.segment[i] as number];
    if (!group) continue;
    group.recencyDays[group.size] = of.recencyDays[i] as number;
    group.frequency[group.size] = of.frequency[i] as number;
    group.monetary[group.size] = of.monetary[i] as number;
    group.revenue += of.revenue[i] as number;
    group.size++;
  }
  const rows = groups.map((group, at): SegmentRow => {
    const id = of.ids[at] ?? '';
    return {
      id,
      name: of.rules.find((rule) => rule.id === id)?.name ?? null,
      customers: group.size,
      share: group.size / total,
      interval: wilson(group.size, total),
      revenue: group.revenue,
      revenueShare: revenue === 0 ? 0 : group.revenue / revenue,
      medianRecencyDays: medianOf(ascending(group.recencyDays, true)),
      medianFrequency: medianOf(ascending(group.frequency, true)),
      medianMonetary: medianOf(group.monetary.sort()),
    };
  });
  if (prospects !== null)
    rows.push({
      id: PROSPECTS,
      name: null,
      customers: prospects,
      share: prospects / total,
      interval: wilson(prospects, total),
      revenue: 0,
      revenueShare: 0,
      medianRecencyDays: null,
      medianFrequency: null,
      medianMonetary: null,
    });
  return rows;
}

function gridCells(of: Scored, bins: number): GridCell[] {
  const counts = new Uint32Array(bins * bins);
  const sums = new Float64Array(bins * bins);
  for (let i = 0; i < of.customers.length; i++) {
    const at = ((of.scores.recencyDays[i] as number) - 1) * bins + (of.beside[i] as number) - 1;
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

function warningsOf(result: RfmResult, params: RfmParams, base: CustomerBase): Message[] {
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
  const { clusters, migration } = result;
  if (clusters !== null && clusters.used < params.clusters)
    warnings.push(message('warnFewerClusters', { asked: params.clusters, used: clusters.used }));
  if (clusters !== null && clusters.fittedOn < result.customers)
    warnings.push(message('warnSampled', { sample: clusters.fittedOn, customers: result.customers }));
  if (result.notYet > 0) warnings.push(message('warnNotYet', { customers: result.notYet, day: result.asOf }));
  if (migration !== null && migration.customersThen < FEW_CUSTOMERS)
    warnings.push(message('warnFewThen', { customers: migration.customersThen, day: migration.from }));
  if (base.refundOnlyCustomers > 0)
    warnings.push(message('warnRefundOnly', { customers: base.refundOnlyCustomers }));
  return warnings;
}
