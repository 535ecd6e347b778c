import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable } from '../define';
import type { messages } from './messages';
import { MEASURES, type RfmMeasure, type RfmParams, type RfmResult } from './result';
import { SEGMENT_IDS, type NamedSegment } from './segments';

const message = messageMaker<typeof messages>();

/** Segments, grid, and what each score stands for. */
export const tables: ToTables<RfmParams, RfmResult> = (result) => [
  segmentTable(result),
  gridTable(result),
  ...MEASURES.map((measure) => scoreTable(result, measure)),
];

function segmentTable(result: RfmResult): TwinTable {
  return {
    title: message('tableSegments'),
    columns: [
      { key: 'segment', label: message('col.segment'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'revenueShare', label: message('col.revenueShare'), format: 'percent' },
      { key: 'medianRecencyDays', label: message('col.medianRecencyDays'), format: 'decimal' },
      { key: 'medianFrequency', label: message('col.medianFrequency'), format: 'decimal' },
      { key: 'medianMonetary', label: message('col.medianMonetary'), format: 'money' },
    ],
    rows: result.segments.map(({ id, name, interval: [low, high], ...row }) => ({
      ...row,
      segment: segmentName(id, name),
      low,
      high,
    })),
  };
}

function gridTable(result: RfmResult): TwinTable {
  const nameOf = new Map(result.segments.map((row) => [row.id, row.name]));
  return {
    title: message('tableGrid'),
    columns: [
      { key: 'r', label: message('col.scoreR'), format: 'integer' },
      { key: 'f', label: message('col.scoreF'), format: 'integer' },
      { key: 'segment', label: message('col.segment'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'meanMonetary', label: message('col.meanMonetary'), format: 'money' },
    ],
    rows: result.grid.map((cell) => ({
      ...cell,
      segment: segmentName(cell.segment, nameOf.get(cell.segment)),
    })),
  };
}

function scoreTable(result: RfmResult, measure: RfmMeasure): TwinTable {
  const format = measure === 'monetary' ? 'money' : 'integer';
  const { scores, cutoffs } = result.measures[measure];
  return {
    title: message('tableScores', { measure }),
    columns: [
      { key: 'score', label: message('col.score'), format: 'integer' },
      { key: 'bound', label: message('col.bound'), format },
      { key: 'from', label: message('col.from'), format },
      { key: 'to', label: message('col.to'), format },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
    ],
    rows: scores.map((row) => ({
      ...row,
      bound: cutoffs[measure === 'recencyDays' ? result.bins - row.score : row.score - 1] ?? null,
    })),
  };
}

/** The name of a segment: its own, else the catalogue's, else its id. */
export function segmentName(id: string, name: string | null | undefined): Message | string {
  if (name) return name;
  return SEGMENT_IDS.includes(id) ? message(`segment.${id as NamedSegment}`) : id;
}
