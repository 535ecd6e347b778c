import type { Result } from '../src/core/result';
import type { Outcome, Selection } from '../src/cells/define';
import type { BaseOptions } from '../src/customers/base';
import type { ImportChoices, ImportPlan, Inspection } from '../src/import/plan';
import type { Receipt, Roles } from '../src/table/dataset';
import type { ColumnType } from '../src/table/column';
import type { Locale } from '../src/i18n/locale';

export type { Locale };

/** What an analysis worker is asked: small, and the same words are the cache key of the result. */
export interface RunRequest {
  kind: string;
  version: number;
  params: object;
  /** stored dataset by id, with its hash so that the key follows the content; null for cells without data */
  source: { dataset: string; hash: string; base: BaseOptions } | null;
  seed: number;
  today: number;
}

export interface ListRequest {
  run: RunRequest;
  /** result of that run, as it was returned */
  result: unknown;
  list: string;
  selection: Selection;
}

/** A slice of a list: rows `from … from + rows.length` of `total`. */
export interface ListSlice {
  total: number;
  from: number;
  columns: { name: string; type: ColumnType }[];
  rows: (string | number | boolean | null)[][];
}

export interface AnalysisApi {
  run(request: RunRequest, progress: (fraction: number) => void): Promise<Result<Outcome>>;
  slice(request: ListRequest, from: number, to: number): Promise<Result<ListSlice>>;
  /** the whole list as UTF-8 CSV with its column names in a language, formulas defused */
  csv(request: ListRequest, locale: Locale): Promise<Result<Uint8Array<ArrayBuffer>>>;
}

/** What the page knows of a stored dataset: everything but its rows. */
export interface DatasetSummary {
  id: string;
  name: string;
  hash: string;
  roles: Roles;
  receipt: Receipt;
  columns: { name: string; type: ColumnType }[];
  rows: number;
  storedBytes: number;
  createdAt: string;
}

export interface ImportProgress {
  bytesRead: number;
  bytesTotal: number;
  rows: number;
  /** reading, then storing, then checking */
  stage: 'reading' | 'storing';
}

export interface ImportApi {
  /** Sniffs the file and shows what would be done with it; stores nothing. `choices` override guesses. */
  inspect(file: File, choices: ImportChoices): Promise<Result<Inspection>>;
  /** Reads the whole file by the plan and stores it, whole or not at all. */
  run(
    file: File,
    plan: ImportPlan,
    today: number,
    progress: (p: ImportProgress) => void,
  ): Promise<Result<DatasetSummary>>;
  /** The rejected rows of a stored dataset as CSV. */
  rejects(dataset: string): Promise<Result<Uint8Array<ArrayBuffer>>>;
  /** The orders of the sample retailer as a CSV file. */
  sample(seed: number): Promise<File>;
}
