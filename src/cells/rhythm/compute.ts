import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { customerGaps, type CustomerGaps } from '../../customers/gaps';
import { longTailBars } from '../../customers/histogram';
import { medianOf, medianOfCounts } from '../../customers/quantiles';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { kaplanMeier, survivalQuantile, type SurvivalCurve } from '../../stats/kaplan-meier';
import { wheatMorrison } from '../../stats/regularity';
import type { CellCompute } from '../define';
import { calendarRows } from './calendar-rows';
import { customerList } from './customer-list';
import type { messages } from './messages';
import { ownShapes, ratioBars, shapeOf, simulatedAtRandom } from './regularity';
import { OVERDUE, type OverdueRow, type RhythmParams, type RhythmResult } from './result';
import { isWanted, wantedOf } from './selected';
import { isOverdue, silencesOf } from './silences';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const BARS = 30;
const MOST_POINTS = 400;
/** A corrected median so many times the plain one is a difference that matters. */
const LARGE_BIAS = 1.25;
/** A common shape of customers at random that is off by so much is made by whole days. */
const LARGE_ROUNDING = 0.15;

export const compute: CellCompute<RhythmParams, RhythmResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'rhythm', input: 'customers' });
    const gaps = customerGaps(base);
    context.progress(0.3);
    const result = resultOf(base, gaps, params, context.seed, context.progress);
    return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
  },
  members(inputs, params, selection) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'rhythm', input: 'customers' });
    const wanted = wantedOf(selection);
    if (!wanted.ok) return wanted;
    const gaps = customerGaps(base);
    const { status } = silencesOf(gaps, base.lastDay, params);
    return ok(status.map((one, c) => (isWanted(wanted.value, gaps, one, c) ? 1 : 0)));
  },
  lists: {
    customers(inputs, params, _result, selection) {
      if (!inputs.customers) return fail({ code: 'input-missing', cell: 'rhythm', input: 'customers' });
      const wanted = wantedOf(selection);
      return wanted.ok ? ok(customerList(inputs.customers, params, wanted.value)) : wanted;
    },
  },
  words: { 'col.status': (id) => (isOverdue(id) ? message(`status.${id}`) : id) },
};

function resultOf(
  base: CustomerBase,
  gaps: CustomerGaps,
  params: RhythmParams,
  seed: number,
  progress: (fraction: number) => void,
): RhythmResult {
  const { count, sum, byDays, openByDays } = gaps;
  const means = meansOf(count, sum);
  const total = byDays.reduce((all, times) => all + times, 0);
  const time = Float64Array.from(byDays, (_, days) => days);
  const corrected = kaplanMeier({ time, events: byDays, censored: openByDays });
  const chance = simulatedAtRandom(gaps, seed);
  progress(0.5);
  const own = ownShapes(gaps, chance.kinds);
  const wheat = wheatMorrison(gaps.latest, gaps.before);
  const common = shapeOf(gaps);
  progress(0.7);
  const silences = silencesOf(gaps, base.lastDay, params, common);
  progress(0.9);
  return {
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers: base.customers,
    withGaps: means.length,
    gaps: total,
    medianGap: medianByDays(byDays, total),
    meanGap: total === 0 ? null : byDays.reduce((all, times, days) => all + times * days, 0) / total,
    medianOwn: medianOf(means),
    medianCorrected: survivalQuantile(corrected),
    curve: curveOf(corrected, byDays, total),
    gapBars: barsOf(byDays, total),
    ownBars: longTailBars(means, BARS, false),
    wheat,
    common,
    byChance: common === null ? null : chance.common,
    ratios: ratioBars(gaps),
    own,
    prior: silences.prior,
    overdue: overdueRows(base, gaps, silences.status),
    late: params.late,
    veryLate: params.veryLate,
    minGaps: params.minGaps,
    ...calendarRows(base),
  };
}

/** The mean gaps of customers with one at least, ascending. */
function meansOf(count: Uint32Array, sum: Float64Array): Float64Array {
  const means = new Float64Array(count.length);
  let n = 0;
  for (let c = 0; c < count.length; c++)
    if (count[c] !== 0) means[n++] = (sum[c] as number) / (count[c] as number);
  return means.subarray(0, n).sort();
}

/** The median of whole days given as how often each occurs; null without any. */
function medianByDays(byDays: Float64Array, total: number): number | null {
  if (total === 0) return null;
  const at = (rank: number): number => {
    let seen = 0;
    for (let days = 0; days < byDays.length; days++) {
      seen += byDays[days] as number;
      if (seen > rank) return days;
    }
    return byDays.length - 1;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

/** Bars of whole days of a width that people know, to the 99th percentile; what is longer in an open one. */
function barsOf(byDays: Float64Array, total: number): RhythmResult['gapBars'] {
  if (total === 0) return [];
  const bulk = medianRank(byDays, total * 0.99);
  const width = [1, 2, 5, 7, 10, 14, 20, 30, 60, 90, 180, 365].find((days) => bulk / days <= BARS) ?? 365;
  const closed = Math.floor(bulk / width) + 1;
  const bars = Array.from({ length: closed }, (_, i) => ({
    from: i * width,
    to: ((i + 1) * width) as number | null,
    count: 0,
  }));
  const open = { from: closed * width, to: null, count: 0 };
  for (let days = 0; days < byDays.length; days++) {
    const bar = bars[Math.floor(days / width)] ?? open;
    bar.count += byDays[days] as number;
  }
  return open.count > 0 ? [...bars, open] : bars;
}

function medianRank(byDays: Float64Array, rank: number): number {
  let seen = 0;
  for (let days = 0; days < byDays.length; days++) {
    seen += byDays[days] as number;
    if (seen >= rank) return days;
  }
  return byDays.length - 1;
}

function curveOf(corrected: SurvivalCurve, byDays: Float64Array, total: number): RhythmResult['curve'] {
  const steps = corrected.time.length;
  const every = Math.max(1, Math.ceil(steps / MOST_POINTS));
  const kept = Array.from(corrected.time.keys()).filter((i) => i % every === 0 || i === steps - 1);
  const cumulated = new Float64Array(byDays.length);
  let seen = 0;
  for (let days = 0; days < byDays.length; days++) cumulated[days] = seen += byDays[days] as number;
  const day = Float64Array.from([0, ...kept.map((i) => corrected.time[i] as number)]);
  const turned = (values: Float64Array): Float64Array<ArrayBuffer> =>
    Float64Array.from([0, ...kept.map((i) => 1 - (values[i] as number))]);
  return {
    day,
    finished: day.map((days) => (total === 0 ? 0 : (cumulated[days] as number) / total)),
    all: turned(corrected.survival),
    low: turned(corrected.high),
    high: turned(corrected.low),
  };
}

function overdueRows(base: CustomerBase, { lastPurchase }: CustomerGaps, status: Uint8Array): OverdueRow[] {
  const span = base.lastDay - base.firstDay + 1;
  const days = OVERDUE.map(() => new Uint32Array(span));
  const sizes = new Uint32Array(OVERDUE.length);
  for (let c = 0; c < status.length; c++) {
    const at = status[c] as number;
    const own = days[at] as Uint32Array;
    const silence = base.lastDay - (lastPurchase[c] as number);
    sizes[at] = (sizes[at] as number) + 1;
    own[silence] = (own[silence] as number) + 1;
  }
  return OVERDUE.map((name, at) => {
    const customers = sizes[at] as number;
    return {
      status: name,
      customers,
      share: customers / base.customers,
      interval: wilson(customers, base.customers),
      medianSilence: medianOfCounts(days[at] as Uint32Array),
    };
  });
}

function findingOf(result: RhythmResult): Message {
  const { common, withGaps, customers, overdue, prior } = result;
  if (withGaps === 0) return message('findingNoGaps', { customers });
  const known = customers - (overdue.find(({ status }) => status === 'unknown')?.customers ?? 0);
  const veryLate = overdue.find(({ status }) => status === 'very-late')?.customers ?? 0;
  const late = prior === null || known === 0 ? null : { known, veryLate, share: veryLate / known };
  return message('finding', {
    k: common?.k ?? null,
    chance: result.byChance ?? 1,
    low: common?.interval[0] ?? 0,
    high: common?.interval[1] ?? 0,
    customers: common?.customers ?? 0,
    median: result.medianOwn ?? 0,
    medianGap: result.medianGap,
    withGaps,
    known: late?.known ?? 0,
    veryLate: late?.veryLate ?? 0,
    share: late?.share ?? null,
    level: result.veryLate,
  });
}

function warningsOf(result: RhythmResult): Message[] {
  const warnings: Message[] = [];
  const { withGaps, medianGap, medianCorrected, common, byChance, overdue, customers } = result;
  if (withGaps > 0 && withGaps < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: withGaps }));
  if (medianGap !== null && (medianCorrected.time === null || medianCorrected.time >= LARGE_BIAS * medianGap))
    warnings.push(
      message('warnSurvivorship', {
        finished: medianGap,
        corrected: medianCorrected.time,
        open: customers,
        gaps: result.gaps,
      }),
    );
  if (withGaps > 0 && common === null) warnings.push(message('warnNoShape', { customers: withGaps }));
  if (byChance !== null && Math.abs(byChance - 1) > LARGE_ROUNDING)
    warnings.push(message('warnWholeDays', { k: byChance }));
  if (withGaps > 0 && result.prior === null) warnings.push(message('warnNoRhythm', { customers: withGaps }));
  const unknown = overdue.find(({ status }) => status === 'unknown');
  if (result.prior !== null && unknown && unknown.share > 0.5)
    warnings.push(
      message('warnUnknown', { customers: unknown.customers, share: unknown.share, gaps: result.minGaps }),
    );
  return warnings;
}
