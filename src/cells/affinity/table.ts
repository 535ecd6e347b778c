import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import type { messages } from './messages';
import type { AffinityParams, AffinityResult, HoldOutResult, NextRow } from './result';

const message = messageMaker<typeof messages>();

/** Pairs, lifts of the heat map, what follows what, and the hold-out; nothing where there is no column of products. */
export const tables: ToTables<AffinityParams, AffinityResult> = (result) =>
  result.column === null
    ? []
    : [
        pairTable(result),
        heatTable(result),
        nextTable('tableStrongest', result.strongest),
        nextTable(
          'tableAfter',
          result.after.flatMap((item) => item.rows),
        ),
        ...(result.holdOut === null ? [] : [holdOutTable(result.holdOut)]),
      ];

const TESTS: readonly TwinColumn[] = [
  { key: 'statistic', label: message('col.statistic'), format: 'decimal' },
  { key: 'test', label: message('col.test'), format: 'text' },
  { key: 'p', label: message('col.p'), format: 'decimal' },
  { key: 'corrected', label: message('col.corrected'), format: 'decimal' },
];

function pairTable({ pairs }: AffinityResult): TwinTable {
  return {
    title: message('tablePairs'),
    columns: [
      { key: 'a', label: message('col.a'), format: 'text' },
      { key: 'b', label: message('col.b'), format: 'text' },
      { key: 'withA', label: message('col.withA'), format: 'integer' },
      { key: 'withB', label: message('col.withB'), format: 'integer' },
      { key: 'both', label: message('col.both'), format: 'integer' },
      { key: 'support', label: message('col.support'), format: 'percent' },
      { key: 'confidenceAb', label: message('col.confidenceAb'), format: 'percent' },
      { key: 'abLow', label: message('col.abLow'), format: 'percent' },
      { key: 'abHigh', label: message('col.abHigh'), format: 'percent' },
      { key: 'confidenceBa', label: message('col.confidenceBa'), format: 'percent' },
      { key: 'baLow', label: message('col.baLow'), format: 'percent' },
      { key: 'baHigh', label: message('col.baHigh'), format: 'percent' },
      { key: 'lift', label: message('col.lift'), format: 'decimal' },
      { key: 'liftLow', label: message('col.liftLow'), format: 'decimal' },
      { key: 'liftHigh', label: message('col.liftHigh'), format: 'decimal' },
      ...TESTS,
    ],
    rows: pairs.map(({ intervalAb, intervalBa, interval, exact, ...row }) => ({
      ...row,
      abLow: intervalAb[0],
      abHigh: intervalAb[1],
      baLow: intervalBa[0],
      baHigh: intervalBa[1],
      liftLow: interval?.[0] ?? null,
      liftHigh: interval?.[1] ?? null,
      test: message(exact ? 'testFisher' : 'testChiSquare'),
    })),
  };
}

function heatTable({ heat: { labels, lift, both } }: AffinityResult): TwinTable {
  const n = labels.length;
  return {
    title: message('tableHeat'),
    columns: [
      { key: 'a', label: message('col.a'), format: 'text' },
      { key: 'b', label: message('col.b'), format: 'text' },
      { key: 'both', label: message('col.both'), format: 'integer' },
      { key: 'lift', label: message('col.lift'), format: 'decimal' },
    ],
    rows: labels.flatMap((b, j) =>
      labels.slice(0, j).map((a, i) => ({
        a,
        b,
        both: both[j * n + i] ?? null,
        lift: lift[j * n + i] ?? null,
      })),
    ),
  };
}

function nextTable(title: 'tableStrongest' | 'tableAfter', rows: readonly NextRow[]): TwinTable {
  return {
    title: message(title),
    columns: [
      { key: 'after', label: message('col.after'), format: 'text' },
      { key: 'next', label: message('col.next'), format: 'text' },
      { key: 'from', label: message('col.from'), format: 'integer' },
      { key: 'steps', label: message('col.steps'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'base', label: message('col.base'), format: 'percent' },
      { key: 'lift', label: message('col.lift'), format: 'decimal' },
      { key: 'corrected', label: message('col.corrected'), format: 'decimal' },
    ],
    rows: rows.map(({ interval: [low, high], ...row }) => ({ ...row, low, high })),
  };
}

function holdOutTable({ asked, one, three }: HoldOutResult): TwinTable {
  return {
    title: message('tableHoldOut'),
    columns: [
      { key: 'guesses', label: message('col.guesses'), format: 'integer' },
      { key: 'asked', label: message('col.asked'), format: 'integer' },
      { key: 'model', label: message('col.model'), format: 'percent' },
      { key: 'modelLow', label: message('col.modelLow'), format: 'percent' },
      { key: 'modelHigh', label: message('col.modelHigh'), format: 'percent' },
      { key: 'popular', label: message('col.popular'), format: 'percent' },
      { key: 'popularLow', label: message('col.popularLow'), format: 'percent' },
      { key: 'popularHigh', label: message('col.popularHigh'), format: 'percent' },
      { key: 'difference', label: message('col.difference'), format: 'percent' },
      { key: 'low', label: message('col.differenceLow'), format: 'percent' },
      { key: 'high', label: message('col.differenceHigh'), format: 'percent' },
      { key: 'p', label: message('col.p'), format: 'decimal' },
    ],
    rows: [one, three].map(({ modelInterval, popularInterval, interval, ...row }, i) => ({
      guesses: i === 0 ? 1 : 3,
      asked,
      ...row,
      modelLow: modelInterval[0],
      modelHigh: modelInterval[1],
      popularLow: popularInterval[0],
      popularHigh: popularInterval[1],
      low: interval[0],
      high: interval[1],
    })),
  };
}
