import { fail, ok, type Result } from '../core/result';
import type { TransactionRows } from '../customers/transaction-rows';
import type { F64Column, I32Column, TextColumn } from '../table/column';
import type { Role } from '../table/dataset';
import { labelCount, labelsOf } from '../table/labels';
import { columnNamed } from '../table/table';

/** Names that a column of kinds of goods often has. */
const CATEGORIES = [
  ...['sub-category', 'Sub-Category', 'Sub Category', 'sub_category', 'subcategory', 'Subcategory'],
  ...['category', 'Category', 'product_category', 'Product Category', 'category_name', 'Category Name'],
  ...['product_group', 'Product Group', 'product_type', 'Product Type', 'department', 'Department'],
  ...['类别', '品类', '类目', '分类', '子类别', '商品类别', '商品品类', '商品分类', '商品类目'],
  ...['产品类别', '产品分类', '一级类目', '二级类目', '一级分类', '二级分类'],
];
/** Asked for after those where no column has the role of product. */
const CHANNELS = ['channel', 'Channel', '渠道'];

/** More items are too rare one by one: a column of categories says more, if it has a number of values one can read. */
const MANY_ITEMS = 200;
const FEWEST_CATEGORIES = 3;
const MOST_CATEGORIES = 60;

/** The columns a kind reads that looks at what is bought. @param column null = the one with the role of product */
export const columnsOfItems = (
  column: string | null,
): { roles?: readonly Role[]; names?: readonly string[] } =>
  column === null
    ? { roles: ['product', 'order'], names: [...CATEGORIES, ...CHANNELS] }
    : { roles: ['order'], names: [column] };

/** The column that says what is bought. */
export interface ItemColumn {
  column: TextColumn;
  /** none has the role of product: the first likely one was taken */
  guessed: boolean;
  /** the product column that a column of categories was taken for, and its values; null where it was not */
  instead: { product: string; values: number } | null;
}

/**
 * Finds the column of items; numbers (codes of articles) are read as texts.
 * @returns null where none is named and none looks like it; `column-unknown` where the one named is not there
 */
export function itemColumn(
  { table, roles }: TransactionRows,
  name: string | null,
): Result<ItemColumn | null> {
  const coded = (one: string): TextColumn | null => {
    const column = columnNamed(table, one);
    if (column?.type === 'text') return column;
    return column?.type === 'i32' || column?.type === 'f64' ? asTexts(column) : null;
  };
  if (name !== null) {
    const column = coded(name);
    if (column) return ok({ column, guessed: false, instead: null });
    const columns = table.columns.filter(({ type }) => type === 'text').map((one) => one.name);
    return fail({ code: 'column-unknown', column: name, columns });
  }
  const product = roles.product === undefined ? null : coded(roles.product);
  const values = product === null ? 0 : labelCount(product.labels);
  const others = (names: readonly string[]): TextColumn[] =>
    names.filter((one) => one !== product?.name).flatMap((one) => coded(one) ?? []);
  if (product !== null && values <= MANY_ITEMS) return ok({ column: product, guessed: false, instead: null });
  if (product !== null) {
    const finest = others(CATEGORIES)
      .filter(
        ({ labels }) => labelCount(labels) >= FEWEST_CATEGORIES && labelCount(labels) <= MOST_CATEGORIES,
      )
      .sort((a, b) => labelCount(b.labels) - labelCount(a.labels))[0];
    return ok(
      finest
        ? { column: finest, guessed: false, instead: { product: product.name, values } }
        : { column: product, guessed: false, instead: null },
    );
  }
  const likely = others([...CATEGORIES, ...CHANNELS])[0];
  return ok(likely ? { column: likely, guessed: true, instead: null } : null);
}

function asTexts({ name, values, valid }: F64Column | I32Column): TextColumn {
  const known = new Map<number, number>();
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = known.size));
    codes[row] = code;
  }
  const texts = Array.from(known.keys(), (value) => (Number.isNaN(value) ? '' : String(value)));
  return { name, type: 'text', codes, labels: labelsOf(texts), ...(valid && { valid }) };
}
