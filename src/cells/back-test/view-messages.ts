import type { Day } from '../../core/days';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { enSpan, missSize, signed, zhSpan } from '../purchase-models/plan-messages';

interface LookTip {
  name: string;
  origin: Day;
  end: Day;
  predicted: number;
  low: number | null;
  high: number | null;
  actual: number;
  bias: number;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    models: 'Models',
    modelsHint: 'Each is fitted once a look. Pareto/GGG is sampled and takes a minute or more every time.',
    origins: 'Looks back',
    originsHint: 'From how many earlier days to look ahead, 2 to 12.',
    horizonWeeks: 'Weeks ahead',
    horizonHint: 'Empty: as many as fit without overlap.',
    priors: 'Priors',
    priorsWeak: 'weak priors',
    priorsNone: 'none: maximum likelihood',
    priorsHint:
      'Weak priors keep small data from running to extremes; a few hundred customers outweigh them.',
    line: (v: { names: readonly string[]; origins: number; weeks: number | null; weak: boolean }, f) =>
      `${f.list(v.names)} · ${f.integer(v.origins)} ${f.plural(v.origins, 'look', 'looks')} back · ${v.weeks === null ? 'as many weeks ahead as fit' : `${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')} ahead`}${v.weak ? '' : ' · maximum likelihood'}`,
    biasTitle: (v: { weeks: number }, f) => `Miss of the total, ${enSpan(v.weeks, f)} ahead`,
    biasSubtitle: 'Expected against bought purchases, by the day up to which the data were known',
    biasNote: (v: { overlapping: boolean }) =>
      `Bars: 95% interval of what was to be expected, parameters and luck of customers. On 0 the forecast was right; shaded: within 15%. Cross: “the last period comes again”.${v.overlapping ? ' Horizons overlap.' : ''}`,
    axisOrigin: 'Known up to',
    rule: 'last period again',
    bought: 'bought',
    totalsTitle: 'Purchases expected and made',
    totalsSubtitle: (v: { weeks: number }, f) =>
      `Of the customers known by then, in the ${enSpan(v.weeks, f)} that followed`,
    totalsNote: (v: { first: Day; last: Day; low: number; high: number }, f) =>
      `${v.low === v.high ? f.integer(v.low) : `${f.integer(v.low)}–${f.integer(v.high)}`} ${f.plural(v.high, 'customer', 'customers')}; data from ${f.day(v.first)} to ${f.day(v.last)}.`,
    driftTitle: 'Do the parameters stay?',
    driftSubtitle: (v: { name: string }) =>
      `${v.name}: estimate at each look as a multiple of that at the last one, with 95% intervals`,
    driftNote: (v: { first: Day; last: Day; looks: number }, f) =>
      `Below: the look back, 1 known up to ${f.day(v.first)}, ${f.integer(v.looks)} up to ${f.day(v.last)}. Estimates move together: what a newcomer brings in the first year says more than a parameter alone. A narrowing band is learning, a slope is change.`,
    driftModel: 'Model',
    newcomer: 'newcomer, year 1',
    factMiss: 'Misses of the total',
    factMissOf: (v: { name: string }) => `Misses of the total, ${v.name}`,
    factRange: (v: { low: number; high: number }, f) =>
      v.low === v.high ? signed(v.low, f) : `${signed(v.low, f)} to ${signed(v.high, f)}`,
    factMean: (v: { mean: number; spread: number | null }, f) =>
      `mean ${signed(v.mean, f)}${v.spread === null ? '' : `, standard deviation ${missSize(v.spread, f)}`}`,
    factHeld: 'Inside the 95% interval',
    factHeldOf: (v: { name: string }) => `Inside the 95% interval, ${v.name}`,
    factHeldValue: (v: { covered: number; judged: number }, f) =>
      `${f.integer(v.covered)} of ${f.integer(v.judged)}`,
    factHeldDetail: (v: { low: number; high: number }, f) =>
      `95% interval of the share: ${percentRange(v.low, v.high, f)}`,
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
    tipLook: (v: LookTip, f) =>
      `${v.name}, ${f.day(v.origin)} to ${f.day(v.end)}\nexpected ${f.integer(v.predicted)}${v.low === null || v.high === null ? '' : ` (95%: ${f.integer(v.low)}–${f.integer(v.high)})`}\nbought ${f.integer(v.actual)}, bias ${signed(v.bias, f)}`,
    tipDrift: (
      v: { name: string; origin: Day; estimate: number; low: number | null; high: number | null },
      f,
    ) =>
      `${v.name}, known up to ${f.day(v.origin)}\n${f.significant(v.estimate)}${v.low === null || v.high === null ? '' : ` (95%: ${f.significant(v.low)}–${f.significant(v.high)})`}`,
  },
  {
    models: '模型',
    modelsHint: '每次回看各拟合一次。Pareto/GGG 需要抽样，每次要一分钟或更久。',
    origins: '回看次数',
    originsHint: '从多少个较早的日子向前预测，2 至 12。',
    horizonWeeks: '预测周数',
    horizonHint: '留空：在不重叠的前提下尽量长。',
    priors: '先验',
    priorsWeak: '弱先验',
    priorsNone: '无：极大似然',
    priorsHint: '弱先验防止小数据走向极端；几百位客户的数据即可压过它。',
    line: (v, f) =>
      `${f.list(v.names)} · 回看 ${f.integer(v.origins)} 次 · ${v.weeks === null ? '预测周数尽量长' : `预测 ${f.integer(v.weeks)} 周`}${v.weak ? '' : ' · 极大似然'}`,
    biasTitle: (v, f) => `总量的偏差，向前 ${zhSpan(v.weeks, f)}`,
    biasSubtitle: '预计与实际购买之比，按数据已知截至的日子',
    biasNote: (v) =>
      `竖条为预期的 95% 区间，含参数与客户偶然。落在 0 上即预测正确；色带为相差 15% 以内。叉号：“上期重演”。${v.overlapping ? '各次时间重叠。' : ''}`,
    axisOrigin: '已知截至',
    rule: '上期重演',
    bought: '实际',
    totalsTitle: '预计与实际的购买次数',
    totalsSubtitle: (v, f) => `当时已有的客户，在其后 ${zhSpan(v.weeks, f)}内`,
    totalsNote: (v, f) =>
      `${v.low === v.high ? f.integer(v.low) : `${f.integer(v.low)}–${f.integer(v.high)}`} 位客户；数据从${f.day(v.first)}到${f.day(v.last)}。`,
    driftTitle: '参数是否稳定？',
    driftSubtitle: (v) => `${v.name}：各次回看的估计值与末次之比，带 95% 区间`,
    driftNote: (v, f) =>
      `横轴为第几次回看：第 1 次已知截至${f.day(v.first)}，第 ${f.integer(v.looks)} 次截至${f.day(v.last)}。各参数会一起移动：新客第一年的复购比单个参数更能说明问题。区间变窄是学到更多，倾斜则是变化。`,
    driftModel: '模型',
    newcomer: '新客第一年',
    factMiss: '总量的偏差',
    factMissOf: (v) => `总量的偏差，${v.name}`,
    factRange: (v, f) =>
      v.low === v.high ? signed(v.low, f) : `${signed(v.low, f)} 至 ${signed(v.high, f)}`,
    factMean: (v, f) =>
      `平均 ${signed(v.mean, f)}${v.spread === null ? '' : `，标准差 ${missSize(v.spread, f)}`}`,
    factHeld: '落在 95% 区间内',
    factHeldOf: (v) => `落在 95% 区间内，${v.name}`,
    factHeldValue: (v, f) => `${f.integer(v.judged)} 次中 ${f.integer(v.covered)} 次`,
    factHeldDetail: (v, f) => `该比例的 95% 区间：${percentRange(v.low, v.high, f)}`,
    describe: (v) => `${v.title}。数字见表格。`,
    tipLook: (v, f) =>
      `${v.name}，${f.day(v.origin)}至${f.day(v.end)}\n预计 ${f.integer(v.predicted)}${v.low === null || v.high === null ? '' : `（95%：${f.integer(v.low)}–${f.integer(v.high)}）`}\n实际 ${f.integer(v.actual)}，偏差 ${signed(v.bias, f)}`,
    tipDrift: (v, f) =>
      `${v.name}，已知截至${f.day(v.origin)}\n${f.significant(v.estimate)}${v.low === null || v.high === null ? '' : `（95%：${f.significant(v.low)}–${f.significant(v.high)}）`}`,
  },
);
