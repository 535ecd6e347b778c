import type { CommitDecisions } from './quality';

/** The decisions that leave what was read as it is and store it as a new dataset of this name. */
export const asRead = (name: string): CommitDecisions => ({
  name,
  drop: [],
  pseudonymise: [],
  key: null,
  leaveOutCustomers: [],
  mergeDuplicates: false,
  join: null,
  mode: { kind: 'new' },
});
