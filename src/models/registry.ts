import { bgBb } from './bg-bb/model';
import { bgCnbdK } from './bg-cnbd-k/model';
import { bgNbd } from './bg-nbd/model';
import { mbgCnbdK } from './mbg-cnbd-k/model';
import { mbgNbd } from './mbg-nbd/model';
import { nbd } from './nbd/model';
import { paretoGgg } from './pareto-ggg/model';
import { paretoNbd } from './pareto-nbd/model';
import type { ModelId, PurchaseModel } from './purchase-model';

/** The models with a likelihood that can be written down, by id. */
export const MODELS: Partial<Readonly<Record<ModelId, PurchaseModel>>> = {
  nbd,
  'bg-nbd': bgNbd,
  'mbg-nbd': mbgNbd,
  'bg-cnbd-k': bgCnbdK,
  'mbg-cnbd-k': mbgCnbdK,
  'pareto-nbd': paretoNbd,
  'pareto-ggg': paretoGgg,
  'bg-bb': bgBb,
};
