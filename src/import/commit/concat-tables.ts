import type { Bytes, Column, Table, TextColumn } from '../../table/column';
import { fullMask, selectFrom } from '../../table/select-rows';
import { columnNamed, isValid } from '../../table/table';
import { Dictionary } from '../dictionary';
import { labelIds } from '../quality/joined';

/**
 * The rows of one table, then those of another; a column of one only is missing in the rows of the other. Columns of
 * one name have one type, or are numbers. In the order of the first's columns, those of the second alone at the end.
 * Dictionaries are united: texts of the first keep their codes, new ones follow. Cost
 * O(rows × columns) + one look-up a distinct text.
 */
export function concatTables(first: Table, second: Table): Table {
  const added = second.columns.filter(({ name }) => columnNamed(first, name) === null);
  return {
    rows: first.rows + second.rows,
    columns: [
      ...first.columns.map((column) =>
        concatColumns(column, columnNamed(second, column.name) ?? missingLike(column, second.rows)),
      ),
      ...added.map((column) => concatColumns(missingLike(column, first.rows), column)),
    ],
  };
}

const missingLike = (column: Column, rows: number): Column =>
  selectFrom(column, new Int32Array(rows).fill(-1));

function concatColumns(first: Column, second: Column): Column {
  const valid = concatMasks(first, second);
  const rest = { name: first.name, ...(valid && { valid }) };
  if (first.type === 'text' || second.type === 'text')
    return { type: 'text', ...rest, ...concatTexts(first as TextColumn, second as TextColumn) };
  if (first.type === 'bool' || second.type === 'bool')
    return { type: 'bool', ...rest, values: filled(new Uint8Array(lengthOf(first, second)), first, second) };
  if (first.type === 'f64' || first.type === 'time' || second.type === 'f64' || second.type === 'time') {
    const values = filled(new Float64Array(lengthOf(first, second)), first, second);
    // whole numbers have 0 where they are missing
    if (valid && (first.type === 'i32' || second.type === 'i32'))
      for (let row = 0; row < values.length; row++) if (!isValid({ valid }, row)) values[row] = NaN;
    return { type: first.type === 'time' ? 'time' : 'f64', ...rest, values };
  }
  const values = filled(new Int32Array(lengthOf(first, second)), first, second);
  return { type: first.type, ...rest, values };
}

type Plain = Exclude<Column, TextColumn>;

const lengthOf = (first: Plain, second: Plain): number => first.values.length + second.values.length;

function filled<T extends Plain['values']>(values: T, first: Plain, second: Plain): T {
  values.set(first.values);
  values.set(second.values, first.values.length);
  return values;
}

function concatTexts(first: TextColumn, second: TextColumn): Pick<TextColumn, 'codes' | 'labels'> {
  const dictionary = new Dictionary();
  const codes = new Uint32Array(first.codes.length + second.codes.length);
  let at = 0;
  for (const column of [first, second]) {
    const ids = labelIds(dictionary, column);
    for (let row = 0; row < column.codes.length; row++)
      codes[at++] = ids[column.codes[row] as number] as number;
  }
  return { codes, labels: dictionary.labels() };
}

const rowsOf = (column: Column): number =>
  column.type === 'text' ? column.codes.length : column.values.length;

function concatMasks(first: Column, second: Column): Bytes | undefined {
  if (!first.valid && !second.valid) return undefined;
  const before = rowsOf(first);
  const mask = fullMask(before + rowsOf(second));
  for (const [column, from] of [[first, 0] as const, [second, before] as const]) {
    if (!column.valid) continue;
    for (let i = 0; i < rowsOf(column); i++) {
      const row = from + i;
      if (!isValid(column, i)) mask[row >> 3] = (mask[row >> 3] as number) & ~(1 << (row & 7));
    }
  }
  return mask;
}
