import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';
import type { ClaimRow, Counted } from './result';

const EN: Record<Counted, string> = { margin: 'profit', revenue: 'revenue', orders: 'orders' };
const ZH: Record<Counted, string> = { margin: '利润', revenue: '收入', orders: '订单' };
const PERIOD = PERIOD_WORDS['zh-CN'];

/** A share with its interval where there is one. */
interface ShareRange {
  share: number;
  low: number | null;
  high: number | null;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    of: 'Concentration of',
    profit: 'Profit',
    revenue: 'Revenue',
    orders: 'Orders',
    drift: 'Drift by',
    driftAuto: 'By the length of the data',
    fiscalStart: 'Year begins in month',
    draws: 'Bootstrap draws',
    formHint: 'Profit is the margin column where there is one, else revenue.',
    lineOf: (v: { of: string }) => ({ profit: 'Profit', revenue: 'Revenue', orders: 'Orders' })[v.of] ?? v.of,
    lorenzTitle: (v: { counted: Counted }) => `How unequal: Lorenz curve of ${EN[v.counted]}`,
    lorenzSubtitle: (v: { counted: Counted; customers: number; from: number; to: number }, f) =>
      `Share of ${EN[v.counted]} of the smallest … % of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.day(v.from)} to ${f.day(v.to)}`,
    lorenzNote: (v: { gini: number; luck: number | null }, f) =>
      `Gini ${f.decimal(v.gini, 2)}: the area between curve and diagonal, doubled (losses as 0).${v.luck === null ? '' : ` Dashed: customers all alike who buy by chance, Gini ${f.decimal(v.luck, 2)}.`}`,
    equality: 'All equal',
    found: 'These customers',
    luck: 'All alike, by chance',
    topLabel: (v: { share: number }, f) => `Top 20%: ${f.percent(v.share)}`,
    axisCustomers: 'Customers, smallest first',
    tipLorenz: (v: { customers: number; share: number; counted: Counted }, f) =>
      `The smallest ${f.percent(v.customers)} bring ${f.percent(v.share, Math.abs(v.share) < 0.1 ? 1 : 0)} of the ${EN[v.counted]};\nthe best ${f.percent(1 - v.customers)} bring ${f.percent(1 - v.share)}`,
    topTitle: (v: { counted: Counted }) => `Share of ${EN[v.counted]} of the best customers`,
    topSubtitle: 'Line: 95% interval. Click a bar to list its customers.',
    topNote: (
      v: { luck: number | null; forEighty: number | null; low: number | null; high: number | null },
      f,
    ) =>
      [
        ...(v.forEighty === null
          ? []
          : [
              `80% comes from the best ${f.percent(v.forEighty)} of customers${v.low === null || v.high === null ? '' : ` (${percentRange(v.low, v.high, f)})`}.`,
            ]),
        ...(v.luck === null
          ? []
          : [`Customers all alike would by chance give ${f.percent(v.luck)} to their top 20%.`]),
      ].join(' '),
    top: (v: { percent: number }, f) => `Top ${f.percent(v.percent / 100)}`,
    tipTop: (v: ShareRange & { customers: number; sum: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} · ${v.sum}\n${f.percent(v.share, 1)}${v.low === null || v.high === null ? '' : ` (${percentRange(v.low, v.high, f, 1)})`}`,
    decilesTitle: (v: { counted: Counted }) => `How many customers make each tenth of the ${EN[v.counted]}`,
    decilesSubtitle:
      'Share of customers, tenths of equal value, the best customers first. Click a bar to list its customers.',
    decilesNote: (v: { loss: number; nothing: number }, f) =>
      [
        ...(v.loss > 0
          ? [`${f.integer(v.loss)} loss-making ${f.plural(v.loss, 'customer', 'customers')} apart.`]
          : []),
        ...(v.nothing > 0 ? [`${f.integer(v.nothing)} without value apart.`] : []),
        'Tenths of the sum of the gains.',
      ].join(' '),
    decile: (v: { part: number }, f) => `Tenth ${f.integer(v.part)}`,
    loss: 'At a loss',
    tipDecile: (v: { customers: number; share: number; sum: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${f.percent(v.share, 1)}) · ${v.sum}`,
    driftTitle: (v: { period: Period; counted: Counted }) =>
      `Share of the top 20%, ${PERIOD_WORDS.en[v.period].one} by ${PERIOD_WORDS.en[v.period].one}`,
    driftSubtitle: (v: { counted: Counted }) =>
      `Of each period’s own customers, % of its ${EN[v.counted]}; range: 95% interval`,
    driftNote: (v: { leftOut: number; few: number }, f) =>
      [
        'A share depends on the length of the period: do not hold these against the year.',
        'Hollow: the period is incomplete.',
        ...(v.leftOut > 0
          ? [`${f.integer(v.leftOut)} earlier ${f.plural(v.leftOut, 'period', 'periods')} not shown.`]
          : []),
        ...(v.few > 0
          ? [
              `${f.integer(v.few)} ${f.plural(v.few, 'period', 'periods')} without a share: too few customers, or no total.`,
            ]
          : []),
      ].join(' '),
    tipDrift: (v: ShareRange & { period: string; customers: number; complete: boolean }, f) =>
      `${v.period}${v.complete ? '' : ' (incomplete)'}\n${f.percent(v.share, 1)}${v.low === null || v.high === null ? '' : ` (${percentRange(v.low, v.high, f, 1)})`} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    leavingTitle: 'If the largest accounts leave',
    leavingFact: (v: { leaving: number }, f) =>
      v.leaving === 1 ? 'Without the largest' : `Without the ${f.integer(v.leaving)} largest`,
    leavingValue: (v: { share: number }, f) => `−${f.percent(v.share, v.share < 0.1 ? 1 : 0)}`,
    leavingDetail: (v: { total: string; effective: number | null; next: number | null }, f) =>
      `${v.total} left${v.effective === null ? '' : `; as concentrated as ${f.significant(v.effective, 2)} equal ${f.plural(v.effective, 'customer', 'customers')}`}${v.next === null ? '' : `; the next then has ${f.percent(v.next, v.next < 0.1 ? 1 : 0)}`}`,
    effective: 'Effective customers (1 ÷ HHI)',
    effectiveDetail: (v: { hhi: number; customers: number }, f) =>
      `HHI ${f.significant(v.hhi, 2)}; there are ${f.integer(v.customers)}`,
    ratio: 'Best tenth ÷ worst tenth',
    ratioNone: 'no ratio',
    ratioDetail: (v: { low: number | null; high: number | null }, f) =>
      v.low === null
        ? ''
        : v.high === null
          ? `at least ${f.significant(v.low, 2)}: no upper end`
          : `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}`,
    ratioWorst: (v: { worst: string }) => `the worst tenth brings ${v.worst}`,
    claimsTitle: 'What is said, and these data',
    claimFound: (v: {
      value: string;
      range: string;
      verdict: ClaimRow['verdict'];
      /** the share by chance alone, as written; empty where there is none */
      luck: string;
      /** chance alone gives as much as was found */
      byLuck: boolean;
    }) =>
      `${v.value === '' ? '' : `${v.value}${v.range === '' ? '' : ` (${v.range})`}: `}${
        {
          holds: 'fits',
          more: 'more than claimed',
          less: 'less than claimed',
          open: 'not decided',
          none: 'cannot be counted here',
        }[v.verdict]
      }${v.luck === '' ? '' : `${v.byLuck && v.verdict !== 'less' ? ', though ' : '; '}chance alone gives ${v.luck}`}`,
    show: 'Show',
    everybody: 'All customers of the period',
    listNote: 'Best first; shares of the net total of the period.',
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
  },
  {
    of: '看什么的集中度',
    profit: '利润',
    revenue: '收入',
    orders: '订单',
    drift: '变化按',
    driftAuto: '按数据长短自动选择',
    fiscalStart: '年度从几月开始',
    draws: '自助法次数',
    formHint: '有毛利列时利润即毛利，否则按收入计算。',
    lineOf: (v) => ({ profit: '利润', revenue: '收入', orders: '订单' })[v.of] ?? v.of,
    lorenzTitle: (v) => `有多不均：${ZH[v.counted]}的洛伦兹曲线（Lorenz curve）`,
    lorenzSubtitle: (v, f) =>
      `${f.integer(v.customers)} 位客户从小到大排列，前百分之几的人占${ZH[v.counted]}多少；${f.day(v.from)}至${f.day(v.to)}`,
    lorenzNote: (v, f) =>
      `基尼系数 ${f.decimal(v.gini, 2)}：曲线与对角线之间面积的两倍（亏损记为 0）。${v.luck === null ? '' : `虚线：客户完全一样、只凭偶然购买，基尼系数 ${f.decimal(v.luck, 2)}。`}`,
    equality: '人人相等',
    found: '这些客户',
    luck: '完全一样、只凭偶然',
    topLabel: (v, f) => `前 20%：${f.percent(v.share)}`,
    axisCustomers: '客户，从小到大',
    tipLorenz: (v, f) =>
      `最小的 ${f.percent(v.customers)} 带来${ZH[v.counted]}的 ${f.percent(v.share, Math.abs(v.share) < 0.1 ? 1 : 0)}；\n最好的 ${f.percent(1 - v.customers)} 带来 ${f.percent(1 - v.share)}`,
    topTitle: (v) => `最好的客户占${ZH[v.counted]}多少`,
    topSubtitle: '线段：95% 区间。点击条形可列出其中的客户。',
    topNote: (v, f) =>
      [
        ...(v.forEighty === null
          ? []
          : [
              `总额的 80% 来自最好的 ${f.percent(v.forEighty)} 客户${v.low === null || v.high === null ? '' : `（${percentRange(v.low, v.high, f)}）`}。`,
            ]),
        ...(v.luck === null ? [] : [`若客户完全一样，前 20% 凭偶然也会占 ${f.percent(v.luck)}。`]),
      ].join(''),
    top: (v, f) => `前 ${f.percent(v.percent / 100)}`,
    tipTop: (v, f) =>
      `${f.integer(v.customers)} 位客户 · ${v.sum}\n${f.percent(v.share, 1)}${v.low === null || v.high === null ? '' : `（${percentRange(v.low, v.high, f, 1)}）`}`,
    decilesTitle: (v) => `每十分之一的${ZH[v.counted]}要多少客户`,
    decilesSubtitle: '占客户比例；价值相等的十份，最好的客户在先。点击条形可列出其中的客户。',
    decilesNote: (v, f) =>
      [
        ...(v.loss > 0 ? [`${f.integer(v.loss)} 位亏损客户另列。`] : []),
        ...(v.nothing > 0 ? [`${f.integer(v.nothing)} 位没有价值的另列。`] : []),
        '以盈利合计的十分之一为一份。',
      ].join(''),
    decile: (v, f) => `第 ${f.integer(v.part)} 份`,
    loss: '亏损',
    tipDecile: (v, f) => `${f.integer(v.customers)} 位客户（${f.percent(v.share, 1)}）· ${v.sum}`,
    driftTitle: (v) => `前 20% 客户的占比，${PERIOD[v.period].each}`,
    driftSubtitle: (v) => `各期自己的客户，占当期${ZH[v.counted]}的百分比；线段：95% 区间`,
    driftNote: (v, f) =>
      [
        '占比取决于期间长短：不要拿来与全年相比。',
        '空心：该期不完整。',
        ...(v.leftOut > 0 ? [`更早的 ${f.integer(v.leftOut)} 期未画出。`] : []),
        ...(v.few > 0 ? [`${f.integer(v.few)} 期没有占比：客户太少，或没有总额。`] : []),
      ].join(''),
    tipDrift: (v, f) =>
      `${v.period}${v.complete ? '' : '（不完整）'}\n${f.percent(v.share, 1)}${v.low === null || v.high === null ? '' : `（${percentRange(v.low, v.high, f, 1)}）`} · ${f.integer(v.customers)} 位客户`,
    leavingTitle: '如果最大的客户离开',
    leavingFact: (v, f) => (v.leaving === 1 ? '没有最大的一家' : `没有最大的 ${f.integer(v.leaving)} 家`),
    leavingValue: (v, f) => `−${f.percent(v.share, v.share < 0.1 ? 1 : 0)}`,
    leavingDetail: (v, f) =>
      `剩下 ${v.total}${v.effective === null ? '' : `；集中程度相当于 ${f.significant(v.effective, 2)} 位相同的客户`}${v.next === null ? '' : `；届时下一位占 ${f.percent(v.next, v.next < 0.1 ? 1 : 0)}`}`,
    effective: '有效客户数（1 ÷ HHI）',
    effectiveDetail: (v, f) => `HHI ${f.significant(v.hhi, 2)}；实有 ${f.integer(v.customers)} 位`,
    ratio: '最好十分之一 ÷ 最差十分之一',
    ratioNone: '没有倍数',
    ratioDetail: (v, f) =>
      v.low === null
        ? ''
        : v.high === null
          ? `至少 ${f.significant(v.low, 2)}，没有上限`
          : `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}`,
    ratioWorst: (v) => `最差的十分之一带来 ${v.worst}`,
    claimsTitle: '常见说法与这份数据',
    claimFound: (v) =>
      `${v.value === '' ? '' : `${v.value}${v.range === '' ? '' : `（${v.range}）`}：`}${
        {
          holds: '相符',
          more: '比所说的更多',
          less: '比所说的更少',
          open: '无法判定',
          none: '这里无法计算',
        }[v.verdict]
      }${v.luck === '' ? '' : `，${v.byLuck && v.verdict !== 'less' ? '但' : ''}只凭偶然就有 ${v.luck}`}`,
    show: '显示',
    everybody: '此期间的全部客户',
    listNote: '最好的在先；占比以期间净总额为分母。',
    describe: (v) => `${v.title}。数字见表格。`,
  },
);
