import { catalogue } from '../i18n/catalogue';

/** Texts of the choice of a column of items. */
export const itemMessages = catalogue(
  {
    column: 'Column',
    byRole: 'The product column',
    byRoleNamed: (v: { column: string }) => `The product column (${v.column})`,
    columnHint: 'product, category, channel: any column of texts',
    noColumn:
      'The data have no product column. Open the form of this cell and choose a column of texts, for example the category or the channel; or give a column the role of product when the file is read.',
    withoutValue: '(no value)',
    others: (v: { items: number }, f) => `${f.integer(v.items)} ${f.plural(v.items, 'other', 'others')}`,
    mixed: 'Several at once',
  },
  {
    column: '列',
    byRole: '商品列',
    byRoleNamed: (v) => `商品列（${v.column}）`,
    columnHint: '商品、类别、渠道：任一文本列',
    noColumn:
      '数据中没有商品列。请打开本单元的设置，选择一个文本列，例如类别或渠道；也可以在读取文件时把某一列指定为商品。',
    withoutValue: '（无值）',
    others: (v, f) => `其余 ${f.integer(v.items)} 项`,
    mixed: '同时多项',
  },
);
