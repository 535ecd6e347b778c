import { catalogue } from '../../i18n/catalogue';

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    search: 'Search by id',
    searchHint: 'part of an id; Enter searches',
    searchGo: 'Search',
    noneFound: (v: { query: string }) => `No id holds “${v.query}”.`,
    found: (v: { n: number; more: boolean }, f) =>
      v.more
        ? `More than ${f.integer(v.n)} found; the first ${f.integer(v.n)} are listed`
        : `${f.integer(v.n)} ${f.plural(v.n, 'customer', 'customers')} found`,
    lineOf: (v: { customer: string }) => `customer ${v.customer}`,
    lineBest: 'the customer with the largest revenue',
    columns: 'Columns to list',
    columnsHint: 'besides products',
    rank: (v: { rank: number; customers: number; median: string }, f) =>
      `rank ${f.integer(v.rank)} of ${f.integer(v.customers)}; median ${v.median}`,
    score: (v: { score: number }) => `score ${v.score} of 5`,
    timelineTitle: 'Purchases',
    timelineSubtitle: 'Amount of each purchase occasion, currency of the data; below, the stage',
    timelineNote: (v: { last: string }) =>
      `Observed to ${v.last}. Hollow marks: refunds and later lines of an order.`,
    due: 'due',
    tip: (v: { day: string; amount: number; orders: number }, f) =>
      `${v.day}\n${f.money(v.amount)}\n${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')}`,
    rhythm: 'Own rhythm',
    rhythmNone: 'one purchase: no rhythm yet',
    rhythmDetail: (v: { median: number; longest: number; population: string }, f) =>
      `days between purchases; median ${f.significant(v.median, 3)}, longest ${f.integer(v.longest)}; all customers: median ${v.population}`,
    dueOn: 'Due',
    dueDetail: 'last purchase + own rhythm',
    more: (v: { n: number }, f) => `and ${f.integer(v.n)} more`,
    models: 'Model results',
    modelsWait:
      'Once the CLV cell has run, P(alive), expected purchases and CLV of this customer stand here.',
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
  },
  {
    search: '按编号搜索',
    searchHint: '编号的一部分；按回车搜索',
    searchGo: '搜索',
    noneFound: (v) => `没有编号包含“${v.query}”。`,
    found: (v, f) =>
      v.more
        ? `找到 ${f.integer(v.n)} 位以上，只列出前 ${f.integer(v.n)} 位`
        : `找到 ${f.integer(v.n)} 位客户`,
    lineOf: (v) => `客户 ${v.customer}`,
    lineBest: '销售额最大的客户',
    columns: '要列出的列',
    columnsHint: '产品之外',
    rank: (v, f) => `${f.integer(v.customers)} 位中第 ${f.integer(v.rank)}；中位数 ${v.median}`,
    score: (v) => `得分 ${v.score}/5`,
    timelineTitle: '购买记录',
    timelineSubtitle: '每次购买的金额（数据的货币）；下方为所处阶段',
    timelineNote: (v) => `观察至 ${v.last}。空心：退款，以及订单的后续行。`,
    due: '应来日',
    tip: (v, f) => `${v.day}\n${f.money(v.amount)}\n${f.integer(v.orders)} 个订单`,
    rhythm: '自身节奏',
    rhythmNone: '只买过一次，还没有节奏',
    rhythmDetail: (v, f) =>
      `天，平均购买间隔；中位数 ${f.significant(v.median, 3)}，最长 ${f.integer(v.longest)}；全体客户中位数 ${v.population}`,
    dueOn: '应来日',
    dueDetail: '最近一次购买 + 自身节奏',
    more: (v, f) => `另有 ${f.integer(v.n)} 项`,
    models: '模型结果',
    modelsWait: 'CLV 单元运行之后，这里会显示该客户的活跃概率 P(alive)、预期购买次数和 CLV。',
    describe: (v) => `${v.title}。数字见表格。`,
  },
);
