import type { Importer } from '../compute/types';
import type { AppError } from '../core/errors';
import type { Day } from '../core/days';
import { asRead } from '../import/as-read';
import type { ColumnChoice, ImportChoices, ImportQuestion } from '../import/plan';
import type { Role, Roles } from '../table/dataset';
import type { DatasetSummary, ImportProgress, InspectedFiles } from '../../workers/api';

export type ImportStep = 'empty' | 'inspecting' | 'checking' | 'importing' | 'done';

/** One file on its way in: looked at, asked about, read, accounted for. */
export class ImportState {
  step: ImportStep = $state('empty');
  files: readonly File[] = $state.raw([]);
  inspection: InspectedFiles | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  progress: ImportProgress | null = $state.raw(null);
  /** bytes a second of the part read so far */
  rate = $state(0);
  dataset: DatasetSummary | null = $state.raw(null);
  stopped = $state(false);
  /** a new look at the file is under way; what is shown belongs to the choices before */
  refreshing = $state(false);
  /** the plan shown is of the choices as they are; a failed import can be tried again with it */
  inspected = $state(false);
  readonly questions: readonly ImportQuestion[] = $derived(this.inspection?.questions ?? []);
  readonly ready = $derived(
    this.step === 'checking' && this.questions.length === 0 && this.inspected && !this.refreshing,
  );
  #choices: ImportChoices = {};
  #control: AbortController | null = null;
  readonly #importer: Importer;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(importer: Importer, now: () => number) {
    this.#importer = importer;
    this.#now = now;
  }

  async open(files: readonly File[]): Promise<void> {
    this.reset();
    this.files = files;
    this.step = 'inspecting';
    await this.#inspect();
  }

  /** What was dropped cannot be opened at all. */
  refuse(error: AppError): void {
    this.reset();
    this.failure = error;
  }

  reset(): void {
    this.#control?.abort();
    this.#control = null;
    this.#choices = {};
    this.step = 'empty';
    this.files = [];
    this.inspection = null;
    this.failure = null;
    this.progress = null;
    this.dataset = null;
    this.stopped = false;
    this.refreshing = false;
    this.inspected = false;
  }

  /** How the rows are cut: changing it makes every guess about columns anew, roles and all. */
  async chooseDialect(
    choice: Pick<ImportChoices, 'encoding' | 'delimiter' | 'headerRows' | 'noteLines'>,
  ): Promise<void> {
    const { encoding, delimiter, headerRows, noteLines } = { ...this.#choices, ...choice };
    this.#choices = {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(headerRows === undefined ? {} : { headerRows }),
      ...(noteLines === undefined ? {} : { noteLines }),
    };
    await this.#inspect();
  }

  async chooseColumn(name: string, choice: ColumnChoice): Promise<void> {
    const columns = this.#choices.columns ?? {};
    this.#choices = { ...this.#choices, columns: { ...columns, [name]: { ...columns[name], ...choice } } };
    await this.#inspect();
  }

  /** Gives a column a role, which any other column loses; null takes its role away and leaves it empty. */
  async chooseRole(column: string, role: Role | null): Promise<void> {
    const current = this.inspection?.plan.columns.find(({ name }) => name === column)?.role ?? null;
    const kept = Object.entries(this.#choices.roles ?? {}).filter(([, name]) => name !== column);
    const roles: Roles = Object.fromEntries(kept);
    if (role !== null) roles[role] = column;
    // an empty name is the answer "none of them"
    else if (current !== null) roles[current] = '';
    this.#choices = { ...this.#choices, roles };
    await this.#inspect();
  }

  /** Reads and stores the file by the plan as shown. @param today day of the import */
  async run(today: Day): Promise<void> {
    const { files, inspection } = this;
    if (inspection === null || !this.ready) return;
    this.step = 'importing';
    this.stopped = false;
    this.failure = null;
    this.progress = { bytesRead: 0, bytesTotal: inspection.fileBytes, rows: 0, stage: 'reading' };
    const started = this.#now();
    const control = new AbortController();
    this.#control = control;
    const options = {
      signal: control.signal,
      onProgress: (progress: ImportProgress) => {
        if (this.#control !== control) return;
        this.progress = progress;
        if (progress.stage === 'reading')
          this.rate = progress.bytesRead / Math.max(0.001, (this.#now() - started) / 1000);
      },
    };
    const read = await this.#importer.read(files, inspection.plan, today, options);
    const result = read.ok ? await this.#importer.commit(asRead(read.value.name), options) : read;
    if (this.#control !== control) return;
    this.#control = null;
    this.progress = null;
    if (result.ok) {
      this.dataset = result.value;
      this.step = 'done';
    } else {
      this.step = 'checking';
      if (result.error.code === 'stopped') this.stopped = true;
      else this.failure = result.error;
    }
  }

  stop(): void {
    this.#control?.abort();
  }

  async #inspect(): Promise<void> {
    if (this.files.length === 0) return;
    this.#control?.abort();
    const control = new AbortController();
    this.#control = control;
    this.refreshing = true;
    this.stopped = false;
    const result = await this.#importer.inspect(this.files, this.#choices, { signal: control.signal });
    if (this.#control !== control) return;
    this.#control = null;
    this.refreshing = false;
    this.step = 'checking';
    this.failure = result.ok ? null : result.error;
    this.inspected = result.ok;
    if (result.ok) this.inspection = result.value;
  }
}
