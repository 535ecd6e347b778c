import type { Message } from '../../core/message';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Members } from '../../customers/subset';
import { messageMaker } from '../../i18n/catalogue';
import { kaplanMeier, survivalAt } from '../../stats/kaplan-meier';
import { logRank } from '../../stats/log-rank';
import { countDurations } from '../../stats/survival-counts';
import type { CellCompute, CellInputs } from '../define';
import { countedGroups, followUp, groupOf, riskDaysOf, stepFor, type Counted } from './curves';
import { customerList, riskList } from './lists';
import { durationsOf, measured } from './measured';
import { chosen } from './selection';
import type { messages } from './messages';
import type { SurvivalParams, SurvivalResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const FEW_EVENTS = 10;
/** The finding speaks of a year, or of as much as was observed. */
const SPOKEN_DAYS = [365, 180, 90, 30, 7];

export const compute: CellCompute<SurvivalParams, SurvivalResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'survival', input: 'customers' });
    if (params.group === 'column' && params.column === null)
      return fail({
        code: 'params-invalid',
        cell: 'survival',
        path: 'column',
        expected: 'a text column',
        found: 'null',
      });
    const counted = countedOf(base, inputs, params);
    if (!counted.ok) return counted;
    context.progress(0.7);
    const result = resultOf(base, inputs, params, counted.value);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, params), result });
  },
  members: (inputs, params, selection): Result<Members> => {
    if (!inputs.customers) return fail({ code: 'input-missing', cell: 'survival', input: 'customers' });
    const of = measured(inputs.customers, inputs, params);
    return of.ok ? chosen(of.value, selection) : of;
  },
  lists: {
    customers: (inputs, params, _result, selection) => customerList(inputs, params, selection),
    risk: (inputs, params) => riskList(inputs, params),
  },
  words: { 'col.state': (id) => (id === 'event' ? message('stateEvent') : message('stateOpen')) },
};

interface CountedBase {
  groups: Counted[];
  all: Counted;
  notStarted: number;
  ungrouped: number;
}

function countedOf(base: CustomerBase, inputs: CellInputs, params: SurvivalParams): Result<CountedBase> {
  const of = measured(base, inputs, params);
  if (!of.ok) return of;
  const { days, event, returned } = of.value;
  let notStarted = 0;
  let ungrouped = 0;
  for (let c = 0; c < days.length; c++) {
    if ((days[c] as number) < 0) notStarted++;
    else if ((of.value.of[c] as number) < 0) ungrouped++;
  }
  const groups = countedGroups(of.value.names, of.value.of, of.value, returned);
  const counts = countDurations(days, event);
  const all = { name: { type: 'all' as const }, counts, curve: kaplanMeier(counts), returned: 0 };
  const other = inputs.comparison;
  if (params.group === 'none' && other && groups[0]) {
    const theirs = durationsOf(other, params);
    const [against] = countedGroups(
      [{ type: 'comparison' }],
      new Int32Array(other.customers),
      theirs,
      theirs.returned,
    );
    groups[0].name = { type: 'population' };
    if (against) groups.push(against);
  }
  return ok({ groups, all, notStarted, ungrouped });
}

function resultOf(
  base: CustomerBase,
  inputs: CellInputs,
  params: SurvivalParams,
  { groups, all, notStarted, ungrouped }: CountedBase,
): SurvivalResult {
  const filled = groups.filter(({ curve }) => curve.n > 0);
  const longest = Math.max(0, ...filled.map(followUp));
  const until = filled.length === 0 ? 0 : Math.min(...filled.map(followUp));
  const step = stepFor(longest, params.step);
  const riskDays = riskDaysOf(longest);
  const test = groups.length > 1 ? logRank(groups.map(({ counts }) => counts)) : null;
  const last = followUp(all);
  const at = SPOKEN_DAYS.find((days) => days <= last && days >= earliest(params)) ?? last;
  const spoken = survivalAt(all.curve, at);
  return {
    event: params.event,
    nth: params.event === 'second-purchase' ? 2 : params.nth,
    since: params.event === 'nth' ? params.since : 'first',
    lapseDays: params.lapseDays,
    step,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers: base.customers,
    notStarted,
    ungrouped,
    riskDays,
    groups: groups.map((group) => groupOf(group, step, until, riskDays)),
    all: {
      customers: all.curve.n,
      events: all.curve.totalEvents,
      at,
      share: spoken === null ? null : 1 - spoken.survival,
      interval: spoken === null ? null : [1 - spoken.interval[1], 1 - spoken.interval[0]],
    },
    until,
    test: test && {
      chiSquare: test.chiSquare,
      degrees: test.degrees,
      p: test.p,
      expected: test.groups.map(({ expected }) => expected),
    },
    overlap: inputs.comparison && params.group === 'none' ? overlapOf(base, inputs.comparison) : 0,
  };
}

/** Before a customer can have lapsed there is nothing to say. */
const earliest = ({ event, lapseDays }: SurvivalParams): number => (event === 'lapse' ? lapseDays : 0);

function overlapOf(base: CustomerBase, other: CustomerBase): number {
  const own = new Set(base.codes);
  let both = 0;
  for (const code of other.codes) if (own.has(code)) both++;
  return both;
}

function findingOf(result: SurvivalResult): Message {
  const { event, nth, since, lapseDays, all, test } = result;
  const what = { event, nth, since, lapseDays };
  if (all.customers === 0) return message('findingNobody', what);
  if (test !== null)
    return message('findingGroups', {
      ...what,
      // only groups at risk at an event take part
      groups: test.degrees + 1,
      chiSquare: test.chiSquare,
      degrees: test.degrees,
      p: test.p,
    });
  if (all.share === null || all.interval === null || all.at === 0)
    return message('findingNoTime', { ...what, customers: all.customers });
  const median = result.groups.length === 1 ? (result.groups[0]?.median ?? null) : null;
  return message('finding', {
    ...what,
    at: all.at,
    share: all.share,
    low: all.interval[0],
    high: all.interval[1],
    median: median?.time ?? null,
    medianLow: median?.low ?? null,
    medianHigh: median?.high ?? null,
  });
}

function warningsOf(result: SurvivalResult, params: SurvivalParams): Message[] {
  const warnings: Message[] = [];
  const { all, groups } = result;
  if (all.customers > 0 && all.customers < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: all.customers }));
  const small = groups.filter(
    (group) => group.customers > 0 && (group.customers < FEW_CUSTOMERS || group.events < FEW_EVENTS),
  ).length;
  if (groups.length > 1 && small > 0)
    warnings.push(
      message('warnSmallGroups', {
        small,
        groups: groups.length,
        customers: FEW_CUSTOMERS,
        events: FEW_EVENTS,
      }),
    );
  if (all.events === 0 && all.customers > 0) warnings.push(message('warnNoEvents'));
  if (groups.length > 1 && result.test === null) warnings.push(message('warnNoTest'));
  if (result.event === 'lapse') {
    const lapsed = groups.reduce((sum, group) => sum + group.events, 0);
    const returned = groups.reduce((sum, group) => sum + group.returned, 0);
    if (returned > 0) warnings.push(message('warnReturned', { returned, lapsed, days: result.lapseDays }));
    if (result.lastDay - result.firstDay < result.lapseDays)
      warnings.push(message('warnShort', { span: result.lastDay - result.firstDay, days: result.lapseDays }));
  }
  if (result.ungrouped > 0 && params.group !== 'none')
    warnings.push(message('warnUngrouped', { customers: result.ungrouped, groups: groups.length }));
  if (result.overlap > 0) warnings.push(message('warnOverlap', { customers: result.overlap }));
  const first = groups[0];
  if (params.group === 'first-period' && first && groups.length > 1 && result.ungrouped === 0)
    warnings.push(message('warnFirstCohort', { customers: first.customers }));
  return warnings;
}
