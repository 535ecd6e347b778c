import { createContext } from 'svelte';
import type { AnalysisPool, Importer } from '../compute/types';
import type { AppError } from '../core/errors';
import type { Result } from '../core/result';
import type { SegmentDefinition } from '../cells/population/population';
import { sayer } from '../i18n/catalogue';
import { segmentMessages } from '../i18n/segments';
import { asRead } from '../import/as-read';
import { DEFAULT_DATASET } from '../notebook/default-notebook';
import type { NotebookDocument, NotebookSegment } from '../notebook/document';
import { parseNotebook } from '../notebook/parse-document';
import { parseRecipe } from '../import/parse-recipe';
import type { Workspace } from '../storage/types';
import { ImportState } from '../state/import.svelte';
import { NotebookState } from '../state/notebook.svelte';
import { NoticesState } from '../state/notices.svelte';
import { OtherTabs, type Saved } from '../state/other-tabs';
import type { PreferencesState } from '../state/preferences.svelte';
import type { RouteState } from '../state/route.svelte';
import { WorkspaceState } from '../state/workspace.svelte';
import type { DatasetSummary } from '../../workers/api';
import { download } from './download';
import { auditOf, firstNotebook, sampleNotebook, valueStudyOf } from './first-notebook';
import { shownBefore } from './import/shown-before';
import { isJson, jsonFileOf } from './json-file';

export interface SessionServices {
  storage: Workspace;
  importer: Importer;
  pool: AnalysisPool;
}

/** The seed of the sample shop: everybody reads the same one. */
const SAMPLE_SEED = 1;

/** Days since 1970-01-01 on the reader's own calendar. */
const today = (): number => {
  const now = new Date();
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
};
const isoNow = (): string => new Date().toISOString();

/** Everything a page needs: what the device holds, what is open, and the ways from one to the other. */
export class Session {
  readonly workspace: WorkspaceState;
  readonly importing: ImportState;
  readonly notices = new NoticesState();
  notebook: NotebookState | null = $state.raw(null);
  /** why the notebook of the address cannot be shown */
  notebookFailure: AppError | null = $state.raw(null);
  /** something asked for could not be done: shown in three parts until it is closed */
  problem: AppError | null = $state.raw(null);
  privacyOpen = $state(false);
  /** the segment that is being made or changed */
  segmentDraft: NotebookSegment | null = $state.raw(null);
  /** hears the id of the segment once it is kept: the cell that asked for a new one takes it */
  segmentKept: ((id: string) => void) | null = null;
  /** id of the customer whose page is open */
  customer: string | null = $state(null);
  /** the sample is being made */
  preparing = $state(false);
  /** the notebook just made: its first reading runs everything */
  #fresh: string | null = null;
  readonly #tabs: OtherTabs;

  constructor(
    readonly services: SessionServices,
    readonly preferences: PreferencesState,
    readonly route: RouteState,
    basePath: string,
  ) {
    this.#tabs = new OtherTabs(basePath, (saved) => void this.#follow(saved));
    this.workspace = new WorkspaceState(services.storage, () => this.#tabs.tell({ what: 'lists' }));
    this.importing = new ImportState(services.importer, () => performance.now());
  }

  get say() {
    return this.preferences.say;
  }

  /** Opens the notebook of an address, closing the one before. */
  async openNotebook(id: string): Promise<void> {
    if (this.notebook?.id === id) return;
    await this.closeNotebook();
    const opened = await NotebookState.open(id, {
      storage: this.services.storage,
      pool: this.services.pool,
      dataset: (dataset) => this.workspace.dataset(dataset),
      now: isoNow,
      today,
      clock: () => performance.now(),
      saved: () => this.#tabs.tell({ what: 'notebook', id }),
      deleted: () => void this.#leaveDeleted(id),
    });
    const { current } = this.route;
    if (current.page !== 'notebook' || current.id !== id) return;
    this.notebookFailure = opened.ok ? null : opened.error;
    this.notebook = opened.ok ? opened.value : null;
    if (opened.ok && this.#fresh === id) opened.value.runAll();
    this.#fresh = null;
  }

  async closeNotebook(): Promise<void> {
    const open = this.notebook;
    this.notebook = null;
    this.segmentDraft = null;
    this.customer = null;
    this.notebookFailure = null;
    if (open === null) return;
    await open.close();
    await this.workspace.refresh();
  }

  async flush(): Promise<void> {
    await this.notebook?.save.flush();
  }

  /** Takes what was dropped or chosen: a notebook opens, a recipe is applied, anything else is imported. */
  receive(files: readonly File[]): void {
    const [file] = files;
    if (!file) return;
    if (files.length === 1 && isJson(file)) void this.#receiveJson(file);
    else this.#import(files);
  }

  /** Takes a table copied from a spreadsheet. @returns whether there was one: two lines, or two cells */
  receivePaste(text: string): boolean {
    if (!/[\t\n]/.test(text.trim())) return false;
    this.receive([new File([text], this.say('pastedName'), { type: 'text/csv' })]);
    return true;
  }

  receiveDrop(transfer: DataTransfer): void {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
    const [directory] = entries.filter((entry) => entry?.isDirectory);
    if (directory) {
      this.route.go({ page: 'import' });
      this.importing.refuse({ code: 'file-directory', file: directory.name });
    } else this.receive([...transfer.files]);
  }

  /** Reads the files by the plan as shown. */
  async readFiles(): Promise<void> {
    await this.importing.read(today());
  }

  /** Stores what was read as decided. */
  async storeReading(): Promise<void> {
    void this.services.storage.persist();
    await this.importing.commit();
    await this.workspace.refresh();
    const { dataset } = this.importing;
    if (this.importing.step !== 'done' || dataset === null) return;
    const { id, previous } = dataset;
    this.#tabs.tell(previous === null ? { what: 'lists' } : { what: 'replaced', from: previous, to: id });
  }

  async openDefaultNotebook(dataset: DatasetSummary): Promise<void> {
    const document = firstNotebook(baseName(dataset.name), dataset.tableRole, dataset.columns);
    await this.#createAndGo(document, { [DEFAULT_DATASET]: dataset.id });
  }

  /** Lays out the customer-base audit on a dataset, in a notebook of its own. */
  async openAudit(dataset: DatasetSummary): Promise<void> {
    const document = auditOf(baseName(dataset.name), dataset, this.preferences.locale);
    await this.#createAndGo(document, { [DEFAULT_DATASET]: dataset.id });
  }

  /** Lays out the study of lifetime values on a dataset, in a notebook of its own. */
  async openValueStudy(dataset: DatasetSummary): Promise<void> {
    const document = valueStudyOf(baseName(dataset.name), dataset, this.preferences.locale);
    await this.#createAndGo(document, { [DEFAULT_DATASET]: dataset.id });
  }

  /** Goes to the notebook that reads a dataset, the last changed one of several; where there is none, makes one. */
  async readDataset(dataset: DatasetSummary): Promise<void> {
    const { current } = this.route;
    const [first] = await this.workspace.notebooksReading(dataset.id);
    const open = this.notebook;
    if (open !== null && current.page === 'notebook' && Object.values(open.bindings).includes(dataset.id))
      scrollTo({ top: 0 });
    else if (first === undefined) await this.openDefaultNotebook(dataset);
    else this.route.go({ page: 'notebook', id: first });
  }

  async newNotebook(): Promise<void> {
    const [newest] = this.workspace.datasets;
    if (newest) await this.openDefaultNotebook(newest);
    else {
      this.importing.reset();
      this.route.go({ page: 'import' });
    }
  }

  /** The sample comes in by the same door as any file: made as CSV, inspected, imported, stored. */
  async openSample(): Promise<void> {
    if (this.preparing) return;
    this.preparing = true;
    const dataset = await this.#sampleDataset();
    this.preparing = false;
    if (!dataset.ok) {
      this.tell(dataset.error);
      return;
    }
    const bindings = { [DEFAULT_DATASET]: dataset.value.id };
    await this.#createAndGo(sampleNotebook(this.say), bindings);
  }

  async #receiveJson(file: File): Promise<void> {
    const json = await jsonFileOf(file);
    if (json.what === 'notebook') await this.#openNotebookText(json.text);
    else if (json.what === 'recipe') this.#receiveRecipe(json.text);
    else this.#import([file]);
  }

  #import(files: readonly File[]): void {
    this.route.go({ page: 'import' });
    void this.importing.open(files);
  }

  /** A recipe goes for the files that are being decided about; where there are none, for the next ones. */
  #receiveRecipe(text: string): void {
    const recipe = parseRecipe(text);
    if (!recipe.ok) {
      this.tell(recipe.error);
      return;
    }
    this.route.go({ page: 'import' });
    if (!['checking', 'quality'].includes(this.importing.step)) this.importing.reset();
    void this.importing.useRecipe(recipe.value);
    const { name } = recipe.value;
    this.notices.show(this.say(this.importing.step === 'empty' ? 'recipeWaits' : 'recipeApplied', { name }));
  }

  async #openNotebookText(text: string): Promise<void> {
    const parsed = parseNotebook(text);
    if (!parsed.ok) {
      this.tell(parsed.error);
      return;
    }
    const title = parsed.value.title.trim() === '' ? this.say('untitled') : parsed.value.title;
    await this.#createAndGo({ ...parsed.value, title }, {});
  }

  async exportNotebook(id: string): Promise<void> {
    const record = await this.services.storage.notebooks.get(id);
    const document =
      this.notebook?.id === id ? this.notebook.document : record.ok ? record.value.document : null;
    if (document === null) return;
    const text = `${JSON.stringify(document, null, 2)}\n`;
    download(`${document.title}.regulars.json`, text, 'application/json');
  }

  async removeNotebook(id: string, name: string): Promise<void> {
    const { current } = this.route;
    if (current.page === 'notebook' && current.id === id) {
      await this.closeNotebook();
      this.route.go({ page: 'home' });
    }
    const removed = await this.workspace.removeNotebook(id);
    if (!removed.ok) {
      this.tell(removed.error);
      return;
    }
    this.notices.show(this.say('deletedNotebook', { name }), {
      label: this.say('undo'),
      run: () => void removed.value(),
    });
  }

  /** @param dataset a stored one; null: what was read last */
  async saveRejects(dataset: DatasetSummary | null): Promise<void> {
    const bytes = await this.services.importer.rejects(dataset?.id ?? null);
    const name = baseName(dataset?.name ?? this.importing.reading?.name ?? '');
    if (bytes.ok) download(`${name} rejected.csv`, bytes.value, 'text/csv');
    else this.tell(bytes.error);
  }

  saveRecipe({ name, recipe }: DatasetSummary): void {
    if (recipe === null) return;
    download(`${baseName(name)}.recipe.json`, `${JSON.stringify(recipe, null, 2)}\n`, 'application/json');
  }

  /** Brings back the dataset that was added to or replaced, as it was. */
  async undoStored(dataset: DatasetSummary): Promise<void> {
    const before = await this.services.storage.datasets.undoReplace(dataset.id);
    await this.workspace.refresh();
    if (!before.ok) {
      this.tell(before.error);
      return;
    }
    const { id, name } = before.value;
    this.notebook?.rebind(dataset.id, id);
    this.#tabs.tell({ what: 'replaced', from: dataset.id, to: id });
    if (this.importing.dataset?.id === dataset.id) this.importing.reset();
    this.notices.show(this.say('undoneStore', { name }));
  }

  /** Columns that a dataset hides, while the one it has replaced, kept to return to, holds them as they are. */
  async shownBefore(dataset: DatasetSummary): Promise<string[]> {
    if (dataset.previous === null) return [];
    const before = await this.services.storage.datasets.summary(dataset.previous);
    return before.ok ? shownBefore(before.value, dataset) : [];
  }

  /** Deletes the dataset that was replaced and kept to return to. */
  async discardPrevious(dataset: DatasetSummary): Promise<void> {
    const discarded = await this.services.storage.datasets.discardPrevious(dataset.id);
    await this.workspace.refresh();
    this.#tabs.tell({ what: 'lists' });
    if (!discarded.ok) {
      this.tell(discarded.error);
      return;
    }
    if (this.importing.dataset?.id === dataset.id)
      this.importing.dataset = { ...this.importing.dataset, previous: null };
    this.notices.show(this.say('discarded', { name: dataset.name }));
  }

  /** Opens the rule builder: on a new segment, or on one there is. */
  draftSegment(
    name?: string,
    definition?: SegmentDefinition,
    kept: ((id: string) => void) | null = null,
  ): void {
    const { notebook } = this;
    this.segmentKept = kept;
    if (notebook === null) return;
    let n = notebook.segments.length + 1;
    while (notebook.segments.some(({ id }) => id === `segment-${n}`)) n++;
    this.segmentDraft = {
      id: `segment-${n}`,
      name: name ?? sayer(segmentMessages, this.preferences.locale)('newSegmentNamed', { n }),
      definition: { ...(definition ?? { type: 'rule', rule: { all: [] } }) } as Record<string, unknown>,
    };
  }

  /** Opens the page of a customer of the open notebook. */
  showCustomer(customer: string): void {
    this.customer = customer;
  }

  /** A failure that has no place of its own on the page. */
  tell(error: AppError): void {
    this.problem = error;
  }

  /**
   * Another tab has saved something: the lists are read again, and the open notebook where nothing here is unsaved;
   * one that is gone is left.
   */
  async #follow(saved: Saved): Promise<void> {
    await this.workspace.refresh();
    const open = this.notebook;
    if (saved.what === 'replaced') open?.rebind(saved.from, saved.to);
    if (open !== null && !this.workspace.notebooks.some(({ id }) => id === open.id)) {
      const record = await this.services.storage.notebooks.get(open.id);
      if (!record.ok && record.error.code === 'notebook-not-found') await this.#leaveDeleted(open.id);
      return;
    }
    if (saved.what !== 'notebook' || open?.id !== saved.id || open.save.status !== 'saved') return;
    open.stopAll();
    this.notebook = null;
    await this.openNotebook(saved.id);
  }

  /** The open notebook was deleted elsewhere: it is closed, not stored again, and the start page says so. */
  async #leaveDeleted(id: string): Promise<void> {
    const open = this.notebook;
    if (open?.id !== id) return;
    this.notebook = null;
    open.stopAll();
    this.notices.show(this.say('deletedElsewhere', { name: open.title }));
    this.route.go({ page: 'home' });
    await this.workspace.refresh();
  }

  async #createAndGo(document: NotebookDocument, bindings: Record<string, string>): Promise<void> {
    const created = await this.workspace.createNotebook(document, bindings, isoNow());
    if (!created.ok) {
      this.tell(created.error);
      return;
    }
    this.#fresh = created.value;
    this.route.go({ page: 'notebook', id: created.value });
  }

  async #sampleDataset(): Promise<Result<DatasetSummary>> {
    const { importer } = this.services;
    const file = await importer.sample(SAMPLE_SEED);
    if (!file.ok) return file;
    const known = this.workspace.datasets.find(
      ({ receipt }) => receipt.file === file.value.name && receipt.fileBytes === file.value.size,
    );
    if (known) return { ok: true, value: known };
    // one worker, one table at a time
    this.importing.release();
    const inspection = await importer.inspect([file.value], {}, { recipe: null });
    if (!inspection.ok) return inspection;
    const read = await importer.read([file.value], inspection.value.plan, today());
    return read.ok ? importer.commit(asRead(this.say('sampleName'))) : read;
  }
}

/** A file's name without its ending. */
export const baseName = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '');

export const [useSession, provideSession] = createContext<Session>();
