import type { Message } from '../core/message';
import type { Result } from '../core/result';
import type { CustomerBase } from '../customers/base';
import type { Members } from '../customers/subset';
import type { TransactionRows } from '../customers/transaction-rows';
import type { Catalogue } from '../i18n/catalogue';
import type { Dataset, Role } from '../table/dataset';
import type { ColumnType, Table } from '../table/column';
import type { NamedPopulation, Population } from './population/population';

/**
 * What a cell kind can ask for. `dataset`: the stored table with its receipt. `customers`: the customer base
 * that a dataset cell defines (its parameters say what an occasion is and where observation ends).
 */
export type InputType = 'dataset' | 'customers';

/** What everyone may know of a kind without loading its code: found by glob in `kinds.ts`. */
export interface CellMeta<P extends object = object> {
  kind: string;
  /** version of the parameters; `parse` migrates older ones */
  version: number;
  /** name → type, in the order they are shown */
  inputs: Readonly<Record<string, InputType>>;
  defaults: P;
  /** takes customers also from a table of statistics by customer, as `dataset` */
  summaries?: true;
  /**
   * Columns of the transaction table a run reads besides those of the customer base, by role and by name: where it
   * answers with some, `inputs.rows` is given. A role without a column and a name that is not there are left out: the kind says so.
   */
  columns?(params: P): { roles?: readonly Role[]; names?: readonly string[] } | null;
  /** whether a table has columns that say something to the kind: where it answers no, the first notebook goes without it */
  fits?(columns: readonly { name: string; type: ColumnType }[]): boolean;
  /** reads all the segments of the notebook, as `inputs.segments` */
  readsSegments?(params: P): boolean;
  /** an expensive cell becomes stale when something changes, a cheap one runs at once */
  expensive: boolean;
  /**
   * Parameters from a document, checked and brought to the newest version; a missing one gets its default.
   * @returns `params-invalid` with the path of the first wrong value
   */
  parse(raw: unknown, version: number): Result<P>;
  /** every text of the kind: title, sentences, warnings, column names, method */
  messages: Catalogue;
}

/** The inputs a kind asked for, loaded. */
export interface CellInputs {
  dataset?: Dataset;
  /** all customers, or those of the cell's population */
  customers?: CustomerBase;
  /** the rows behind `customers`, where `meta.columns` asks for them */
  rows?: TransactionRows;
  /**
   * The customers of the other population where the cell compares two, for what needs both at once (a test of their
   * difference). Each population also has an outcome of its own, made without this.
   */
  comparison?: CustomerBase;
  /** of the notebook, in its order, where `meta.readsSegments` says so */
  segments?: readonly NamedPopulation[];
  /** who belongs to a population of the same dataset, on the base given (`customers`, or an earlier state of it) */
  membersOf?: (population: Population, base: CustomerBase) => Result<Members>;
}

export interface RunContext {
  seed: number;
  /** days since 1970-01-01: kernels never ask the clock */
  today: number;
  /** 0…1; call it at least every 100 ms of work */
  progress(fraction: number): void;
}

/** What a run gives: a sentence, its reservations, and a small cloneable result. */
export interface Outcome<R = unknown> {
  /** the sentence that says what was found */
  finding: Message;
  warnings: Message[];
  result: R;
  /** the same of the population it is compared with */
  comparison?: Outcome<R>;
}

/** Which rows of a list are wanted, e.g. `{ segment: 'champions' }`; interpreted by the kind. */
export type Selection = Readonly<Record<string, string | number>>;

/** The part of a kind that computes: pure, Node-safe, never touches the inputs. */
export interface CellCompute<P extends object = object, R = unknown> {
  run(inputs: CellInputs, params: P, context: RunContext): Result<Outcome<R>>;
  /**
   * Who belongs to a class of the kind (an RFM segment, a lifecycle stage, a cell of a triangle), so that it can become
   * a segment: one byte a customer of `inputs.customers`. Selections are those of the lists; an unknown one is
   * `params-invalid`.
   */
  members?(inputs: CellInputs, params: P, selection: Selection): Result<Members>;
  /**
   * Long lists (customers of a segment, rows of a dataset) that stay in the worker and are read by the slice or
   * as CSV. Computed from the inputs and the result, without running the model again; columns named by message key.
   */
  lists?: Readonly<
    Record<string, (inputs: CellInputs, params: P, result: R, selection: Selection) => Result<Table>>
  >;
  /**
   * Text columns of the lists that hold ids of the kind and not texts of the data, by column name: what an id is
   * called, as a message or as the name a person gave.
   */
  words?: Readonly<Record<string, (id: string, params: P) => Message | string>>;
}

/** A column of a table twin. `label` is a message key of the kind, or a text of the data as it is. */
export interface TwinColumn {
  key: string;
  label: Message | { text: string };
  format: 'text' | 'integer' | 'decimal' | 'percent' | 'money' | 'day';
}

/** A message where the value is a word of the product (the name of a segment), not of the data. */
export type TwinValue = string | number | null | Message;

/** What a figure drew, as rows: shown as a table and written as CSV. */
export interface TwinTable {
  title: Message;
  /** the population it is about, where a cell compares two */
  of?: string;
  columns: readonly TwinColumn[];
  rows: readonly Readonly<Record<string, TwinValue>>[];
}

/** `table.ts` of a kind: what its view drew, as one or more tables; pure, used by the page and headless. */
export type ToTables<P extends object = object, R = unknown> = (result: R, params: P) => readonly TwinTable[];
