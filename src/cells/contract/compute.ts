import { parseIsoDay } from '../../core/days';
import type { AppError } from '../../core/errors';
import type { Message } from '../../core/message';
import { fail, ok, type Result } from '../../core/result';
import { messageMaker } from '../../i18n/catalogue';
import type { Dataset } from '../../table/dataset';
import { columnNamed, columnOf, isValid } from '../../table/table';
import type { Column, Table } from '../../table/column';
import type { CellCompute } from '../define';
import { invalidParams } from '../parse-params';
import { missRange } from './check';
import { contractColumns, lifetimeParts, type LifetimePart } from './columns';
import { covariateRows } from './covariate-rows';
import { rowGroups } from './groups';
import { readLifetimes, type Lifetimes } from './lifetimes';
import { countGroup, measuredCovariates, measuredGroup, type CountedGroup } from './measured';
import type { messages } from './messages';
import { periodTable } from './period-list';
import {
  PERIODS_A_YEAR,
  type ContractParams,
  type ContractResult,
  type GroupName,
  type ReadColumns,
} from './result';
import { warningsOf } from './warnings';

const message = messageMaker<typeof messages>();

export const compute: CellCompute<ContractParams, ContractResult> = {
  run({ dataset }, params, context) {
    if (!dataset) return fail({ code: 'input-missing', cell: 'contract', input: 'dataset' });
    const read = lifetimesOf(dataset, params);
    if (!read.ok) return read;
    const result = emptyResult(dataset, params, read.value);
    const { counted, lifetimes, covariates } = read.value;
    const terms = { discountRate: result.discountRate, horizonPeriods: params.horizonPeriods };
    counted.forEach(([name, group], i) => {
      result.groups.push(measuredGroup(name, group, params, terms, context.seed + 10 * i));
      context.progress((i + 1) / (counted.length + 1));
    });
    if (covariates) result.covariates = measuredCovariates(covariates, lifetimes, params);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, params), result });
  },
  lists: {
    periods: ({ dataset }, params): Result<Table> => {
      if (!dataset) return fail({ code: 'input-missing', cell: 'contract', input: 'dataset' });
      const read = lifetimesOf(dataset, params);
      return read.ok ? ok(periodTable(read.value.counted)) : read;
    },
  },
};

interface Read {
  columns: ReadColumns;
  lifetimes: Lifetimes;
  counted: [GroupName, CountedGroup][];
  covariates: ReturnType<typeof covariateRows> | null;
}

/** Rows as lifetimes, counted by group. */
function lifetimesOf({ table }: Dataset, params: ContractParams): Result<Read> {
  const columns = contractColumns(table.columns, params);
  if (columns === null) return fail(unknownLifetimes(table, params));
  const checked = checkColumns(table, columns, params);
  if (!checked.ok) return checked;
  const lifetimes = readLifetimes(table, columns, {
    period: params.period,
    observationEnd: params.observationEnd === null ? null : parseIsoDay(params.observationEnd),
  });
  const impossible = impossibleRows(lifetimes, columns);
  if (impossible) return fail(impossible);
  const paid = paidOf(table, columns.value, params.valuePerPeriod);
  const count = (belongs: (row: number) => boolean) =>
    countGroup(lifetimes, paid, params.marginRate, params.leavers, belongs);
  const counted: [GroupName, CountedGroup][] = [[{ type: 'all' }, count(() => true)]];
  if (columns.group !== null) {
    const { names, of } = rowGroups(table, columns.group, (row) => (lifetimes.periods[row] as number) >= 0);
    if (names.length > 1)
      names.forEach((name, place) => counted.push([name, count((row) => of[row] === place)]));
  }
  return ok({
    columns,
    lifetimes,
    counted,
    covariates: params.covariates.length > 0 ? covariateRows(table, params.covariates, lifetimes) : null,
  });
}

/** What of a lifetime was found, and what is missing beside it. */
function unknownLifetimes(table: Table, params: ContractParams): AppError {
  const parts = lifetimeParts(table.columns, params);
  const there = (part: LifetimePart) => parts[part] !== null && columnNamed(table, parts[part]) !== null;
  const ways: LifetimePart[][] =
    params.lifetimes === 'dates'
      ? [['start', 'end']]
      : params.lifetimes === 'tenure'
        ? [['tenure', 'ended']]
        : [
            ['tenure', 'ended'],
            ['start', 'end'],
          ];
  const way = ways.find((one) => one.some(there)) ?? [];
  return {
    code: 'lifetimes-unknown',
    found: way.filter(there).map((part) => ({ part, column: parts[part] ?? '' })),
    missing: way.filter((part) => !there(part)),
    columns: table.columns.map(({ name }) => name),
  };
}

/** From this share of impossible rows on it is the columns that were read wrongly, not single rows. */
const MOST_IMPOSSIBLE = 0.2;

function impossibleRows({ read, leftOut }: Lifetimes, columns: ReadColumns): AppError | null {
  const impossible = leftOut.endBeforeStart + leftOut.negative;
  if (impossible <= MOST_IMPOSSIBLE * read) return null;
  return columns.told === 'dates'
    ? {
        code: 'ends-before-start',
        start: columns.start ?? '',
        end: columns.end ?? '',
        rows: read,
        reversed: impossible,
      }
    : { code: 'durations-negative', column: columns.tenure ?? '', rows: read, negative: impossible };
}

const NUMBER = ['f64', 'i32'] as const;
const DATE = ['day', 'time'] as const;
const WORD = ['bool', 'text', 'f64', 'i32'] as const;

function checkColumns(table: Table, columns: ReadColumns, params: ContractParams): Result<null> {
  const wanted: [string, string | null, readonly Column['type'][]][] = [
    ['tenure', columns.tenure, NUMBER],
    ['ended', columns.ended, WORD],
    ['start', columns.start, DATE],
    ['end', columns.end, DATE],
    ['valueColumn', columns.value, NUMBER],
    ['group', columns.group, ['text', 'bool', 'f64', 'i32', 'day', 'time']],
    ...params.covariates.map((name): (typeof wanted)[number] => [
      'covariates',
      name,
      ['text', 'bool', 'f64', 'i32'],
    ]),
  ];
  for (const [path, name, types] of wanted) {
    if (name === null || columnOf(table, name, ...types)) continue;
    const there = columnNamed(table, name);
    if (!there)
      return fail({ code: 'column-unknown', column: name, columns: table.columns.map((one) => one.name) });
    return invalidParams('contract', path, types.join(' | '), `${name}: ${there.type}`);
  }
  return ok(null);
}

/** What each row pays a period; null where nothing is known. Negative amounts count: they lower the value of the base. */
function paidOf(table: Table, name: string | null, fixed: number | null): Float64Array | null {
  if (fixed !== null) return new Float64Array(table.rows).fill(fixed);
  const column = name === null ? null : columnOf(table, name, ...NUMBER);
  if (!column) return null;
  return Float64Array.from({ length: table.rows }, (_, row) =>
    isValid(column, row) ? (column.values[row] as number) : NaN,
  );
}

function emptyResult({ table }: Dataset, params: ContractParams, read: Read): ContractResult {
  const rate = (1 + params.annualDiscountRate) ** (1 / PERIODS_A_YEAR[params.period]) - 1;
  let newborn = 0;
  read.lifetimes.periods.forEach((period, row) => {
    if (period === 0 && read.lifetimes.lost[row] === 0) newborn++;
  });
  return {
    columns: read.columns,
    period: params.period,
    observationEnd: read.lifetimes.observationEnd,
    rows: table.rows,
    leftOut: read.lifetimes.leftOut,
    unknownWords: read.lifetimes.unknownWords,
    newborn,
    horizonPeriods: params.horizonPeriods,
    discountRate: rate,
    annualDiscountRate: params.annualDiscountRate,
    marginRate: params.marginRate,
    draws: params.draws,
    groups: [],
    covariates: null,
  };
}

function findingOf(result: ContractResult): Message {
  const [all] = result.groups;
  if (!all || all.customers === 0) return message('findingNobody', { rows: result.rows });
  const model = all.models[all.best];
  if (!model)
    return all.lost === 0
      ? message('findingNoLosses', { customers: all.customers })
      : message('findingNoModel', { customers: all.customers, lost: all.lost });
  const { from, at, share, interval } = model.onward;
  const { observed, holdOut } = all;
  const seen = observed.survival[from - 1] as number;
  const check = holdOut?.rows.find(({ curve }) => curve === model.id);
  return message('finding', {
    customers: all.customers,
    period: result.period,
    from,
    seen,
    seenLow: observed.low[from - 1] as number,
    seenHigh: observed.high[from - 1] as number,
    fitted: model.survival[from] as number,
    at,
    share: seen * share,
    low: interval && seen * interval[0],
    high: interval && seen * interval[1],
    annual: result.annualDiscountRate,
    model: model.name,
    active: all.active,
    value: model.base.value.value,
    valueLow: model.base.value.individuals?.[0] ?? null,
    valueHigh: model.base.value.individuals?.[1] ?? null,
    money: all.valuePerPeriod !== null,
    error: check?.error ?? null,
    plan: check?.plan ?? null,
    range: check && holdOut ? missRange(check, holdOut) : null,
    heldOut: holdOut === null ? 0 : holdOut.at - holdOut.fitted,
  });
}
