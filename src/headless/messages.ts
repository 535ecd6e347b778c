import { catalogue } from '../i18n/catalogue';

/** What headless says of itself; failures of data and cells have their texts in `src/i18n/errors.ts`. */
export const messages = catalogue(
  {
    usage: `Runs a notebook on data files and prints one JSON object: { receipts, cells }.

  npm run --silent headless -- NOTEBOOK.json --data orders=FILE.csv [options]
  npm run --silent headless -- --init orders=FILE.csv [--out NOTEBOOK.json]

  --data NAME=FILE        a file a dataset of the notebook is read from: CSV and other text, .gz, .zip, XLSX, Parquet,
                          Arrow, JSON, NDJSON; once for each dataset, again with the same name for more files of it
  --map ROLE=COLUMN,…     which column is which (customer, date, amount, order, product, quantity, margin; frequency,
                          recency, age, weight), or the same as JSON; for the --data before it
  --date-order ORDER      dmy, mdy, ymd, excel, excel-1904, epoch-s or epoch-ms, where the file does not tell; for the
                          --data before it
  --choices JSON          more about reading the files: parts, table, preset, encoding, delimiter, quote, escape,
                          positions, headerRows, noteLines, roles, columns, rules, guessRules, derived, merge,
                          timeZone, sourceColumn; for the --data before it
  --recipe FILE           the decisions of an earlier import, where nothing else is said; for the --data before it
  --save-recipe FILE      writes the decisions of this import there; for the --data before it
  --key-file FILE         holds the key for columns that a recipe makes unrecognisable
  --set CELL.PARAM=VALUE  a parameter of a cell; VALUE is JSON where it reads as JSON, else text
  --init NAME=FILE        writes a notebook with the default cells for that file; --map, --choices,
                          --date-order and --save-recipe go with it too
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
    'date-order-expected': (v: { column: string }) => `How the dates in “${v.column}” are written.`,
    'decimal-expected': (v: { column: string }) => `The decimal mark of “${v.column}”.`,
    'readings-found': (v: { examples: string; options: string }) =>
      `${v.examples}, which can be read as ${v.options}.`,
    'encoding-expected': 'One encoding in which the text reads.',
    'encoding-found': (v: { samples: string }) => `The same lines in each: ${v.samples}.`,
    'currency-expected': (v: { column: string }) => `Amounts in one currency; “${v.column}” names it.`,
    'currency-rows': (v: { currency: string; rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} in “${v.currency}”`,
    'currency-found': (v: { currencies: string }) => `In the rows sampled: ${v.currencies}.`,
    'key-expected': (v: { columns: string }) =>
      `A key: by the recipe ${v.columns} become keyed hashes, which only the same key makes the same again.`,
    'key-found': 'None.',
    answer: (v: { options: string }) => `Say it with ${v.options}.`,
    'answer-or': ' or ',
    drift: (v: { name: string; differences: string }) =>
      `${v.name}: the file differs from the one the recipe was made for. ${v.differences}`,
    'drift-added': (v: { columns: string }) => `New columns: ${v.columns}.`,
    'drift-missing': (v: { columns: string }) => `Missing columns: ${v.columns}.`,
    'drift-changed': (v: { columns: string }) => `Columns that look different: ${v.columns}.`,
    'role-expected': (v: { role: string }) => `A column that is clearly the ${v.role}.`,
    'role-found': (v: { candidates: string }) => `Candidates: ${v.candidates}.`,
    title: (v: { file: string }) => `Customers of ${v.file}`,
  },
  {
    usage: `在数据文件上运行笔记本，输出一个 JSON 对象：{ receipts, cells }。

  npm run --silent headless -- NOTEBOOK.json --data orders=FILE.csv [选项]
  npm run --silent headless -- --init orders=FILE.csv [--out NOTEBOOK.json]

  --data 名称=文件          笔记本中某个数据集所读的文件：CSV 等文本、.gz、.zip、XLSX、Parquet、Arrow、JSON、NDJSON；
                            每个数据集一次，同名再写一次则追加文件
  --map 角色=列,…           各列的角色（customer、date、amount、order、product、quantity、margin；frequency、recency、
                            age、weight），也可写成 JSON；作用于它前面的 --data
  --date-order 顺序         dmy、mdy、ymd、excel、excel-1904、epoch-s 或 epoch-ms，文件本身无法判断时使用；
                            作用于它前面的 --data
  --choices JSON            读取文件的其他选择：parts、table、preset、encoding、delimiter、quote、escape、positions、
                            headerRows、noteLines、roles、columns、rules、guessRules、derived、merge、timeZone、
                            sourceColumn；
                            作用于它前面的 --data
  --recipe 文件             沿用以前某次导入的方案，另有说明的除外；作用于它前面的 --data
  --save-recipe 文件        把这次导入的方案写入该文件；作用于它前面的 --data
  --key-file 文件           含有密钥的文件，用于方案中要做假名处理的列
  --set 单元.参数=值        单元的参数；值能读成 JSON 就按 JSON，否则按文本
  --init 名称=文件          为该文件写出带有默认单元的笔记本；也可同时使用 --map、--choices、--date-order
                            和 --save-recipe
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
    'date-order-expected': (v) => `“${v.column}”列中日期的写法。`,
    'decimal-expected': (v) => `“${v.column}”列的小数点。`,
    'readings-found': (v) => `${v.examples}，可以读成 ${v.options}。`,
    'encoding-expected': '能读出文字的一种编码。',
    'encoding-found': (v) => `相同的几行在各编码中：${v.samples}。`,
    'currency-expected': (v) => `同一种货币的金额；“${v.column}”列写明货币。`,
    'currency-rows': (v, f) => `“${v.currency}”${f.integer(v.rows)} 行`,
    'currency-found': (v) => `抽样的行中：${v.currencies}。`,
    'key-expected': (v) => `一个密钥：方案把${v.columns}变为带密钥的哈希，只有同一密钥才能得到相同结果。`,
    'key-found': '没有。',
    answer: (v) => `请用 ${v.options} 指明。`,
    'answer-or': ' 或 ',
    drift: (v) => `${v.name}：文件与方案所依据的文件不同。${v.differences}`,
    'drift-added': (v) => `新增的列：${v.columns}。`,
    'drift-missing': (v) => `缺少的列：${v.columns}。`,
    'drift-changed': (v) => `看起来不同的列：${v.columns}。`,
    'role-expected': (v) => `能够确定为“${v.role}”的一列。`,
    'role-found': (v) => `候选：${v.candidates}。`,
    title: (v) => `${v.file} 的客户`,
  },
);
