import { TRIED_EVENTS } from '../bg-cnbd-k/model';
import { bgFamilyModel } from '../bg-nbd/family';

/** MBG/CNBD-k of Platzer (2016) and Reutterer, Platzer & Schröder (2021): MBG/NBD with Erlang-k gaps. */
export const mbgCnbdK = bgFamilyModel({
  id: 'mbg-cnbd-k',
  name: 'MBG/CNBD-k',
  leavesAtFirst: true,
  events: TRIED_EVENTS,
  contains: ['mbg-nbd', 'nbd'],
});
