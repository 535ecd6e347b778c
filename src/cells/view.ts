import type { Component } from 'svelte';
import type { Day } from '../core/days';
import type { Result } from '../core/result';
import type { Catalogue, Say } from '../i18n/catalogue';
import type { ColumnType } from '../table/column';
import type { Roles } from '../table/dataset';
import type { ListSlice } from '../../workers/api';
import type { Rule } from '../customers/segments/rule';
import type { Outcome, Selection, ToTables } from './define';

/** What the frame of a cell gives to the view of its kind. The frame itself shows title, finding and notes. */
export interface CellViewProps<P extends object = object, R = unknown, C = Catalogue> {
  outcome: Outcome<R>;
  params: P;
  /** texts of the kind in the reader's language; `say.format` and `say.locale` come with it */
  say: Say<C>;
  /** rows `from … to − 1` of a list that stays in the worker */
  readList(list: string, selection: Selection, from: number, to: number): Promise<Result<ListSlice>>;
  /** saves a whole list as CSV; failures are shown by the frame */
  exportList(list: string, selection: Selection): void;
  /**
   * Offers to keep customers as a named segment: a class of the kind (`members` of its compute answers the selection),
   * or a rule, e.g. of what was brushed. The frame asks for the name. Absent where segments cannot be kept.
   */
  keepSegment?: (suggestedName: string, of: { selection: Selection } | { rule: Rule }) => void;
  /** opens the page of a customer, by id; absent where there is none */
  openCustomer?: (customer: string) => void;
  /** the sentence that a cell of the notebook has found; null where it has not run or is not there */
  findingOf?: (cell: string) => string | null;
  /** what the models of the notebook say of a customer; none where none has run */
  modelResults?: (customer: string) => Promise<readonly { name: string; value: string }[]>;
  /** new parameters, e.g. from a control inside the figure; the runner decides what runs again */
  onparams(next: P): void;
}

/** What a form may need to know of the data its cell reads; all empty or null while nothing is bound. */
export interface ParamsContext {
  columns: readonly { name: string; type: ColumnType }[];
  roles: Roles;
  firstDay: Day | null;
  lastDay: Day | null;
}

/** What the frame gives to the form of a kind. */
export interface CellParamsProps<P extends object = object, C = Catalogue> {
  params: P;
  say: Say<C>;
  onparams(next: P): void;
  context: ParamsContext;
}

/**
 * The visible part of a kind: `index.ts` of its folder exports it as `view`. The frame takes these keys from
 * the kind's catalogue where they are present: `title`, `about` (one sentence for the menu of cells),
 * `method` (what is counted, in two or three sentences), `formula`, `source`, `limits`.
 */
export interface CellView<P extends object = object, R = unknown, C = Catalogue> {
  View: Component<CellViewProps<P, R, C>>;
  Params: Component<CellParamsProps<P, C>>;
  /** the parameters in words, parts joined by " · ": "Monthly cohorts · customers · aligned by age" */
  line(params: P, say: Say<C>): string;
  /** what the view drew, as tables; an empty list where there is no figure (text) */
  tables: ToTables<P, R>;
  /** height in pixels the skeleton takes while the first result is computed */
  height: number;
}
