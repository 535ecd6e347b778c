import { REJECT_REASONS } from '../table/dataset';
import { CellCodes } from './cell-codes';
import type { ImportPlan, RowAction, RowRule } from './plan';
import type { RowBatch } from './scan';

/** What becomes of a row, in one byte: stays as it is; counts with the other sign; else 1 + index of its reason. */
export const KEEP = 0;
export const NEGATE = 255;

const byteOf = (action: RowAction): number => {
  if (action === 'keep') return KEEP;
  return action === 'negate' ? NEGATE : REJECT_REASONS.indexOf(action) + 1;
};

/** One rule with what it has said of each text so far. */
interface Judge {
  rule: RowRule;
  /** position of its column in the plan */
  column: number;
  cells: CellCodes;
  /** action by code of the text */
  actions: number[];
}

/** Carries out the rules of a plan, batch by batch; each distinct text is looked up once. */
export class Rules {
  readonly #judges: Judge[];
  /** after `decide`: the action for each row */
  actions = new Uint8Array(0);
  /** for rows that are left out, the column that says so: its position in the plan */
  culprits = new Int16Array(0);

  constructor(plan: Pick<ImportPlan, 'columns' | 'rules'>) {
    this.#judges = plan.rules.map((rule) => ({
      rule,
      column: plan.columns.findIndex(({ name }) => name === rule.column),
      cells: new CellCodes(),
      actions: [],
    }));
  }

  get length(): number {
    return this.#judges.length;
  }

  /**
   * Fills `actions` and `culprits`: the first rule that leaves a row out decides; money that went out for several
   * rules went out once. A rule says nothing about a part that does not have its column.
   * @param fields first field of each row, `count` of them @param fieldOf field of each column of the plan
   */
  decide(batch: RowBatch, fields: Int32Array, count: number, fieldOf: readonly number[]): void {
    if (this.actions.length < count) {
      this.actions = new Uint8Array(2 * count);
      this.culprits = new Int16Array(2 * count);
    }
    const { actions, culprits } = this;
    actions.fill(KEEP, 0, count);
    for (const judge of this.#judges) {
      const field = fieldOf[judge.column] ?? -1;
      if (field < 0) continue;
      const codes = judge.cells.read(batch, fields, count, field, (text) => {
        const { actions: known, otherwise } = judge.rule;
        judge.actions.push(byteOf(Object.hasOwn(known, text) ? (known[text] as RowAction) : otherwise));
      });
      for (let i = 0; i < count; i++) {
        const action = judge.actions[codes[i] as number] as number;
        const before = actions[i] as number;
        if (action === KEEP || (before !== KEEP && before !== NEGATE)) continue;
        actions[i] = action;
        culprits[i] = judge.column;
      }
    }
  }
}
