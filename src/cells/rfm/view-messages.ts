import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

/** Texts of the view and the form beside those of the kind. */
export const viewMessages = catalogue(
  {
    segmentsTitle: 'Segments: share of customers and share of revenue',
    segmentsSubtitle: (v: { customers: number; day: string }, f) =>
      `${v.customers === 1 ? '% of one customer and of the revenue' : `% of ${f.integer(v.customers)} customers and of their revenue`}, as of ${v.day}`,
    ofCustomers: 'of customers',
    ofRevenue: 'of revenue',
    segmentsNote: 'Thin lines: 95% interval of the share of customers. A click on a bar lists its customers.',
    gridTitle: (v: { axis: 'f' | 'fm' }) =>
      v.axis === 'f' ? 'Recency and frequency' : 'Recency, and frequency with monetary value',
    gridSubtitle: 'Customers in each cell and their mean monetary value; colour by customers',
    gridX: 'Frequency score (high = often)',
    gridY: 'Recency score (high = lately)',
    gridXfm: 'FM score (mean of F and M)',
    gridNote:
      'Bold lines separate the segments. A click on a cell, or the choice of scores at the list, lists its customers.',
    gridNoteClusters:
      'Clusters are no parts of this grid. A click on a cell, or the choice of scores at the list, lists its customers.',
    tipSegment: (v: { customers: number; share: number; low: number; high: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    tipRevenue: (v: { revenue: number; share: number }, f) =>
      `revenue ${f.money(v.revenue)}: ${f.percent(v.share, 1)}`,
    tipMedians: (v: { days: number; frequency: number; monetary: number }, f) =>
      `median: ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} ago, ${f.significant(v.frequency, 3)} ${f.plural(v.frequency, 'purchase', 'purchases')}, ${f.money(v.monetary)}`,
    tipCell: (v: { r: number; f: number; axis: 'f' | 'fm'; customers: number }, f) =>
      `R ${v.r}, ${v.axis.toUpperCase()} ${v.f}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    tipMean: (v: { mean: number }, f) => `mean monetary value ${f.money(v.mean)}`,
    allCustomers: 'All customers',
    scoresOf: (v: { r: number | null; f: number | null; fm: number | null; m: number | null }) =>
      [
        ...(v.r === null ? [] : [`R ${v.r}`]),
        ...(v.f === null ? [] : [`F ${v.f}`]),
        ...(v.fm === null ? [] : [`FM ${v.fm}`]),
        ...(v.m === null ? [] : [`M ${v.m}`]),
      ].join(', '),
    moveOf: (v: { from: string | null; to: string | null }) =>
      v.from === null ? `Now ${v.to ?? ''}` : v.to === null ? `Then ${v.from}` : `${v.from} → ${v.to}`,
    groupSegments: 'Segments',
    groupClasses: 'Combined score',
    byScores: 'Scores R, F, M …',
    byMoves: 'Moves between two days …',
    any: 'any',
    then: 'Then',
    now: 'Now',
    classMean: (v: { score: number }, f) => `Score ${f.integer(v.score)}`,
    classHundred: (v: { from: number; to: number }, f) => `${f.integer(v.from)} to ${f.integer(v.to)}`,
    combinedTitle: 'Combined score: share of customers and share of revenue',
    combinedSubtitle: (v: { r: number; f: number; m: number; mean: number; median: number }, f) =>
      `Weights R ${f.percent(v.r)}, F ${f.percent(v.f)}, M ${f.percent(v.m)}; mean score ${f.significant(v.mean, 3)}, median ${f.significant(v.median, 3)}`,
    migrationTitle: 'From segment to segment',
    migrationSubtitle: (v: { from: number; to: number }, f) =>
      `Down: on ${f.day(v.from)}; across: on ${f.day(v.to)}. % of the customers of the row, and their number`,
    migrationNote: (v: { customers: number; stayed: number; low: number; high: number }, f) =>
      v.customers === 0
        ? 'Nobody had bought by then.'
        : `Outlined: same segment on both days, ${f.percent(v.stayed / v.customers)} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${percentRange(v.low, v.high, f)}).`,
    migrationEach:
      'Each day is scored by cut-offs of its own: who did not change can still move because others did.',
    migrationNow: 'Both days are scored by the cut-offs of now.',
    migrationClusters: 'On both days each customer is in the nearest cluster of now.',
    tipMove: (v: { from: string; to: string }) => `${v.from} → ${v.to}`,
    tipMoved: (v: { customers: number; share: number | null }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}${v.share === null ? '' : `, ${f.percent(v.share, 1)} of those then`}`,
    totalOf: (v: { customers: string }) => `n ${v.customers}`,
    trialsTitle: 'How many clusters',
    trialsSubtitle: (v: { tried: number; silhouette: number }, f) =>
      `Sum of squares within clusters as a share of all, and mean silhouette, on ${f.integer(v.tried)} and ${f.integer(v.silhouette)} ${f.plural(v.silhouette, 'customer', 'customers')}`,
    trialsNote: (v: { used: number; within: number; suggested: number | null }, f) =>
      `Dashed: ${f.integer(v.used)} ${f.plural(v.used, 'cluster', 'clusters')} in use, ${f.percent(v.within)} of the sum of squares of all customers lies within.${v.suggested === null ? '' : ` The silhouette is highest at ${f.integer(v.suggested)} (open diamond); a bend of the other line is the second hint.`}`,
    withinLine: 'within clusters',
    silhouetteLine: 'mean silhouette',
    clustersAxis: 'Number of clusters',
    tipTrial: (v: { clusters: number; within: number; silhouette: number | null }, f) =>
      `${f.integer(v.clusters)} ${f.plural(v.clusters, 'cluster', 'clusters')}: ${f.percent(v.within, 1)} within${v.silhouette === null ? '' : `, silhouette ${f.decimal(v.silhouette, 2)}`}`,
    cutParted: (v: { bound: string; equal: number; moved: number }, f) =>
      `Cut at ${v.bound}: ${f.integer(v.equal)} ${f.plural(v.equal, 'customer', 'customers')} with this value would have been parted; ${f.integer(v.moved)} stayed below with the others.`,
    noneParted: 'No cut had to part equal values.',
    emptyScores: (v: { scores: string }) => `Held by nobody: score ${v.scores}.`,
    ties: (v: { ties: string }) => `Next: ${v.ties}.`,
    tieEntry: (v: { value: string; customers: number }, f) => `${v.value} (${f.integer(v.customers)})`,
    fit: (v: { fit: number; exact: boolean }, f) =>
      `Goodness of variance fit: ${f.percent(v.fit, 1)}${v.exact ? '' : ', neighbouring values grouped'}.`,
    show: 'Show',
    listNote: 'By monetary value, highest first.',
    scoresTitle: 'Cut-offs and ties',
    score: 'Score',
    values: 'Values',
    customers: 'Customers',
    nobody: 'nobody',
    tie: (v: { value: string; customers: number; share: number }, f) =>
      `Largest tie: ${f.integer(v.customers)} customers (${f.percent(v.share, v.share < 0.01 ? 1 : 0)}) share the value ${v.value}; equal values get the same score.`,
    noTie: 'No two customers share a value.',
    histogramSubtitle: 'Customers; lines are the cut-offs',
    'unit.recencyDays': 'Days since last purchase',
    'unit.frequency': 'Purchase occasions',
    'unit.monetary': 'Currency of the data',
    tipBar: (v: { from: string; to: string | null; customers: number }, f) =>
      `${v.to === null ? `${v.from} and more` : `${v.from} to under ${v.to}`}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    // form and line
    lineQuantile: (v: { bins: number }, f) => `${f.integer(v.bins)} scores by quantiles`,
    lineCutoffs: (v: { bins: number }, f) => `${f.integer(v.bins)} scores by own cut-offs`,
    lineAsOf: (v: { day: number }, f) => `as of ${f.day(v.day)}`,
    lineTotal: 'total amount',
    lineAverage: 'average amount',
    lineNatural: (v: { bins: number }, f) =>
      `${f.integer(v.bins)} ${f.plural(v.bins, 'score', 'scores')} by natural breaks`,
    lineNamed: 'ten named segments',
    lineSix: 'six segments',
    lineShopify: 'Shopify’s groups',
    lineClusters: (v: { clusters: number }, f) => `${f.integer(v.clusters)} clusters`,
    lineMigration: (v: { day: number }, f) => `moves since ${f.day(v.day)}`,
    lineOwn: (v: { segments: number }, f) => `${f.integer(v.segments)} own segments`,
    cutoffsHint: (v: { needed: number }, f) =>
      `${f.integer(v.needed)} ascending ${f.plural(v.needed, 'number', 'numbers')}, separated by semicolons: the highest value of each score but the last.`,
    cutoffsInvalid: (v: { needed: number }, f) =>
      `Write ${f.integer(v.needed)} ascending ${f.plural(v.needed, 'number', 'numbers')}, separated by semicolons.`,
    asOfHint: 'Empty: the end of observation.',
    binsHint: 'Other numbers of scores begin own rules again with the named segments.',
    clustersHint: 'The figure shows what speaks for which number.',
    seedHint: 'Another start can find other clusters.',
    weightsHint: 'Equal weights: the plain mean of the three scores.',
    migrationHint: 'An earlier day; empty: no moves.',
    weightsZero: 'One weight must be above zero.',
    rulesTitle: 'Segment rules',
    ruleNumber: 'Number',
    name: 'Name',
    recency: 'R from – to',
    frequency: 'F from – to',
    from: (v: { of: string; name: string }) => `${v.of} from, ${v.name}`,
    to: (v: { of: string; name: string }) => `${v.of} to, ${v.name}`,
    remove: (v: { name: string }) => `Remove ${v.name}`,
    add: 'Add a rule',
    newSegment: (v: { number: number }, f) => `Segment ${f.integer(v.number)}`,
    mapLabel: 'The grid: recency upwards, frequency to the right',
    faults: (v: { gaps: number; overlaps: number }, f) =>
      [
        ...(v.gaps === 0 ? [] : [`${f.integer(v.gaps)} ${f.plural(v.gaps, 'cell', 'cells')} in no segment`]),
        ...(v.overlaps === 0
          ? []
          : [`${f.integer(v.overlaps)} ${f.plural(v.overlaps, 'cell', 'cells')} in several`]),
      ].join(', '),
    complete: 'Every cell of the grid belongs to exactly one segment.',
    notApplied: 'These rules are not in use yet.',
  },
  {
    segmentsTitle: '各群的客户占比与收入占比',
    segmentsSubtitle: (v, f) => `${f.integer(v.customers)} 位客户及其收入的百分比，截至${v.day}`,
    ofCustomers: '占客户',
    ofRevenue: '占收入',
    segmentsNote: '细线为客户占比的 95% 区间。点击条形可列出该群客户。',
    gridTitle: (v) => (v.axis === 'f' ? '最近购买与购买频次' : '最近购买与频次、金额'),
    gridSubtitle: '每格的客户数与平均购买金额；颜色按客户数',
    gridX: '频次分 F（高 = 买得多）',
    gridY: '最近购买分 R（高 = 买得近）',
    gridXfm: 'FM 分（F 与 M 的均值）',
    gridNote: '粗线为各群的分界。点击格子，或在名单处选择分值，可列出其中的客户。',
    gridNoteClusters: '聚类不按此网格划分。点击格子，或在名单处选择分值，可列出其中的客户。',
    tipSegment: (v, f) =>
      `${f.integer(v.customers)} 位客户：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    tipRevenue: (v, f) => `收入 ${f.money(v.revenue)}：${f.percent(v.share, 1)}`,
    tipMedians: (v, f) =>
      `中位数：${f.integer(v.days)} 天前，${f.significant(v.frequency, 3)} 次购买，${f.money(v.monetary)}`,
    tipCell: (v, f) => `R ${v.r}、${v.axis.toUpperCase()} ${v.f}：${f.integer(v.customers)} 位客户`,
    tipMean: (v, f) => `平均购买金额 ${f.money(v.mean)}`,
    allCustomers: '全部客户',
    scoresOf: (v) =>
      [
        ...(v.r === null ? [] : [`R ${v.r}`]),
        ...(v.f === null ? [] : [`F ${v.f}`]),
        ...(v.fm === null ? [] : [`FM ${v.fm}`]),
        ...(v.m === null ? [] : [`M ${v.m}`]),
      ].join('、'),
    moveOf: (v) =>
      v.from === null ? `现在：${v.to ?? ''}` : v.to === null ? `当时：${v.from}` : `${v.from} → ${v.to}`,
    groupSegments: '分群',
    groupClasses: '综合得分',
    byScores: '按 R、F、M 分值……',
    byMoves: '按两日之间的迁移……',
    any: '不限',
    then: '当时',
    now: '现在',
    classMean: (v, f) => `${f.integer(v.score)} 分`,
    classHundred: (v, f) => `${f.integer(v.from)} 至 ${f.integer(v.to)} 分`,
    combinedTitle: '综合得分：客户占比与收入占比',
    combinedSubtitle: (v, f) =>
      `权重 R ${f.percent(v.r)}、F ${f.percent(v.f)}、M ${f.percent(v.m)}；平均 ${f.significant(v.mean, 3)} 分，中位数 ${f.significant(v.median, 3)} 分`,
    migrationTitle: '分群之间的迁移',
    migrationSubtitle: (v, f) => `纵向：${f.day(v.from)}；横向：${f.day(v.to)}。占该行客户的百分比及人数`,
    migrationNote: (v, f) =>
      v.customers === 0
        ? '当时还没有人买过。'
        : `加框：两日同群，占 ${f.integer(v.customers)} 位客户的 ${f.percent(v.stayed / v.customers)}（${percentRange(v.low, v.high, f)}）。`,
    migrationEach: '两日各用自己的分界点：自己没有变化的客户，也可能因别人变化而移动。',
    migrationNow: '两日都用现在的分界点评分。',
    migrationClusters: '两日都归入现在各类中最近的一类。',
    tipMove: (v) => `${v.from} → ${v.to}`,
    tipMoved: (v, f) =>
      `${f.integer(v.customers)} 位客户${v.share === null ? '' : `，占当时该群的 ${f.percent(v.share, 1)}`}`,
    totalOf: (v) => `n ${v.customers}`,
    trialsTitle: '分成几类',
    trialsSubtitle: (v, f) =>
      `类内平方和占总平方和的比例与平均轮廓系数，分别用 ${f.integer(v.tried)} 位与 ${f.integer(v.silhouette)} 位客户计算`,
    trialsNote: (v, f) =>
      `虚线：现用 ${f.integer(v.used)} 类，全部客户的平方和有 ${f.percent(v.within)} 在类内。${v.suggested === null ? '' : `轮廓系数在 ${f.integer(v.suggested)} 类时最高（空心菱形）；另一条线的拐弯处是第二个提示。`}`,
    withinLine: '类内平方和',
    silhouetteLine: '平均轮廓系数',
    clustersAxis: '类别个数',
    tipTrial: (v, f) =>
      `${f.integer(v.clusters)} 类：类内 ${f.percent(v.within, 1)}${v.silhouette === null ? '' : `，轮廓系数 ${f.decimal(v.silhouette, 2)}`}`,
    cutParted: (v, f) =>
      `分界点 ${v.bound}：值恰为此数的 ${f.integer(v.equal)} 位客户本会被拆开，其中 ${f.integer(v.moved)} 位随其余留在下方。`,
    noneParted: '没有分界点需要拆开相同的值。',
    emptyScores: (v) => `无人得到的分值：${v.scores}。`,
    ties: (v) => `其次：${v.ties}。`,
    tieEntry: (v, f) => `${v.value}（${f.integer(v.customers)}）`,
    fit: (v, f) => `方差拟合优度：${f.percent(v.fit, 1)}${v.exact ? '' : '（相邻的值先归并）'}。`,
    show: '显示',
    listNote: '按购买金额从高到低。',
    scoresTitle: '分界点与并列',
    score: '分值',
    values: '取值',
    customers: '客户数',
    nobody: '无',
    tie: (v, f) =>
      `最大并列：${f.integer(v.customers)} 位客户（${f.percent(v.share, v.share < 0.01 ? 1 : 0)}）的值同为 ${v.value}；值相同则得分相同。`,
    noTie: '没有两位客户的值相同。',
    histogramSubtitle: '客户数；竖线为分界点',
    'unit.recencyDays': '距上次购买的天数',
    'unit.frequency': '购买次数',
    'unit.monetary': '货币同数据',
    tipBar: (v, f) =>
      `${v.to === null ? `${v.from} 及以上` : `${v.from} 至不足 ${v.to}`}：${f.integer(v.customers)} 位客户`,
    describe: (v) => `${v.title}的图。数字见表格。`,
    lineQuantile: (v, f) => `按分位数打 ${f.integer(v.bins)} 档分`,
    lineCutoffs: (v, f) => `按自定分界点打 ${f.integer(v.bins)} 档分`,
    lineAsOf: (v, f) => `截至${f.day(v.day)}`,
    lineTotal: '总金额',
    lineAverage: '平均金额',
    lineNatural: (v, f) => `按自然断点打 ${f.integer(v.bins)} 档分`,
    lineNamed: '十个命名群',
    lineSix: '六分群',
    lineShopify: 'Shopify 十一群',
    lineClusters: (v, f) => `${f.integer(v.clusters)} 类`,
    lineMigration: (v, f) => `${f.day(v.day)}以来的迁移`,
    lineOwn: (v, f) => `${f.integer(v.segments)} 个自定群`,
    cutoffsHint: (v, f) => `${f.integer(v.needed)} 个递增的数，以分号分隔：除最后一档外，每档的最高值。`,
    cutoffsInvalid: (v, f) => `请写 ${f.integer(v.needed)} 个递增的数，以分号分隔。`,
    asOfHint: '留空：观察截止日。',
    binsHint: '改变档数后，自定规则从命名群重新开始。',
    clustersHint: '图中列出选择各个类数的依据。',
    seedHint: '换一个起点可能得到别的聚类。',
    weightsHint: '权重相等即三项分值的简单平均。',
    migrationHint: '较早的一天；留空则不看迁移。',
    weightsZero: '至少一项权重须大于零。',
    rulesTitle: '分群规则',
    ruleNumber: '编号',
    name: '名称',
    recency: 'R 从–到',
    frequency: 'F 从–到',
    from: (v) => `${v.name}，${v.of} 从`,
    to: (v) => `${v.name}，${v.of} 到`,
    remove: (v) => `删除${v.name}`,
    add: '添加规则',
    newSegment: (v, f) => `群 ${f.integer(v.number)}`,
    mapLabel: '网格：向上为最近购买，向右为购买频次',
    faults: (v, f) =>
      [
        ...(v.gaps === 0 ? [] : [`${f.integer(v.gaps)} 格不属于任何群`]),
        ...(v.overlaps === 0 ? [] : [`${f.integer(v.overlaps)} 格属于多个群`]),
      ].join('，'),
    complete: '每一格恰好属于一个群。',
    notApplied: '这些规则尚未采用。',
  },
);
