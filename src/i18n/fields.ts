import { catalogue } from './catalogue';

interface NumberRange {
  low: number;
  high: number;
  whole: boolean;
  /** the value in use; null where the field was left empty */
  kept: number | null;
}

interface DayRange {
  /** null where any day will do */
  low: number | null;
  high: number | null;
  kept: number | null;
}

/** What a field of a form says of a value it cannot take. */
export const fieldMessages = catalogue(
  {
    numberWrong: (v: NumberRange, f) =>
      `Write a ${v.whole ? 'whole number' : 'number'} from ${f.significant(v.low, 6)} to ${f.significant(v.high, 6)}. ${v.kept === null ? 'The field still counts as empty.' : `${f.significant(v.kept, 6)} is still used.`}`,
    dayWrong: (v: DayRange, f) =>
      `Choose a day${v.low === null || v.high === null ? '' : ` from ${f.day(v.low)} to ${f.day(v.high)}`}. ${v.kept === null ? 'The field still counts as empty.' : `${f.day(v.kept)} is still used.`}`,
  },
  {
    numberWrong: (v, f) =>
      `请输入 ${f.significant(v.low, 6)} 到 ${f.significant(v.high, 6)} 之间的${v.whole ? '整数' : '数'}。${v.kept === null ? '此项仍按留空处理。' : `目前仍使用 ${f.significant(v.kept, 6)}。`}`,
    dayWrong: (v, f) =>
      `请选择${v.low === null || v.high === null ? '一个有效' : `${f.day(v.low)}至${f.day(v.high)}之间的`}日期。${v.kept === null ? '此项仍按留空处理。' : `目前仍使用${f.day(v.kept)}。`}`,
  },
);
