import { bgFamilyModel } from '../bg-nbd/family';

/** k from BG/NBD to almost like clockwork; the search stops where it gets worse. */
export const TRIED_EVENTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * BG/CNBD-k of Platzer (2016) and Reutterer, Platzer & Schröder (2021): BG/NBD with Erlang-k gaps, more regular than exponential ones.
 * λ is the rate of events, k of which make a purchase, so that r / α is about k times that of BG/NBD, as in BTYDplus.
 */
export const bgCnbdK = bgFamilyModel({
  id: 'bg-cnbd-k',
  name: 'BG/CNBD-k',
  leavesAtFirst: false,
  events: TRIED_EVENTS,
  contains: ['bg-nbd', 'nbd'],
});
