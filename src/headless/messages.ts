import { catalogue } from '../i18n/catalogue';

/** What headless says of itself; failures of data and cells have their texts in `src/i18n/errors.ts`. */
export const messages = catalogue(
  {
    usage: `Runs a notebook on data files and prints one JSON object: { receipts, cells }.

  npm run --silent headless -- NOTEBOOK.json --data orders=FILE.csv [options]
  npm run --silent headless -- --init orders=FILE.csv [--out NOTEBOOK.json]

  --data NAME=FILE        the file a dataset of the notebook is read from; once for each dataset
  --map ROLE=COLUMN,…     which column is which (customer, date, amount, order, product, quantity, margin), or the
                          same as JSON; for the --data before it
  --date-order ORDER      dmy, mdy or ymd, where the file does not tell; for the --data before it
  --choices JSON          more about reading the file: encoding, delimiter, hasHeader, noteLines, columns; for the
                          --data before it
  --set CELL.PARAM=VALUE  a parameter of a cell; VALUE is JSON where it reads as JSON, else text
  --init NAME=FILE        writes a notebook with the default cells for that file
  --out FILE              writes there and not to the standard output
  --today YYYY-MM-DD      the day of the import; otherwise the clock's
  --language LANGUAGE     en or zh-CN, for sentences and warnings
  --help                  this text

The exit code is 0 only if every cell is fresh. Days in results count from 1970-01-01; receipts have dates.
`,
    failure: (v: { expected: string; found: string; action: string }) =>
      `Expected: ${v.expected} Found: ${v.found} To do: ${v.action}`,
    blocked: (v: { by: string }) => `Not run: it reads “${v.by}”, which has no result.`,
    'not-run': 'Not run.',
    'option-unknown': (v: { option: string }) =>
      `Expected: options that exist. Found: “${v.option}”. To do: see --help.`,
    'option-value': (v: { option: string; expected: string; found: string }) =>
      `Expected: ${v.option} ${v.expected}. Found: “${v.found}”. To do: correct it; --help shows the form.`,
    'notebook-wanted':
      'Expected: a notebook file. Found: none. To do: name one, or write one with --init orders=FILE.csv.',
    'file-not-readable': (v: { file: string; detail: string }) =>
      `Expected: a file at “${v.file}”. Found: ${v.detail}. To do: check the path and the permission.`,
    'file-not-writable': (v: { file: string; detail: string }) =>
      `Expected: a place to write “${v.file}”. Found: ${v.detail}. To do: check the path and the permission.`,
    'data-wanted': (v: { name: string }) =>
      `Expected: a file for the dataset “${v.name}” of the notebook. Found: none. To do: add --data ${v.name}=FILE.csv.`,
    'data-unknown': (v: { name: string; names: string }) =>
      `Expected: datasets the notebook reads: ${v.names}. Found: “${v.name}”. To do: use one of these names.`,
    'cell-unknown': (v: { cell: string; cells: string }) =>
      `Expected: one of the cells ${v.cells}. Found: “${v.cell}” in --set. To do: use one of these names.`,
    'date-order-expected': (v: { column: string }) => `The order of day, month and year in “${v.column}”.`,
    'date-order-found': (v: { examples: string; options: string }) =>
      `${v.examples}, which can be read as ${v.options}.`,
    'date-order-action': (v: { option: string }) => `Say which one it is: --date-order ${v.option}.`,
    'role-expected': (v: { role: string }) => `A column that is clearly the ${v.role}.`,
    'role-found': (v: { candidates: string }) => `Candidates: ${v.candidates}.`,
    'role-none': 'None.',
    'role-action': (v: { role: string }) => `Say which one it is: --map ${v.role}=COLUMN.`,
    title: (v: { file: string }) => `Customers of ${v.file}`,
  },
  {
    usage: `在数据文件上运行笔记本，输出一个 JSON 对象：{ receipts, cells }。

  npm run --silent headless -- NOTEBOOK.json --data orders=FILE.csv [选项]
  npm run --silent headless -- --init orders=FILE.csv [--out NOTEBOOK.json]

  --data 名称=文件          笔记本中某个数据集所读的文件；每个数据集一次
  --map 角色=列,…           各列的角色（customer、date、amount、order、product、quantity、margin），也可写成 JSON；
                            作用于它前面的 --data
  --date-order 顺序         dmy、mdy 或 ymd，文件本身无法判断时使用；作用于它前面的 --data
  --choices JSON            读取文件的其他选择：encoding、delimiter、hasHeader、noteLines、columns；
                            作用于它前面的 --data
  --set 单元.参数=值        单元的参数；值能读成 JSON 就按 JSON，否则按文本
  --init 名称=文件          为该文件写出带有默认单元的笔记本
  --out 文件                写入文件，而不是标准输出
  --today YYYY-MM-DD        导入日期；默认为今天
  --language 语言           en 或 zh-CN，用于结论和警告
  --help                    显示本说明

只有全部单元都得出结果时，退出码才是 0。
`,
    failure: (v) => `应为：${v.expected} 实际：${v.found} 请做：${v.action}`,
    blocked: (v) => `未运行：它读取的“${v.by}”没有结果。`,
    'not-run': '未运行。',
    'option-unknown': (v) => `应为：存在的选项。实际：“${v.option}”。请做：参见 --help。`,
    'option-value': (v) =>
      `应为：${v.option} ${v.expected}。实际：“${v.found}”。请做：更正后重试，写法见 --help。`,
    'notebook-wanted': '应为：一个笔记本文件。实际：没有。请做：给出文件，或用 --init orders=FILE.csv 生成。',
    'file-not-readable': (v) => `应为：“${v.file}”处有文件。实际：${v.detail}。请做：检查路径和权限。`,
    'file-not-writable': (v) => `应为：可以写入“${v.file}”。实际：${v.detail}。请做：检查路径和权限。`,
    'data-wanted': (v) =>
      `应为：笔记本数据集“${v.name}”的文件。实际：没有。请做：加上 --data ${v.name}=FILE.csv。`,
    'data-unknown': (v) =>
      `应为：笔记本所读的数据集：${v.names}。实际：“${v.name}”。请做：使用其中一个名称。`,
    'cell-unknown': (v) =>
      `应为：单元 ${v.cells} 之一。实际：--set 中的“${v.cell}”。请做：使用其中一个名称。`,
    'date-order-expected': (v) => `“${v.column}”列中年、月、日的顺序。`,
    'date-order-found': (v) => `${v.examples}，可以读成 ${v.options}。`,
    'date-order-action': (v) => `请指明：--date-order ${v.option}。`,
    'role-expected': (v) => `能够确定为“${v.role}”的一列。`,
    'role-found': (v) => `候选：${v.candidates}。`,
    'role-none': '没有。',
    'role-action': (v) => `请指明：--map ${v.role}=列名。`,
    title: (v) => `${v.file} 的客户`,
  },
);
