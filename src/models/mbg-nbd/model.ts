import { bgFamilyModel } from '../bg-nbd/family';

/** MBG/NBD of Batislam, Denizel & Filiztekin (2007): BG/NBD whose customers may leave right after their first purchase too. */
export const mbgNbd = bgFamilyModel({
  id: 'mbg-nbd',
  name: 'MBG/NBD',
  leavesAtFirst: true,
  contains: ['nbd'],
});
