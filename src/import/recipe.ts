import type { ColumnType } from '../table/column';
import type { CommitDecisions } from './quality';
import type { ImportChoices } from './plan';

/** Every decision of an import, to be applied to next month's file. Holds no data and no key. */
export interface Recipe {
  version: 1;
  name: string;
  /** names of the columns it was made for, in the order of the file, with the types they were read as */
  columns: { name: string; type: ColumnType }[];
  /** all decisions made explicit, whether guessed or chosen; without parts */
  choices: ImportChoices;
  /** what was done before storing */
  commit: Pick<CommitDecisions, 'drop' | 'pseudonymise' | 'leaveOutCustomers' | 'mergeDuplicates'>;
}

/** How a file differs from the one a recipe was made for. */
export interface Drift {
  /** columns the recipe does not know */
  added: string[];
  /** columns of the recipe the file does not have */
  missing: string[];
  /** columns that would be read as another type by themselves */
  changed: { name: string; was: ColumnType; now: ColumnType }[];
}
