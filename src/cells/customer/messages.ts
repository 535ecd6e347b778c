import { catalogue } from '../../i18n/catalogue';
import { rhythmDays } from './rhythm-days';

interface Finding {
  customer: string;
  purchases: number;
  first: number;
  revenue: number;
  rank: number;
  customers: number;
  silentDays: number;
}

export const messages = catalogue(
  {
    title: 'Customer',
    about: 'One customer: purchases, own rhythm, stages, rank, and what was bought.',
    finding: (v: Finding & { meanGapDays: number; times: number }, f) =>
      `${v.customer}: ${f.integer(v.purchases)} ${f.plural(v.purchases, 'purchase', 'purchases')} since ${f.day(v.first)} for ${f.money(v.revenue)}, rank ${f.integer(v.rank)} of ${f.integer(v.customers)} by revenue. Silent for ${f.integer(v.silentDays)} ${f.plural(v.silentDays, 'day', 'days')}, ${f.decimal(v.times, 1)} times the own rhythm of ${rhythmDays(v.meanGapDays, f)} ${f.plural(Number(v.meanGapDays.toPrecision(2)), 'day', 'days')}.`,
    findingOnce: (v: Finding, f) =>
      `${v.customer}: ${v.purchases === 1 ? 'one purchase' : `${f.integer(v.purchases)} purchases, all`} on ${f.day(v.first)} for ${f.money(v.revenue)}, rank ${f.integer(v.rank)} of ${f.integer(v.customers)} by revenue; nothing in the ${f.integer(v.silentDays)} ${f.plural(v.silentDays, 'day', 'days')} since.`,
    warnFewGaps: (v: { gaps: number }, f) =>
      `The rhythm stands on ${f.integer(v.gaps)} ${f.plural(v.gaps, 'gap', 'gaps')} between purchases: little to go by.`,
    warnSilent: (v: { silentDays: number; longest: number }, f) =>
      `Never before silent for so long: ${f.integer(v.silentDays)} ${f.plural(v.silentDays, 'day', 'days')}, the longest gap so far was ${f.integer(v.longest)}.`,
    warnOccasions: (v: { left: number }, f) =>
      `The ${f.integer(v.left)} oldest ${f.plural(v.left, 'occasion is', 'occasions are')} not drawn; every number counts them.`,
    'measure.recency-days': 'Days since the last purchase',
    'measure.purchases': 'Purchases',
    'measure.revenue': 'Revenue',
    'measure.average-order-value': 'Average order value',
    'measure.margin': 'Margin',
    'stage.first-time': 'First-time',
    'stage.repeat': 'Repeat',
    'stage.loyal': 'Loyal',
    'stage.advocate': 'Advocate',
    'stage.lost': 'Lost',
    tableStanding: 'Where the customer stands',
    tableOccasions: 'Purchases and refunds',
    tableStages: 'Stages',
    tableColumn: (v: { column: string }) => `By ${v.column}`,
    'col.measure': 'Measure',
    'col.value': 'Customer',
    'col.median': 'Median of all',
    'col.rank': 'Rank',
    'col.score': 'Score 1 to 5',
    'col.day': 'Day',
    'col.amount': 'Amount',
    'col.orders': 'Orders',
    'col.stage': 'Stage',
    'col.from': 'From',
    'col.to': 'To',
    'col.days': 'Days',
    'col.rows': 'Rows',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.revenue': 'Revenue',
    method:
      'Everything known of one customer up to the end of observation. Ranks are among the customers of the cell’s population, 1 being the most (for recency: the most recent); scores are fifths by quantiles, ties together. The own rhythm is the time from the first to the last purchase divided by the gaps between. Stages follow the rules the lifecycle cell begins with: loyal from four purchases, lost after three times the own rhythm or longer than nearly all others took.',
    formula: 'own rhythm = (last − first purchase) ÷ (purchases − 1); due = last purchase + own rhythm',
    source: 'Fader, Hardie & Ross (2022), The Customer-Base Audit, for the measures.',
    limits:
      'A rhythm of few gaps is uncertain, and a customer observed for longer shows longer gaps. That somebody is “lost” is a guess by rule, not known. What a model expects of the customer is in the CLV cell.',
  },
  {
    title: '单个客户',
    about: '一位客户：购买记录、自身节奏、所处阶段、名次和买过什么。',
    finding: (v, f) =>
      `${v.customer}：自 ${f.day(v.first)}起购买 ${f.integer(v.purchases)} 次，共 ${f.money(v.revenue)}，销售额在 ${f.integer(v.customers)} 位客户中排第 ${f.integer(v.rank)}。已沉默 ${f.integer(v.silentDays)} 天，是自身节奏（${rhythmDays(v.meanGapDays, f)} 天）的 ${f.decimal(v.times, 1)} 倍。`,
    findingOnce: (v, f) =>
      `${v.customer}：${f.day(v.first)}购买 ${f.integer(v.purchases)} 次，共 ${f.money(v.revenue)}，销售额在 ${f.integer(v.customers)} 位客户中排第 ${f.integer(v.rank)}；此后 ${f.integer(v.silentDays)} 天没有购买。`,
    warnFewGaps: (v, f) => `节奏只依据 ${f.integer(v.gaps)} 个购买间隔，依据不足。`,
    warnSilent: (v, f) =>
      `从未沉默这么久：已 ${f.integer(v.silentDays)} 天，此前最长间隔为 ${f.integer(v.longest)} 天。`,
    warnOccasions: (v, f) => `最早的 ${f.integer(v.left)} 次没有画出；所有数字都计入了它们。`,
    'measure.recency-days': '距最近一次购买的天数',
    'measure.purchases': '购买次数',
    'measure.revenue': '销售额',
    'measure.average-order-value': '客单价',
    'measure.margin': '毛利',
    'stage.first-time': '首次购买',
    'stage.repeat': '重复购买',
    'stage.loyal': '忠诚',
    'stage.advocate': '宣传者',
    'stage.lost': '流失',
    tableStanding: '该客户所处的位置',
    tableOccasions: '购买与退款',
    tableStages: '阶段',
    tableColumn: (v) => `按“${v.column}”`,
    'col.measure': '指标',
    'col.value': '该客户',
    'col.median': '全体中位数',
    'col.rank': '名次',
    'col.score': '得分（1 至 5）',
    'col.day': '日期',
    'col.amount': '金额',
    'col.orders': '订单数',
    'col.stage': '阶段',
    'col.from': '从',
    'col.to': '到',
    'col.days': '天数',
    'col.rows': '行数',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近一次购买',
    'col.purchases': '购买次数',
    'col.revenue': '销售额',
    method:
      '一位客户截至观察结束的全部所知。名次在本单元的人群之内，1 为最多（近度则为最近）；得分按五分位，相同取值同分。自身节奏是首次与最近一次购买之间的时间除以间隔数。阶段采用生命周期单元的初始规则：购买四次起为忠诚；沉默超过自身节奏的三倍、且比绝大多数人等得更久，即视为流失。',
    formula: '自身节奏 =（最近一次 − 首次购买）÷（购买次数 − 1）；应来日 = 最近一次购买 + 自身节奏',
    source: '指标：Fader、Hardie 与 Ross (2022), The Customer-Base Audit。',
    limits:
      '间隔太少时节奏不可靠，观察得越久，看到的间隔越长。“流失”是按规则的推测，并非确知。模型对该客户的预期见 CLV 单元。',
  },
);
