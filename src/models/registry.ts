import { bgNbd } from './bg-nbd/model';
import { nbd } from './nbd/model';
import type { ModelId, PurchaseModel } from './purchase-model';

/** The models with a likelihood that can be written down, by id. */
export const MODELS: Partial<Readonly<Record<ModelId, PurchaseModel>>> = {
  nbd,
  'bg-nbd': bgNbd,
};
