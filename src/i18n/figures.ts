import { catalogue } from './catalogue';

/** Words that every figure and long list needs. */
export const figureMessages = catalogue(
  {
    saveSvg: 'Save as SVG',
    savePng: 'Save as PNG',
    saveCsv: 'Save the list as CSV',
    listLoading: 'Loading…',
    listEmpty: 'Nobody in this selection.',
    listFailed: 'This list could not be read. Run the cell again.',
    measure: 'Measure',
    incomplete: 'incomplete',
  },
  {
    saveSvg: '存为 SVG',
    savePng: '存为 PNG',
    saveCsv: '把列表存为 CSV',
    listLoading: '正在读取…',
    listEmpty: '此范围内没有客户。',
    listFailed: '无法读取这份列表，请重新运行此单元。',
    measure: '指标',
    incomplete: '未完整',
  },
);
