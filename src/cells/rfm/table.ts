import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable } from '../define';
import type { messages } from './messages';
import {
  MEASURES,
  type ClustersResult,
  type Migration,
  type RfmMeasure,
  type RfmParams,
  type RfmResult,
} from './result';
import { segmentLabel } from './segment-label';
import { PROSPECTS } from './segments';

const message = messageMaker<typeof messages>();

/** Segments, moves, clusters, grid, combined score, what each score stands for, cut-offs and ties. */
export const tables: ToTables<RfmParams, RfmResult> = (result) => [
  segmentTable(result),
  ...(result.migration ? [migrationTable(result, result.migration)] : []),
  ...(result.clusters ? [trialTable(result.clusters), centreTable(result.clusters)] : []),
  gridTable(result),
  combinedTable(result),
  ...MEASURES.map((measure) => scoreTable(result, measure)),
  cutTable(result),
  tieTable(result),
];

const namesOf = (result: RfmResult) => new Map(result.segments.map((row) => [row.id, row.name]));

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
      segment: segmentLabel(id, name),
      low,
      high,
    })),
  };
}

function migrationTable(result: RfmResult, { from, then, now, counts }: Migration): TwinTable {
  const names = namesOf(result);
  return {
    title: message('tableMigration', { from, to: result.asOf }),
    columns: [
      { key: 'then', label: message('col.segmentThen'), format: 'text' },
      { key: 'now', label: message('col.segmentNow'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.shareOfThen'), format: 'percent' },
    ],
    rows: then.flatMap((before, row) => {
      const own = counts.subarray(row * now.length, (row + 1) * now.length);
      const all = own.reduce((sum, count) => sum + count, 0);
      return now.map((after, column) => {
        const customers = own[column] ?? 0;
        return {
          then: segmentLabel(before, before === PROSPECTS ? null : names.get(before)),
          now: segmentLabel(after, names.get(after)),
          customers,
          share: all === 0 ? null : customers / all,
        };
      });
    }),
  };
}

function trialTable(clusters: ClustersResult): TwinTable {
  return {
    title: message('tableTrials'),
    columns: [
      { key: 'clusters', label: message('col.clusters'), format: 'integer' },
      { key: 'within', label: message('col.within'), format: 'percent' },
      { key: 'silhouette', label: message('col.silhouette'), format: 'decimal' },
    ],
    rows: clusters.trials.map((trial) => ({ ...trial })),
  };
}

function centreTable(clusters: ClustersResult): TwinTable {
  return {
    title: message('tableCentres'),
    columns: [
      { key: 'segment', label: message('col.segment'), format: 'text' },
      { key: 'recencyDays', label: message('col.recencyDays'), format: 'decimal' },
      { key: 'frequency', label: message('col.frequency'), format: 'decimal' },
      { key: 'monetary', label: message('measure.monetary'), format: 'money' },
    ],
    rows: clusters.centres.map(({ id, ...row }) => ({ ...row, segment: segmentLabel(id, null) })),
  };
}

function gridTable(result: RfmResult): TwinTable {
  const names = namesOf(result);
  return {
    title: message('tableGrid', { axis: result.axis }),
    columns: [
      { key: 'r', label: message('col.scoreR'), format: 'integer' },
      { key: 'f', label: message(result.axis === 'f' ? 'col.scoreF' : 'col.scoreFM'), format: 'integer' },
      ...(result.clusters
        ? []
        : [{ key: 'segment', label: message('col.segment'), format: 'text' } as const]),
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'meanMonetary', label: message('col.meanMonetary'), format: 'money' },
    ],
    rows: result.grid.map((cell) => ({
      ...cell,
      segment: segmentLabel(cell.segment, names.get(cell.segment)),
    })),
  };
}

function combinedTable({ combined }: RfmResult): TwinTable {
  return {
    title: message('tableCombined'),
    columns: [
      { key: 'scoreClass', label: message('col.scoreClass'), format: 'integer' },
      { key: 'from', label: message('col.above'), format: 'decimal' },
      { key: 'to', label: message('col.upTo'), format: 'decimal' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'revenueShare', label: message('col.revenueShare'), format: 'percent' },
      { key: 'meanMonetary', label: message('col.meanMonetary'), format: 'money' },
    ],
    rows: combined.classes.map(({ interval: [low, high], ...row }) => ({ ...row, low, high })),
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

function cutTable(result: RfmResult): TwinTable {
  return {
    title: message('tableCuts'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'bound', label: message('col.bound'), format: 'decimal' },
      { key: 'upTo', label: message('col.customersUpTo'), format: 'integer' },
      { key: 'wanted', label: message('col.wanted'), format: 'integer' },
      { key: 'moved', label: message('col.moved'), format: 'integer' },
      { key: 'equal', label: message('col.equal'), format: 'integer' },
    ],
    rows: MEASURES.flatMap((measure) =>
      result.measures[measure].cuts.map((cut) => ({
        ...cut,
        measure: message('nameOfMeasure', { measure }),
        moved: cut.wanted === null ? null : cut.upTo - cut.wanted,
      })),
    ),
  };
}

function tieTable(result: RfmResult): TwinTable {
  return {
    title: message('tableTies'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'value', label: message('col.value'), format: 'decimal' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
    ],
    rows: MEASURES.flatMap((measure) =>
      result.measures[measure].ties.map((tie) => ({
        ...tie,
        measure: message('nameOfMeasure', { measure }),
        share: tie.customers / Math.max(1, result.customers),
      })),
    ),
  };
}
