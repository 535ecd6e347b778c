import type { Message } from '../../core/message';
import { ok } from '../../core/result';
import { activityTable } from '../../customers/lifecycle/activity-table';
import { leaving, type Leaving } from '../../customers/lifecycle/leaving';
import { quantileOfCounts } from '../../customers/lifecycle/gap-days';
import { seasonalPeak } from '../../customers/lifecycle/seasonal-peak';
import { LOST, NEVER, STAGES } from '../../customers/lifecycle/stages';
import { stagesAt } from '../../customers/lifecycle/stages-at';
import { stageTable } from '../../customers/lifecycle/stage-table';
import type { Calendar } from '../../customers/periods';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { calendarOfBase } from '../calendar';
import type { CellCompute } from '../define';
import { customerList } from './customer-list';
import { expectedRows } from './expected-rows';
import { halfLife } from './half-life';
import { membersOf } from './members';
import type { messages } from './messages';
import { periodRows } from './period-rows';
import { prepared, type Prepared } from './prepared';
import type { LifecycleParams, LifecycleResult, WonBack } from './result';
import { stageRows } from './stage-rows';
import { stepCells } from './step-cells';
import { warningsOf } from './warnings';

const message = messageMaker<typeof messages>();

const HORIZONS = [30, 90, 180, 365, 730];
const ENOUGH_LOST = 30;

export const compute: CellCompute<LifecycleParams, LifecycleResult> = {
  run(inputs, params, context) {
    const ready = prepared(inputs, params);
    if (!ready.ok) return ready;
    context.progress(0.15);
    const { base } = ready.value;
    const calendar = calendarOfBase('lifecycle', base, params.period, params.fiscalStart);
    if (!calendar.ok) return calendar;
    const result = resultOf(ready.value, calendar.value, params, context);
    const warnings = warningsOf(result, ready.value, params, seasonalPeak(base));
    context.progress(1);
    return ok({ finding: findingOf(result), warnings, result });
  },
  members: membersOf,
  lists: { customers: (inputs, params, _result, selection) => customerList(inputs, params, selection) },
  words: { 'col.stage': (id) => message(`stage.${id as (typeof STAGES)[number]}`) },
};

function resultOf(
  { base, rules, dormant, flagged, used, medianGapDays }: Prepared,
  calendar: Calendar,
  params: LifecycleParams,
  context: { seed: number; progress(fraction: number): void },
): LifecycleResult {
  const stages = stageTable(base, calendar, rules, flagged);
  context.progress(0.55);
  const activity = activityTable(base, calendar, dormant);
  context.progress(0.7);
  const gone = leaving(base, rules.lost, HORIZONS);
  context.progress(0.85);
  const { rows, revenue } = stageRows(base, stagesAt(base, rules, flagged, base.lastDay));
  const { ended, transitions } = stages;
  const lastNew = transitions.last.subarray(STAGES.length * STAGES.length);
  return {
    period: params.period,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers: base.customers,
    revenue,
    used,
    rules: { ...rules, dormant },
    advocates:
      params.advocate === null || flagged === null
        ? null
        : { ...params.advocate, customers: flagged.reduce((sum, day) => sum + (day === NEVER ? 0 : 1), 0) },
    now: rows,
    periods: periodRows(calendar, stages, activity),
    ended,
    steps: stepCells(transitions),
    entries: Array.from(transitions.entries),
    last: ended < 2 ? null : { start: calendar.starts[ended - 1] ?? 0, entries: Array.from(lastNew) },
    expected: expectedRows(transitions, context.seed),
    wonBack: wonBackOf(gone),
    halfLife: { all: halfLife(gone.all), repeat: halfLife(gone.repeat), tooYoung: gone.tooYoung },
    windowDays: quantileOfCounts(gone.tolerated, 0.5) ?? 0,
    medianGapDays,
  };
}

function wonBackOf({ everLost, everBack, within }: Leaving): WonBack {
  const horizons = within
    .filter(({ lost }) => lost > 0)
    .map(({ days, lost, back }) => ({ days, lost, back, share: back / lost, interval: wilson(back, lost) }));
  const enough = horizons.filter(({ lost }) => lost >= ENOUGH_LOST).at(-1);
  return { everLost, everBack, horizons, chosen: enough?.days ?? null };
}

function findingOf(result: LifecycleResult): Message {
  const { now, customers, wonBack } = result;
  const lost = now[LOST];
  const kept = customers - (lost?.customers ?? 0);
  const [low, high] = wilson(kept, customers);
  const loyal = now.filter(({ stage }) => stage === 'loyal' || stage === 'advocate');
  const back = wonBack.horizons.find(({ days }) => days === wonBack.chosen);
  const revenueShare =
    result.revenue > 0 ? loyal.reduce((sum, { revenue }) => sum + revenue, 0) / result.revenue : null;
  return message('finding', {
    day: result.lastDay,
    customers,
    kept,
    share: kept / customers,
    low,
    high,
    loyal: loyal.reduce((sum, row) => sum + row.customers, 0),
    revenueShare,
    back: back?.share ?? null,
    backLow: back?.interval[0] ?? null,
    backHigh: back?.interval[1] ?? null,
    backDays: back?.days ?? null,
  });
}
