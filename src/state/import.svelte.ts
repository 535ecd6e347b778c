import type { Importer, ImportOptions } from '../compute/types';
import type { AppError } from '../core/errors';
import type { Day } from '../core/days';
import { fail, type Result } from '../core/result';
import type { ColumnChoice, ImportChoices, ImportQuestion } from '../import/plan';
import type { CommitDecisions, Reading } from '../import/quality';
import type { Recipe } from '../import/recipe';
import type { Role } from '../table/dataset';
import type { DatasetSummary, ImportProgress, InspectedFiles } from '../../workers/api';
import {
  decisionsFor,
  withColumn,
  withColumnFate,
  withDialect,
  withParts,
  withRole,
  type ColumnFate,
  type DialectChoice,
} from './import-choices';

/** `inspecting`, `reading` and `storing` can be stopped: each leads back to the step before it. */
export type ImportStep = 'empty' | 'inspecting' | 'checking' | 'reading' | 'quality' | 'storing' | 'done';

/** What an inspection is asked with. */
interface Asked {
  choices: ImportChoices;
  recipe: Recipe | null | undefined;
}

/** Files on their way in: looked at, asked about, read, judged, stored, accounted for. */
export class ImportState {
  step: ImportStep = $state('empty');
  files: readonly File[] = $state.raw([]);
  inspection: InspectedFiles | null = $state.raw(null);
  /** what was read, as it can be stored; there from `quality` on */
  reading: Reading | null = $state.raw(null);
  /** what becomes of it; there with `reading` */
  decisions: CommitDecisions | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  progress: ImportProgress | null = $state.raw(null);
  /** bytes a second of the part read so far */
  rate = $state(0);
  dataset: DatasetSummary | null = $state.raw(null);
  stopped = $state(false);
  /** how often a stop has brought choices back: fields have to show them again */
  restored = $state(0);
  /** a new look at the files is under way; what is shown belongs to the choices before */
  refreshing = $state(false);
  /** the plan shown is of the choices as they are; a failed import can be tried again with it */
  inspected = $state(false);
  /** what a person has said so far instead of guesses and recipe */
  choices: ImportChoices = $state.raw({});
  /** undefined: the recipe of a stored dataset that fits; null: none; or one from a file */
  recipe: Recipe | null | undefined = $state.raw(undefined);
  readonly questions: readonly ImportQuestion[] = $derived(this.inspection?.questions ?? []);
  readonly ready = $derived(
    this.step === 'checking' && this.questions.length === 0 && this.inspected && !this.refreshing,
  );
  /** everything the store needs is said */
  readonly storable = $derived(
    this.step === 'quality' &&
      this.decisions !== null &&
      this.decisions.name.trim() !== '' &&
      (this.decisions.pseudonymise.length === 0 || Boolean(this.decisions.key)),
  );
  #control: AbortController | null = null;
  /** what the inspection shown was made with */
  #shown: Asked = { choices: {}, recipe: undefined };
  #looking: Promise<void> | null = null;
  /** choices have changed while an inspection was under way */
  #again = false;
  /** the worker still has what was read */
  #held = false;
  #today: Day = 0;
  readonly #importer: Importer;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(importer: Importer, now: () => number) {
    this.#importer = importer;
    this.#now = now;
  }

  /** Looks at files, by the recipe that waits for them where there is one. */
  async open(files: readonly File[]): Promise<void> {
    const waiting = this.step === 'empty' ? this.recipe : undefined;
    this.reset();
    if (files.length === 0) return;
    this.files = files;
    this.recipe = waiting;
    this.#shown = { choices: {}, recipe: waiting };
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
    this.#looking = null;
    this.#again = false;
    this.#held = false;
    this.#shown = { choices: {}, recipe: undefined };
    this.choices = {};
    this.recipe = undefined;
    this.step = 'empty';
    this.files = [];
    this.inspection = null;
    this.reading = null;
    this.decisions = null;
    this.failure = null;
    this.progress = null;
    this.dataset = null;
    this.stopped = false;
    this.refreshing = false;
    this.inspected = false;
  }

  /** @param names of the parts that are read, at least one */
  chooseParts(names: readonly string[]): Promise<void> {
    const before = this.inspection?.parts.filter(({ chosen }) => chosen).map(({ name }) => name) ?? [];
    return this.#choose(withParts(this.choices, before, names));
  }

  chooseDialect(choice: DialectChoice): Promise<void> {
    return this.#choose(withDialect(this.choices, choice));
  }

  chooseColumn(name: string, choice: ColumnChoice): Promise<void> {
    return this.#choose(withColumn(this.choices, name, choice));
  }

  /** Gives a column a role, which any other column loses; null takes its role away and leaves it empty. */
  chooseRole(column: string, role: Role | null): Promise<void> {
    const current = this.inspection?.plan.columns.find(({ name }) => name === column)?.role ?? null;
    return this.#choose(withRole(this.choices, column, role, current));
  }

  /** Anything else that is said as a whole: the table's role, preset, rules, derived columns, time zone, source. */
  choose(
    choice: Pick<
      ImportChoices,
      'table' | 'preset' | 'rules' | 'derived' | 'merge' | 'timeZone' | 'sourceColumn'
    >,
  ): Promise<void> {
    return this.#choose({ ...this.choices, ...choice });
  }

  /**
   * Applies a recipe instead of what was chosen so far: one from a file; null: none; undefined: one that fits. Where
   * there are no files yet it waits for the next ones.
   */
  useRecipe(recipe: Recipe | null | undefined): Promise<void> {
    this.recipe = recipe;
    const { parts } = this.choices;
    return this.#choose(parts === undefined ? {} : { parts });
  }

  /** Reads the files by the plan as shown and looks at what is there. @param today day of the import */
  async read(today: Day): Promise<void> {
    if (!this.ready) return;
    this.#today = today;
    const reading = await this.#run('reading', 'checking', (options) => this.#read(options));
    if (reading === null) return;
    this.#held = true;
    this.reading = reading;
    this.decisions = decisionsFor(reading, this.inspection?.recipe?.commit ?? null);
    this.step = 'quality';
  }

  /** Back from the reading to the plan, with everything as it was. */
  backToChecking(): void {
    if (this.step !== 'quality') return;
    this.failure = null;
    this.stopped = false;
    this.step = 'checking';
  }

  /** Changes some of the decisions about what was read. */
  decide(change: Partial<CommitDecisions>): void {
    if (this.decisions) this.decisions = { ...this.decisions, ...change };
  }

  /** Keeps a column, makes its texts into keyed hashes, or leaves it out. */
  decideColumn(name: string, fate: ColumnFate): void {
    if (this.decisions) this.decisions = withColumnFate(this.decisions, name, fate);
  }

  /** Leaves all rows of a customer out, or takes them in again. */
  decideCustomer(customer: string, leaveOut: boolean): void {
    const others = this.decisions?.leaveOutCustomers.filter((other) => other !== customer) ?? [];
    this.decide({ leaveOutCustomers: leaveOut ? [...others, customer] : others });
  }

  /** Stores what was read as decided. Where a stop has taken it from the worker, it is read again first. */
  async commit(): Promise<void> {
    const { decisions } = this;
    if (!this.storable || decisions === null) return;
    if (!this.#held) {
      this.#held = (await this.#run('reading', 'quality', (options) => this.#read(options))) !== null;
      if (!this.#held) return;
    }
    const stored = await this.#run('storing', 'quality', (options) =>
      this.#importer.commit(decisions, options),
    );
    if (stored !== null) {
      this.#held = false;
      this.dataset = stored;
      // with the key: it is nowhere from here on
      this.decisions = null;
      this.step = 'done';
    } else if (this.stopped) this.#held = false;
    else if (this.failure?.code === 'import-lost') {
      this.#held = false;
      this.reading = null;
      this.decisions = null;
      this.step = 'checking';
    }
  }

  /** Stops what is under way: the step before it comes back with everything that was there. */
  stop(): void {
    this.#control?.abort();
  }

  /**
   * Leaves the worker to something else: what is under way is stopped, what was read will be read again before it is
   * stored.
   */
  release(): void {
    this.stop();
    this.#held = false;
  }

  #read(options: ImportOptions): Promise<Result<Reading>> {
    const { files, inspection } = this;
    return inspection === null
      ? Promise.resolve(fail({ code: 'import-lost' }))
      : this.#importer.read(files, inspection.plan, this.#today, options);
  }

  /** Does one long piece of work. @returns its value; null where it failed or was stopped, back at the step before */
  async #run<T>(
    step: 'reading' | 'storing',
    back: 'checking' | 'quality',
    work: (options: ImportOptions) => Promise<Result<T>>,
  ): Promise<T | null> {
    const control = new AbortController();
    let started = this.#now();
    const bytesTotal = this.inspection?.fileBytes ?? 0;
    this.#control = control;
    this.step = step;
    this.stopped = false;
    this.failure = null;
    this.progress = { bytesRead: 0, bytesTotal, rows: 0, stage: step };
    const result = await work({
      signal: control.signal,
      onProgress: (progress) => {
        if (this.#control !== control) return;
        this.progress = progress;
        if (progress.stage === 'opening') started = this.#now();
        if (progress.stage === 'reading')
          this.rate = progress.bytesRead / Math.max(0.001, (this.#now() - started) / 1000);
      },
    });
    if (this.#control !== control) return null;
    this.#control = null;
    this.progress = null;
    if (result.ok) return result.value;
    this.step = back;
    if (result.error.code === 'stopped') this.stopped = true;
    else this.failure = result.error;
    return null;
  }

  #choose(choices: ImportChoices): Promise<void> {
    this.choices = choices;
    return this.#inspect();
  }

  /** Looks at the files; a change of choices while it looks makes it look once more. */
  #inspect(): Promise<void> {
    if (this.files.length === 0) return Promise.resolve();
    this.#again = this.#looking !== null;
    this.#looking ??= this.#look();
    return this.#looking;
  }

  async #look(): Promise<void> {
    const control = new AbortController();
    this.#control = control;
    this.refreshing = true;
    this.stopped = false;
    if (this.inspection === null) this.step = 'inspecting';
    const bytesTotal = this.files.reduce((sum, { size }) => sum + size, 0);
    this.progress = { bytesRead: 0, bytesTotal, rows: 0, stage: 'opening' };
    const onProgress = (progress: ImportProgress): void => {
      if (this.#control === control) this.progress = progress;
    };
    let result: Result<InspectedFiles>;
    let asked: Asked;
    do {
      this.#again = false;
      asked = { choices: this.choices, recipe: this.recipe };
      const { recipe } = asked;
      const options = { onProgress, signal: control.signal, ...(recipe === undefined ? {} : { recipe }) };
      result = await this.#importer.inspect(this.files, asked.choices, options);
      if (this.#control !== control) return;
    } while (this.#again && !control.signal.aborted);
    this.#control = null;
    this.#looking = null;
    this.refreshing = false;
    this.progress = null;
    if (result.ok) {
      this.inspection = result.value;
      this.#shown = asked;
      this.#held = false;
      this.reading = null;
      this.decisions = null;
    } else if (result.error.code === 'stopped') {
      this.stopped = true;
      ({ choices: this.choices, recipe: this.recipe } = this.#shown);
      this.restored++;
      this.step = this.inspection === null ? 'empty' : 'checking';
      return;
    }
    this.failure = result.ok ? null : result.error;
    this.inspected = result.ok;
    this.step = 'checking';
  }
}
