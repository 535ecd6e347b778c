import type { Outcome } from '../cells/define';
import type { Result } from '../core/result';
import type { ImportChoices, ImportPlan } from '../import/plan';
import type { CommitDecisions, Reading } from '../import/quality';
import type { Recipe } from '../import/recipe';
import type { Bytes } from '../table/column';
import type {
  DatasetSummary,
  ImportProgress,
  InspectedFiles,
  ListRequest,
  ListSlice,
  Locale,
  RunRequest,
} from '../../workers/api';

export interface ImportOptions {
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

/** The import worker as the page sees it. Every promise settles; a stop answers `stopped` and stores nothing. */
export interface Importer {
  inspect(
    files: readonly File[],
    choices: ImportChoices,
    options?: ImportOptions & { recipe?: Recipe | null },
  ): Promise<Result<InspectedFiles>>;
  read(
    files: readonly File[],
    plan: ImportPlan,
    today: number,
    options?: ImportOptions,
  ): Promise<Result<Reading>>;
  commit(decisions: CommitDecisions, options?: ImportOptions): Promise<Result<DatasetSummary>>;
  /** of a stored dataset; of what was read last where null */
  rejects(dataset: string | null): Promise<Result<Bytes>>;
  sample(seed: number): Promise<Result<File>>;
  dispose(): void;
}

/** The analysis workers as the page sees them. */
export interface AnalysisPool {
  run(
    request: RunRequest,
    options?: { onProgress?: (fraction: number) => void; signal?: AbortSignal },
  ): Promise<Result<Outcome>>;
  slice(request: ListRequest, from: number, to: number): Promise<Result<ListSlice>>;
  csv(request: ListRequest, locale: Locale): Promise<Result<Bytes>>;
  /** how many runs at a time */
  readonly size: number;
  dispose(): void;
}
