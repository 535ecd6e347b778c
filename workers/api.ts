import type { Result } from '../src/core/result';
import type { Outcome, Selection } from '../src/cells/define';
import type { NamedPopulation, Population } from '../src/cells/population/population';
import type { BaseOptions } from '../src/customers/base';
import type { ImportChoices, ImportPlan, Inspection } from '../src/import/plan';
import type { CommitDecisions, Reading } from '../src/import/quality';
import type { Drift, Recipe } from '../src/import/recipe';
import type { Pseudonyms, Receipt, Roles, TableRole } from '../src/table/dataset';
import type { ColumnType } from '../src/table/column';
import type { Locale } from '../src/i18n/locale';

export type { Locale };

/** What an analysis worker is asked: small, and the same words are the cache key of the result. */
export interface RunRequest {
  kind: string;
  version: number;
  params: object;
  /** stored dataset by id, with its hash so that the key follows the content; null for cells without data */
  source: {
    dataset: string;
    hash: string;
    base: BaseOptions;
    /** who is counted; absent = all customers */
    population?: Population;
    /** who they are compared with: absent = nobody, null = all customers */
    comparison?: Population | null;
  } | null;
  /** all segments of the notebook, for kinds that read them */
  segments?: NamedPopulation[];
  seed: number;
  today: number;
}

export interface ListRequest {
  run: RunRequest;
  /** of the population it is compared with */
  side?: 'comparison';
  /** result of that run (and side), as it was returned */
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
  tableRole: TableRole;
  roles: Roles;
  receipt: Receipt;
  columns: { name: string; type: ColumnType }[];
  /** columns of pseudonyms; absent where there are none */
  pseudonyms?: Pseudonyms[];
  rows: number;
  storedBytes: number;
  createdAt: string;
  /** how it was read, for next month's file; null for a dataset of an older version */
  recipe: Recipe | null;
  /** the dataset this one has taken the place of, kept until the next change so that it can be undone */
  previous: string | null;
}

export interface ImportProgress {
  bytesRead: number;
  bytesTotal: number;
  rows: number;
  /** `opening`: archives are unpacked, samples taken; `applying`: what was decided is carried out */
  stage: 'opening' | 'reading' | 'checking' | 'applying' | 'storing';
}

/** An inspection with what earlier imports say of it. */
export interface InspectedFiles extends Inspection {
  /**
   * The recipe that was applied, by its name: of a stored dataset, or (`dataset` null) the one given; how the file
   * differs from its file; what was done before storing. Null where none fits.
   */
  recipe: { dataset: string | null; name: string; drift: Drift; commit: Recipe['commit'] } | null;
}

export interface ImportApi {
  /**
   * Opens files (archives and workbooks into their parts), sniffs what is chosen and shows what would be done with
   * it; stores nothing. `choices` override guesses.
   * @param recipe apply this one; null: none; undefined: that of a stored dataset with the same columns
   */
  inspect(
    files: File[],
    choices: ImportChoices,
    recipe: Recipe | null | undefined,
    progress: (p: ImportProgress) => void,
  ): Promise<Result<InspectedFiles>>;
  /** Reads everything by the plan and looks at all of it; the worker keeps the table until it is stored or replaced. */
  read(
    files: File[],
    plan: ImportPlan,
    today: number,
    progress: (p: ImportProgress) => void,
  ): Promise<Result<Reading>>;
  /** Stores what was read last, whole or not at all. `import-lost` where the worker has been replaced meanwhile. */
  commit(decisions: CommitDecisions, progress: (p: ImportProgress) => void): Promise<Result<DatasetSummary>>;
  /** The rejected rows of a stored dataset as CSV; of what was read last where null. */
  rejects(dataset: string | null): Promise<Result<Uint8Array<ArrayBuffer>>>;
  /** The orders of the sample retailer as a CSV file. */
  sample(seed: number): Promise<File>;
}
