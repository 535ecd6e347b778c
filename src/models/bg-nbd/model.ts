import { bgFamilyModel } from './family';

/** BG/NBD of Fader, Hardie & Lee (2005): whoever leaves does so right after a repeat purchase. */
export const bgNbd = bgFamilyModel({
  id: 'bg-nbd',
  name: 'BG/NBD',
  leavesAtFirst: false,
  contains: ['nbd'],
});
