import { catalogue } from '../i18n/catalogue';

/** Texts of the choice of a period. */
export const windowMessages = catalogue(
  {
    span: 'Period',
    all: 'All data',
    'last-12-months': 'Last 12 months',
    'last-year': 'Last calendar year',
    own: 'From … to …',
    from: 'From',
    to: 'To',
    fromHint: 'empty: where the data begin',
    toHint: 'empty: end of observation',
    fromTo: (v: { from: number; to: number }, f) => `${f.day(v.from)} to ${f.day(v.to)}`,
  },
  {
    span: '时期',
    all: '全部数据',
    'last-12-months': '最近 12 个月',
    'last-year': '上一个自然年',
    own: '自定起止日',
    from: '从',
    to: '到',
    fromHint: '留空：数据开始之日',
    toHint: '留空：观察结束之日',
    fromTo: (v, f) => `${f.day(v.from)}至${f.day(v.to)}`,
  },
);
