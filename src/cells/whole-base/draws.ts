import type { Random } from '../../core/random';
import { cellsOf, drawColumns, type CohortColumns } from '../../customers/cohort-columns';
import { planOf, planSetup, type Plan, type PlanSetup } from '../../customers/cohort-plan';
import { percentileInterval } from '../../stats/bootstrap';
import type { Interval } from '../../stats/intervals';
import type { BaseCalendar } from './calendar';
import type { WholeBaseParams } from './result';

const DRAWS = 200;
/** the plan itself, and that of so many periods before it, to be held against what came */
const TRIALS = 3;

/** A plan of all customers, and of each bootstrap draw. */
export interface SampledPlan {
  setup: PlanSetup;
  plan: Plan;
  draws: Plan[];
}

export interface Drawn {
  /** of the share of the total that comes from those acquired in a period */
  newShares(period: number): Interval | null;
  /** of the next period first, then of the latest one, the one before …; empty where there can be no plan */
  plans: SampledPlan[];
}

/** Draws customers again and does every sum with each sample. O(draws × groups × periods²), about 200 million steps at most. */
export function drawn(
  columns: CohortColumns,
  { season, latest }: BaseCalendar,
  { measure }: WholeBaseParams,
  random: Random,
  progress: (fraction: number) => void,
): Drawn {
  const k = columns.periods;
  const values = cellsOf(columns, measure);
  const plans: SampledPlan[] = [];
  for (let trial = 0; trial <= TRIALS && latest !== null; trial++) {
    const setup = planSetup(columns.active, values, k, latest - trial, season);
    if (setup === null) break;
    const plan = planOf({ values, sizes: columns.sizes }, setup);
    if (!Number.isFinite(plan.total)) break;
    plans.push({ setup, plan, draws: [] });
  }
  const sample = { values: new Float64Array(k * k), sizes: new Float64Array(k) };
  const newShares = new Float64Array(DRAWS * k).fill(NaN);
  for (let draw = 0; draw < DRAWS; draw++) {
    drawColumns(columns.groups, random, sample);
    for (let period = 0; period < k; period++) {
      let total = 0;
      for (let acquired = 0; acquired <= period; acquired++)
        total += sample.values[acquired * k + period] as number;
      if (total > 0)
        newShares[period * DRAWS + draw] = (sample.values[period * k + period] as number) / total;
    }
    for (const one of plans) one.draws.push(planOf(sample, one.setup));
    progress((draw + 1) / DRAWS);
  }
  return {
    newShares: (period) => percentileInterval(newShares.subarray(period * DRAWS, (period + 1) * DRAWS)),
    plans,
  };
}
