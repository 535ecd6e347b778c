import type { Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { repeatStatistics, type RepeatStatistics } from '../../customers/repeat-statistics';
import { summaryStatistics } from '../../customers/summary-statistics';
import { withCovariates } from '../../models/covariates';
import { fitModel } from '../../models/fit-model';
import type { PurchaseModel } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import type { CellInputs } from '../define';
import { covariatesOf, type PreparedCovariates } from '../purchase-models/covariates';
import { modelData, type Exposure, type ModelData, type Observed } from '../purchase-models/model-data';
import { exposureOf, yearlySeason, type YearlySeason } from '../purchase-models/seasonality';
import type { ClvParams } from './meta';

/** Customers as a model sees them, with the model itself. */
export interface Seen {
  observed: Observed;
  data: ModelData;
  model: PurchaseModel;
  covariates: PreparedCovariates | null;
  exposure: Exposure | null;
  season: YearlySeason | null;
}

/** Who is valued, and what they are called. */
export interface Customers {
  statistics: RepeatStatistics;
  base: CustomerBase | null;
  end: Day | null;
  names: Pick<CustomerBase, 'codes' | 'labels'>;
  /** how a summary was read; null for a base */
  summary: { rowsLeftOut: number; hasAmounts: boolean } | null;
}

/** The customers of a base up to a day, or those of a summary. */
export function customersOf(
  { customers, dataset }: CellInputs,
  params: ClvParams,
  end: Day | null,
): Result<Customers> {
  if (dataset) {
    const read = summaryStatistics(dataset.table, dataset.roles, params.summaryUnit);
    if (!read.ok) return read;
    const { statistics, rowsLeftOut, hasAmounts } = read.value;
    return ok({ statistics, base: null, end: null, names: read.value, summary: { rowsLeftOut, hasAmounts } });
  }
  return customers && end !== null
    ? ok({
        statistics: repeatStatistics(customers, end),
        base: customers,
        end,
        names: customers,
        summary: null,
      })
    : fail({ code: 'input-missing', cell: 'clv', input: 'customers' });
}

/**
 * What the model of the parameters is to read.
 * @param season `learn`: from these customers; `null`: none; else the twelve indices of an earlier run
 */
export function seenBy(
  inputs: CellInputs,
  params: ClvParams,
  { statistics, base, end }: Pick<Customers, 'statistics' | 'base' | 'end'>,
  season: 'learn' | null | readonly number[],
): Result<Seen> {
  const plain = MODELS[params.model];
  if (!plain) throw new Error(`no model ${params.model}`);
  const observed: Observed = { statistics, base, end };
  let learned: YearlySeason | null = null;
  if (season === 'learn' && base && end !== null) {
    const found = learnSeason(params, observed, base, end);
    if (!found.ok) return found;
    learned = found.value;
  }
  const exposure = Array.isArray(season)
    ? exposureOf(season as readonly number[])
    : (learned?.exposure ?? null);
  let covariates: PreparedCovariates | null = null;
  if (params.covariates.length > 0) {
    if (!inputs.rows || !base) return fail({ code: 'input-missing', cell: 'clv', input: 'covariates' });
    const prepared = covariatesOf(inputs.rows, base, statistics, params.covariates);
    if (!prepared.ok) return prepared;
    if (prepared.value.data.names.length > 0) covariates = prepared.value;
  }
  const data = modelData(params.model, observed, {
    opportunityDays: params.opportunityDays,
    exposure,
    covariates: covariates?.data ?? null,
  });
  return ok({
    observed,
    data,
    model: covariates ? withCovariates(plain, covariates.data.names) : plain,
    covariates,
    exposure,
    season: learned,
  });
}

/** The seasons against what the same model expects without any. */
function learnSeason(
  { model }: ClvParams,
  observed: Observed,
  base: CustomerBase,
  end: Day,
): Result<YearlySeason> {
  // the gaps of Pareto/GGG take long to fit and hardly move the level of a month
  const level = model === 'pareto-ggg' ? 'pareto-nbd' : model;
  const fitted = fitModel(level, modelData(level, observed).rows);
  return fitted.ok
    ? yearlySeason(base, observed.statistics, end, (weeks) => fitted.value.at.expectedOfNew(weeks))
    : fitted;
}
