import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import type { Interval } from '../../stats/intervals';
import type { Plan } from './plan';

export interface PlanValues {
  plan: Plan;
  /** predicted / actual − 1 */
  bias: number;
  /** the 95 % interval of the total, as misses like `bias`; null where it is unknown */
  range: Interval | null;
}

/** One decimal below 10 %: the same miss is written alike wherever it stands. */
const digitsOf = (miss: number): number => (Math.abs(miss) < 0.0995 ? 1 : 0);

/** A miss with its sign. */
export const signed = (bias: number, f: Format): string =>
  `${bias > 0 ? '+' : ''}${f.percent(bias, digitsOf(bias))}`;

/** How large a miss is, without its sign. */
export const missSize = (bias: number, f: Format): string => f.percent(Math.abs(bias), digitsOf(bias));
const size = missSize;

/** Under two weeks in days, else in whole weeks. */
export const enSpan = (weeks: number, f: Format): string => {
  const days = Math.round(weeks * 7);
  return days < 14
    ? `${f.integer(days)} ${f.plural(days, 'day', 'days')}`
    : `${f.integer(Math.round(weeks))} weeks`;
};
export const zhSpan = (weeks: number, f: Format): string => {
  const days = Math.round(weeks * 7);
  return days < 14 ? `${f.integer(days)} 天` : `${f.integer(Math.round(weeks))} 周`;
};

/** What a miss means for plans, in plain words. */
export const planMessages = catalogue(
  {
    plan: (v: PlanValues, f) => {
      const how = v.bias > 0 ? 'over-forecasts' : 'under-forecasts';
      switch (v.plan) {
        case 'good':
          return `within ${size(v.bias, f)} of what was bought: good enough to plan totals on`;
        case 'margin':
          return `${how} by ${size(v.bias, f)}: plan with that margin`;
        case 'no':
          return `${how} by ${size(v.bias, f)}: do not plan on it`;
        case 'chance':
          return `${v.bias === 0 ? 'meets what was bought' : `${how} by ${size(v.bias, f)}`}, by luck or not cannot be told: ${v.range === null ? 'too few purchases to plan on' : `its 95% interval runs from ${signed(v.range[0], f)} to ${signed(v.range[1], f)}, so do not plan on it yet`}`;
        case 'unknown':
          return 'nothing was bought in the hold-out: its total cannot be judged';
      }
    },
  },
  {
    plan: (v, f) => {
      const how = v.bias > 0 ? '高估' : '低估';
      switch (v.plan) {
        case 'good':
          return `与实际相差 ${size(v.bias, f)}：总量足以用来做计划`;
        case 'margin':
          return `${how} ${size(v.bias, f)}：做计划时请留出这个余量`;
        case 'no':
          return `${how} ${size(v.bias, f)}：不要据此做计划`;
        case 'chance':
          return `${v.bias === 0 ? '与实际相符' : `${how} ${size(v.bias, f)}`}，是否出于运气无法判断：${v.range === null ? '购买太少' : `其 95% 区间为 ${signed(v.range[0], f)} 至 ${signed(v.range[1], f)}`}，暂不宜据此做计划`;
        case 'unknown':
          return '验证期内没有购买：无法判断其总量';
      }
    },
  },
);
