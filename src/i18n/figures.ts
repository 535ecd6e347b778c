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
  },
);
