import type { ModelId } from '../../models/purchase-model';

/** As papers write them: for forms, which load no model. */
export const MODEL_NAMES: Readonly<Record<ModelId, string>> = {
  nbd: 'NBD',
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'bg-cnbd-k': 'BG/CNBD-k',
  'mbg-cnbd-k': 'MBG/CNBD-k',
  'pareto-nbd': 'Pareto/NBD',
  'pareto-ggg': 'Pareto/GGG',
  'bg-bb': 'BG/BB',
};
