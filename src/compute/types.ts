import type { Outcome } from '../cells/define';
import type { Result } from '../core/result';
import type { ImportChoices, ImportPlan, Inspection } from '../import/plan';
import type { Bytes } from '../table/column';
import type {
  DatasetSummary,
  ImportProgress,
  ListRequest,
  ListSlice,
  Locale,
  RunRequest,
} from '../../workers/api';

/** The import worker as the page sees it. Every promise settles; a stop answers `stopped` and stores nothing. */
export interface Importer {
  inspect(file: File, choices: ImportChoices, signal?: AbortSignal): Promise<Result<Inspection>>;
  run(
    file: File,
    plan: ImportPlan,
    today: number,
    options?: { onProgress?: (progress: ImportProgress) => void; signal?: AbortSignal },
  ): Promise<Result<DatasetSummary>>;
  rejects(dataset: string): Promise<Result<Bytes>>;
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
