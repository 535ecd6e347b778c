import { catalogue } from './catalogue';

/** Words that every figure and long list needs. */
export const figureMessages = catalogue(
  {
    saveSvg: 'Save as SVG',
    savePng: 'Save as PNG',
    saveCsv: 'Save the list as CSV',
    listEmpty: 'Nobody in this selection.',
    keepSegment: 'Keep as a segment',
    brush: 'Mark a stretch',
    brushFrom: 'from',
    brushTo: 'to',
    stretchOf: (v: { name: string; from: number | null; to: number | null }, f) =>
      v.from === null
        ? `${v.name}: up to ${f.significant(v.to ?? 0, 5)}`
        : v.to === null
          ? `${v.name}: ${f.significant(v.from, 5)} and more`
          : `${v.name}: ${f.significant(v.from, 5)} to ${f.significant(v.to, 5)}`,
  },
  {
    saveSvg: '存为 SVG',
    savePng: '存为 PNG',
    saveCsv: '把列表存为 CSV',
    listEmpty: '此范围内没有客户。',
    keepSegment: '存为细分人群',
    brush: '圈选一段',
    brushFrom: '从',
    brushTo: '到',
    stretchOf: (v, f) =>
      v.from === null
        ? `${v.name}：不超过 ${f.significant(v.to ?? 0, 5)}`
        : v.to === null
          ? `${v.name}：${f.significant(v.from, 5)} 及以上`
          : `${v.name}：${f.significant(v.from, 5)} 至 ${f.significant(v.to, 5)}`,
  },
);
