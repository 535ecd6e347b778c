import { catalogue } from '../i18n/catalogue';

/** Texts of the choice of a column of items. */
export const itemMessages = catalogue(
  {
    column: 'Column',
    byRole: 'Chosen from the data',
    byRoleNamed: (v: { column: string }) => `Chosen from the data (${v.column}, or its category)`,
    columnHint: 'product, category, channel: any column of texts',
    noColumn:
      'The data have no product column. Open the form of this cell and choose a column of texts, for example the category or the channel; or give a column the role of product when the file is read.',
    warnInstead: (v: { column: string; product: string; values: number }, f) =>
      `“${v.column}” is taken: the product column (${v.product}) has ${f.integer(v.values)} values, too many to read one by one. Choose it, or another column, in the settings.`,
    withoutValue: '(no value)',
    others: (v: { items: number }, f) => `${f.integer(v.items)} ${f.plural(v.items, 'other', 'others')}`,
    mixed: 'Several at once',
  },
  {
    column: '列',
    byRole: '自动选择',
    byRoleNamed: (v) => `自动选择（${v.column}或其类别）`,
    columnHint: '商品、类别、渠道：任一文本列',
    noColumn:
      '数据中没有商品列。请打开本单元的设置，选择一个文本列，例如类别或渠道；也可以在读取文件时把某一列指定为商品。',
    warnInstead: (v, f) =>
      `这里用了“${v.column}”：商品列（${v.product}）有 ${f.integer(v.values)} 个取值，逐个来看太多。可在设置中选用商品列或其他列。`,
    withoutValue: '（无值）',
    others: (v, f) => `其余 ${f.integer(v.items)} 项`,
    mixed: '同时多项',
  },
);
