/**
 * Every failure a user can meet, as data: a code and the numbers behind it, never a sentence.
 * Sentences (what was expected, what was found, what to do) are made in `src/i18n/errors.ts`; its type
 * makes the compiler ask for three sentences a code in each language.
 */
export type AppError =
  // Opening a file
  | { code: 'file-empty'; file: string }
  | { code: 'file-header-only'; file: string }
  | { code: 'file-binary'; file: string; looksLike: string | null }
  | { code: 'file-directory'; file: string }
  | { code: 'file-one-column'; file: string; rows: number }
  | { code: 'file-line-too-long'; file: string; bytes: number; limit: number }
  | { code: 'file-unreadable'; file: string; detail: string }
  /** a password is needed */
  | { code: 'file-locked'; file: string }
  /** its structure is broken, or a kind of it that is not understood */
  | { code: 'file-damaged'; file: string; format: string; detail: string }
  /** it would grow beyond what can be right: an archive bomb */
  /** `ratio`: the limit comes from what it takes packed, times this; null where it is that of all archives */
  | { code: 'file-bomb'; file: string; bytes: number; limit: number; ratio: number | null }
  /** larger than can be held while it is read */
  | { code: 'file-too-large'; file: string; bytes: number; limit: number }
  /** an archive inside an archive */
  | { code: 'archive-nested'; file: string }
  /** an archive or workbook without a table in it; what there is */
  | { code: 'file-no-table'; file: string; entries: string[] }
  /** no part is chosen */
  | { code: 'nothing-chosen'; parts: string[] }
  // Deciding what its columns are
  | {
      code: 'role-missing';
      role: 'customer' | 'date' | 'amount' | 'frequency' | 'recency' | 'age';
      columns: string[];
    }
  | { code: 'column-unknown'; column: string; columns: string[] }
  | { code: 'nothing-kept'; rows: number; mostFrequentReason: string }
  | { code: 'recipe-invalid'; path: string; expected: string; found: string }
  /** what was read is not there any more: the worker was replaced */
  | { code: 'import-lost' }
  /** columns are to become pseudonyms, and there is no key */
  | { code: 'key-missing'; columns: string[] }
  /** two tables that cannot be one: a column of the stored one has another type, or one it needs is missing */
  | { code: 'tables-differ'; dataset: string; columns: string[] }
  /**
   * texts that can never be equal would meet: columns stored under another key, as pseudonyms while here plain, or
   * plain while here pseudonyms
   */
  | {
      code: 'pseudonyms-differ';
      dataset: string;
      columns: string[];
      reason: 'key' | 'plain' | 'pseudonyms';
    }
  // Storing and loading
  | { code: 'storage-full'; neededBytes: number; freeBytes: number | null }
  | { code: 'storage-unavailable'; detail: string }
  | { code: 'storage-blocked' }
  | { code: 'storage-outdated' }
  | { code: 'dataset-not-found'; dataset: string }
  | { code: 'dataset-damaged'; dataset: string; column: string; chunk: number }
  | { code: 'notebook-not-found'; notebook: string }
  | { code: 'notebook-invalid'; path: string; expected: string; found: string }
  | { code: 'notebook-too-new'; version: number; supported: number }
  // Running a cell
  | { code: 'cell-kind-unknown'; kind: string }
  | { code: 'cell-too-new'; kind: string; version: number; supported: number }
  | { code: 'input-missing'; cell: string; input: string }
  /** a table of customers, answers or summaries where purchases are needed */
  | { code: 'not-transactions'; cell: string; table: string }
  | { code: 'input-cycle'; cells: string[] }
  /** a cell asks for a segment that the notebook does not have */
  | { code: 'segment-not-found'; segment: string }
  /** segments made of each other */
  | { code: 'segment-cycle'; segments: string[] }
  /** no customer of that id */
  | { code: 'customer-not-found'; customer: string }
  /** a population without customers */
  | { code: 'segment-empty' }
  | { code: 'segment-invalid'; segment: string; path: string; expected: string; found: string }
  | { code: 'params-invalid'; cell: string; path: string; expected: string; found: string }
  /** more columns than a figure can hold */
  | { code: 'too-many-periods'; most: number; found: number }
  | { code: 'too-few-customers'; needed: number; found: number }
  /** all first purchases fall on the last day observed: nothing could have happened after them */
  | { code: 'no-time'; customers: number }
  | { code: 'only-refunds'; rows: number }
  | { code: 'no-repeat-buyers'; customers: number }
  /** most repeat buyers have t_x = 0: recency is not the age at the last purchase */
  | { code: 'purchases-at-once'; repeat: number; atOnce: number }
  /** a model of the rhythm of each customer, where only counts by customer are known */
  | { code: 'gaps-unknown'; model: string }
  /** seasons need whole years */
  | { code: 'span-too-short'; neededDays: number; foundDays: number }
  /** no room for so many looks back, each with a past to learn from */
  | { code: 'looks-too-short'; neededDays: number; foundDays: number; looks: number }
  | { code: 'date-out-of-range'; param: string; day: number; first: number; last: number }
  /** a table that does not tell how long customers stayed and who has left, or from when to when; what of it there is */
  | {
      code: 'lifetimes-unknown';
      found: { part: 'tenure' | 'ended' | 'start' | 'end'; column: string }[];
      missing: ('tenure' | 'ended' | 'start' | 'end')[];
      columns: string[];
    }
  /** many contracts end before they begin: the columns are swapped, or dates were read wrongly */
  | { code: 'ends-before-start'; start: string; end: string; rows: number; reversed: number }
  /** many times under contract are negative */
  | { code: 'durations-negative'; column: string; rows: number; negative: number }
  /** customers with a contract, none of whom left in the time observed */
  | { code: 'no-losses'; customers: number }
  | { code: 'fit-failed'; model: string; gradientPerCustomer: number; starts: number }
  // Workers
  | { code: 'stopped' }
  | { code: 'worker-died'; detail: string }
  | { code: 'worker-timeout'; seconds: number }
  | { code: 'internal'; detail: string };

export type ErrorCode = AppError['code'];
