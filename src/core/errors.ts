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
  // Deciding what its columns are
  | { code: 'role-missing'; role: 'customer' | 'date' | 'amount'; columns: string[] }
  | { code: 'column-unknown'; column: string; columns: string[] }
  | { code: 'no-dates'; columns: string[] }
  | { code: 'nothing-kept'; rows: number; mostFrequentReason: string }
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
  | { code: 'input-cycle'; cells: string[] }
  | { code: 'params-invalid'; cell: string; path: string; expected: string; found: string }
  | { code: 'too-few-customers'; needed: number; found: number }
  | { code: 'only-refunds'; rows: number }
  | { code: 'no-repeat-buyers'; customers: number }
  | { code: 'date-out-of-range'; param: string; day: number; first: number; last: number }
  | { code: 'fit-failed'; model: string; gradientPerCustomer: number; starts: number }
  // Workers
  | { code: 'stopped' }
  | { code: 'worker-died'; detail: string }
  | { code: 'worker-timeout'; seconds: number }
  | { code: 'internal'; detail: string };

export type ErrorCode = AppError['code'];
