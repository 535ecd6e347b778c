import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import type { Plan } from './plan';

export interface PlanValues {
  plan: Plan;
  /** predicted / actual − 1 */
  bias: number;
}

/** A bias with its sign. */
export const signed = (bias: number, f: Format, digits = 0): string =>
  `${bias > 0 ? '+' : ''}${f.percent(bias, digits)}`;

/** Two digits where a miss is small, so that it is not "0%". */
const size = (bias: number, f: Format): string => f.percent(Math.abs(bias), Math.abs(bias) < 0.02 ? 1 : 0);

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
          return `${how} by ${size(v.bias, f)}, which chance alone could explain: too few purchases to plan on`;
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
          return `${how} ${size(v.bias, f)}，但偶然就足以解释：购买太少，不宜据此做计划`;
        case 'unknown':
          return '验证期内没有购买：无法判断其总量';
      }
    },
  },
);
