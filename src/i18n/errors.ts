import type { AppError, ErrorCode } from '../core/errors';
import { formatOf, type Format } from './format';
import type { Locale } from './locale';
import { REJECT_REASON_NAMES } from './reject-reasons';
import type { TableRole } from '../table/dataset';
import { ROLE_NAMES, TABLE_ROLE_NAMES } from './roles';

/** The three parts of every failure a person meets. */
export interface ErrorText {
  expected: string;
  found: string;
  action: string;
}

type ErrorTexts = {
  [C in ErrorCode]: (error: Extract<AppError, { code: C }>, format: Format) => ErrorText;
};

const LIFETIME_PARTS = {
  en: { tenure: 'the time under contract', ended: 'who has left', start: 'the start', end: 'the end' },
  'zh-CN': { tenure: '在约时间', ended: '谁已离开', start: '开始日期', end: '结束日期' },
} as const;

const text = (expected: string, found: string, action: string): ErrorText => ({ expected, found, action });

/** The name of a reason for rejecting a row; a reason this version does not know is shown as it is. */
const reason = (locale: Locale, key: string): string =>
  (REJECT_REASON_NAMES[locale] as Readonly<Record<string, string>>)[key] ?? key;

/** What the days of parameters are called where one lies outside the data. */
const DAY_NAMES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    asOf: '“As of”',
    migrationFrom: '“Moves since”',
    from: 'The first day of the period',
    to: 'The last day of the period',
    earlier: 'The earlier period',
    start: 'The day in the cohort',
    starts: 'Each day in a cohort',
    calibrationEnd: 'The end of the calibration period',
    observationEnd: 'The end of observation',
  },
  'zh-CN': {
    asOf: '截至日期',
    migrationFrom: '迁移起始日',
    from: '时期的第一天',
    to: '时期的最后一天',
    earlier: '较早的时期',
    start: '同期群中的一天',
    starts: '各同期群中的一天',
    calibrationEnd: '校准期的结束日',
    observationEnd: '观察期的结束日',
  },
};

const dayName = (locale: Locale, param: string): string => DAY_NAMES[locale][param] ?? param;

const en: ErrorTexts = {
  'file-empty': (e) =>
    text(
      'A file with orders, one a line.',
      `“${e.file}” is empty.`,
      'Export it again and check its size before you drop it.',
    ),
  'file-header-only': (e) =>
    text(
      'At least one row of data under the header.',
      `“${e.file}” has a header and nothing below it.`,
      'Check the period or the filter of the export, then drop the new file.',
    ),
  'file-binary': (e) =>
    text(
      'A table: CSV, TSV or other text, XLSX, Parquet, Arrow, JSON, or these in a ZIP or GZIP archive.',
      e.looksLike === null ? `“${e.file}” is none of these.` : `“${e.file}” looks like ${e.looksLike}.`,
      'Save or export it as CSV (UTF-8) and drop that file.',
    ),
  'file-directory': (e) =>
    text('One file.', `“${e.file}” is a folder.`, 'Open the folder and drop the file with the orders in it.'),
  'file-one-column': (e, f) =>
    text(
      'At least a customer, a date and an amount, in columns of their own.',
      `${f.integer(e.rows)} ${f.plural(e.rows, 'row', 'rows')} of “${e.file}” with one column each.`,
      'Choose another delimiter, or export the file with all its columns.',
    ),
  'file-line-too-long': (e, f) =>
    text(
      `Lines of at most ${f.bytes(e.limit)}.`,
      `A line of ${f.bytes(e.bytes)} or more in “${e.file}”.`,
      'Look for a quotation mark that is never closed, or for a file without line breaks, and export it again as CSV.',
    ),
  'file-unreadable': (e) =>
    text(
      'A file that may be read.',
      `“${e.file}” could not be read (${e.detail}).`,
      'Check that it is still there and not open in another program, then choose it again.',
    ),
  'file-locked': (e) =>
    text(
      'A file that opens without a password.',
      `“${e.file}” is encrypted.`,
      'Save it without a password, then drop that file.',
    ),
  'file-damaged': (e) =>
    text(
      e.format === 'XLSX' ? 'A whole Excel workbook.' : `A whole ${e.format} file.`,
      `“${e.file}” is damaged or of a kind that is not understood (${e.detail}).`,
      'Export or download it again; where that does not help, save it as CSV.',
    ),
  'file-bomb': (e, f) =>
    text(
      e.ratio === null
        ? `At most ${f.bytes(e.limit)} once unpacked.`
        : `At most ${f.bytes(e.limit)} once unpacked: tables do not grow to ${f.integer(e.ratio)} times their packed size.`,
      `“${e.file}” would grow to ${f.bytes(e.bytes)} or more.`,
      'Make sure where the file comes from. Unpack it yourself and drop what is in it if you trust it.',
    ),
  'file-too-large': (e, f) =>
    text(
      `A file of this kind of at most ${f.bytes(e.limit)}.`,
      `“${e.file}” takes ${f.bytes(e.bytes)}.`,
      'Export it as CSV, which is read piece by piece, or in several smaller files.',
    ),
  'file-no-table': (e, f) =>
    text(
      'A file with a table in it.',
      e.entries.length === 0
        ? `“${e.file}” is empty.`
        : `“${e.file}” holds ${f.list(e.entries.slice(0, 5).map((entry) => `“${entry}”`))}.`,
      'Drop the file with the rows in it: CSV, XLSX, Parquet, Arrow or JSON.',
    ),
  'archive-nested': (e) =>
    text(
      'Tables in an archive, not further archives.',
      `“${e.file}” is an archive inside an archive.`,
      'Unpack the outer archive and drop the inner one.',
    ),
  'nothing-chosen': (e, f) =>
    text(
      'At least one file or sheet to read.',
      `None of ${f.integer(e.parts.length)} is chosen.`,
      'Choose the ones that hold the rows.',
    ),
  'role-missing': (e, f) =>
    text(
      `A column for the ${ROLE_NAMES.en[e.role]}.`,
      `None was recognised among ${f.list(e.columns.map((column) => `“${column}”`))}.`,
      `Choose the column that holds the ${ROLE_NAMES.en[e.role]}.`,
    ),
  'column-unknown': (e, f) =>
    text(
      `A column called “${e.column}”.`,
      `The file has ${f.list(e.columns.map((column) => `“${column}”`))}.`,
      'Name one of these, or give its position, for example “Column 2”.',
    ),
  'nothing-kept': (e, f) =>
    text(
      'Rows with a customer, a date and an amount.',
      `All ${f.integer(e.rows)} rows were rejected, most of them because of: ${reason('en', e.mostFrequentReason)}.`,
      'Check which column is which, the order of the dates and the decimal mark.',
    ),
  'recipe-invalid': (e) =>
    text(
      `${e.expected} at “${e.path}” of the recipe.`,
      `${e.found}.`,
      'Choose a recipe file that was saved here, or import without one.',
    ),
  'import-lost': () =>
    text(
      'The table that was just read.',
      'It is not in memory any more: the reading was stopped or the browser took the memory back.',
      'Read the file again; every decision is still there.',
    ),
  'key-missing': (e, f) =>
    text(
      'A key of your own for the pseudonyms.',
      `None is given for ${f.list(e.columns.map((column) => `“${column}”`))}.`,
      'Enter a key and keep it: the same key gives the same pseudonyms next month. Or store these columns as they are.',
    ),
  'tables-differ': (e, f) =>
    text(
      `What “${e.dataset}” needs of each row, in columns of the same type.`,
      e.columns.length === 0
        ? 'A table of another kind.'
        : `These have another type or role: ${f.list(e.columns.map((column) => `“${column}”`))}.`,
      'Give these columns the type and the role they have there, or store the file as a dataset of its own.',
    ),
  'pseudonyms-differ': (e, f) => {
    const columns = f.list(e.columns.map((column) => `“${column}”`));
    return {
      key: text(
        `The key that “${e.dataset}” was stored with.`,
        `Another key for ${columns}: everybody there would get another pseudonym and count twice. Nothing was stored.`,
        'Enter the key of last time, or store the file as a dataset of its own.',
      ),
      plain: text(
        `Pseudonyms, as “${e.dataset}” has them.`,
        `${columns} would be stored as it is: the same customers would count twice. Nothing was stored.`,
        'Choose pseudonyms with the key of last time, or store the file as a dataset of its own.',
      ),
      pseudonyms: text(
        `Plain texts, as “${e.dataset}” has them.`,
        `${columns} would become pseudonyms: the same customers would count twice. Nothing was stored.`,
        'Store these columns as they are, or store the file as a dataset of its own.',
      ),
    }[e.reason];
  },
  'storage-full': (e, f) =>
    text(
      `${f.bytes(e.neededBytes)} of free space in this browser.`,
      e.freeBytes === null ? 'The browser refused to store more.' : `${f.bytes(e.freeBytes)} are free.`,
      'Delete datasets you no longer need, or free space on the disk, and import again. Nothing was stored by half.',
    ),
  'storage-unavailable': (e) =>
    text(
      'A browser that lets this page store data on the device.',
      `It does not (${e.detail}).`,
      'Leave private browsing or allow site data for this address, then reload.',
    ),
  'storage-blocked': () =>
    text(
      'This page open with one version of its storage.',
      'Another tab holds an older version open.',
      'Close the other tabs of this page; this one goes on by itself.',
    ),
  'storage-outdated': () =>
    text(
      'The newest version of this page.',
      'Another tab has opened a newer one, so this tab has stopped writing.',
      'Reload this tab. What was saved is kept.',
    ),
  'dataset-not-found': (e) =>
    text(
      'The dataset this notebook was made with.',
      `“${e.dataset}” is not on this device.`,
      'Import its file again, or choose another dataset for this notebook.',
    ),
  'dataset-damaged': (e) =>
    text(
      'Stored data equal to what was imported.',
      `Column “${e.column}”, part ${e.chunk + 1}, of “${e.dataset}” has changed or is missing.`,
      'Delete the dataset and import its file again.',
    ),
  'notebook-not-found': (e) =>
    text('A notebook that is on this device.', `“${e.notebook}” is not.`, 'Choose one from the list.'),
  'notebook-invalid': (e) =>
    text(
      `At ${e.path}: ${e.expected}.`,
      `${e.found}.`,
      'Mend the file, or save it once more where it came from.',
    ),
  'notebook-too-new': (e) =>
    text(
      `A notebook of version ${e.supported} or older.`,
      `This one has version ${e.version}.`,
      'Reload the page to get its newest version.',
    ),
  'cell-kind-unknown': (e) =>
    text(
      'A kind of cell that this version knows.',
      `“${e.kind}”.`,
      'Delete the cell, or open the notebook in a newer version.',
    ),
  'cell-too-new': (e) =>
    text(
      `Parameters of “${e.kind}” of version ${e.supported} or older.`,
      `They have version ${e.version}.`,
      'Open the notebook in a newer version of the page.',
    ),
  'input-missing': (e) =>
    text(
      `Cell “${e.cell}” needs its input “${e.input}”.`,
      'It is connected to nothing that exists.',
      'Choose a dataset, or put back the cell it came from.',
    ),
  'not-transactions': (e) =>
    text(
      'A table of transactions: a customer, a date and an amount in each row.',
      `The dataset of this cell is ${TABLE_ROLE_NAMES.en[e.table as TableRole] ?? e.table}.`,
      'Choose a dataset of transactions for this notebook, or import the purchases.',
    ),
  'input-cycle': (e, f) =>
    text(
      'Cells that follow one another.',
      `${f.list(e.cells)} wait for each other in a circle.`,
      'Change the input of one of them.',
    ),
  'segment-not-found': () =>
    text(
      'A segment of this notebook.',
      'The segment that is read here has been deleted.',
      'Choose another population for the cell, or make the segment again.',
    ),
  'segment-cycle': (e, f) =>
    text(
      'Segments that are made of others, not of themselves.',
      `${f.list(e.segments)} are made of each other.`,
      'Change one of them.',
    ),
  'customer-not-found': (e) =>
    text(
      'The id of a customer in these data.',
      `There is no customer “${e.customer}” here.`,
      'Search for a part of the id; upper and lower case do not count in the search.',
    ),
  'segment-empty': () =>
    text(
      'A population with at least one customer.',
      'Nobody belongs to it.',
      'Change the rule of the segment, or choose another population.',
    ),
  'segment-invalid': (e) =>
    text(
      `${e.path} of the segment “${e.segment}”: ${e.expected}.`,
      `${e.found}.`,
      'Open the segment and correct it.',
    ),
  'params-invalid': (e) =>
    text(`${e.path} of “${e.cell}”: ${e.expected}.`, `${e.found}.`, 'Correct the value.'),
  'too-many-periods': (e, f) =>
    text(
      `At most ${f.integer(e.most)} periods.`,
      `${f.integer(e.found)} periods.`,
      'Choose longer periods: weeks, months, quarters or years.',
    ),
  'too-few-customers': (e, f) =>
    text(
      `At least ${f.integer(e.needed)} customers.`,
      `${f.integer(e.found)} ${f.plural(e.found, 'customer', 'customers')}.`,
      'Take a longer period or a larger population; with so few, read their orders one by one instead.',
    ),
  'no-time': (e, f) =>
    text(
      'Days after the first purchases, in which customers could buy again.',
      `${f.plural(e.customers, 'The customer', `All ${f.integer(e.customers)} customers`)} bought first on the last day observed: all purchases fall on one day.`,
      'Load the purchases of a longer time, and check that the column of dates holds the day of each purchase and not, say, the day of the export.',
    ),
  'only-refunds': (e, f) =>
    text(
      'Rows with purchases: amounts of 0 or more.',
      `${e.rows === 1 ? 'The only amount is' : `All ${f.integer(e.rows)} amounts are`} negative, and negative amounts are refunds.`,
      'If these are purchases, export them with positive amounts, or choose another amount column.',
    ),
  'no-repeat-buyers': (e, f) =>
    text(
      'Some customers who bought more than once.',
      `None of ${f.integer(e.customers)} did in this period.`,
      'Take a longer period; without a second purchase nothing can be learned about coming back.',
    ),
  'purchases-at-once': (e, f) =>
    text(
      'Time between the first and the last purchase of those who bought again.',
      `For ${f.integer(e.atOnce)} of ${f.integer(e.repeat)} repeat buyers it is zero.`,
      'Check the recency of the summary: it is the age at the last purchase, not the time since then.',
    ),
  'gaps-unknown': (e) =>
    text(
      `Every purchase, or how far apart they are, for ${e.model}.`,
      'Only statistics by customer are known: frequency, recency and age.',
      'Import the purchases themselves, or choose a model without a rhythm, such as Pareto/NBD.',
    ),
  'span-too-short': (e, f) =>
    text(
      `At least ${f.integer(e.neededDays)} days up to the end of the calibration, to tell a season from chance.`,
      `There are ${f.integer(e.foundDays)}.`,
      'Move the end of the calibration later, or leave the seasons out.',
    ),
  'looks-too-short': (e, f) =>
    text(
      `At least ${f.integer(e.neededDays)} days of data for ${f.integer(e.looks)} looks back.`,
      `There are ${f.integer(e.foundDays)}.`,
      'Look back fewer times, or over a shorter horizon.',
    ),
  'date-out-of-range': (e, f) =>
    text(
      `${dayName('en', e.param)} between ${f.day(e.first)} and ${f.day(e.last)}.`,
      `${f.day(e.day)}.`,
      'Choose a day inside the data, with purchases before and after it.',
    ),
  'lifetimes-unknown': (e, f) =>
    text(
      'A column with the periods under contract and one that says who has left, or the dates of start and end.',
      e.found.length === 0
        ? `None of these: ${f.list(e.columns.map((column) => `“${column}”`))}.`
        : `${e.found.map(({ part, column }) => `“${column}” is ${LIFETIME_PARTS.en[part]}`).join(', ')}; missing: ${e.missing.map((part) => LIFETIME_PARTS.en[part]).join(', ')}.`,
      'Choose the columns in the settings. If the table has none that says who has left, add one (yes or no), and keep those who left in it.',
    ),
  'ends-before-start': (e, f) =>
    text(
      `Contracts that begin (“${e.start}”) before they end (“${e.end}”).`,
      `${f.integer(e.reversed)} of ${f.integer(e.rows)} with both dates end before they begin.`,
      'Are start and end swapped? Then choose them the other way round in the settings. If not, check how the dates were read: day and month may be swapped.',
    ),
  'durations-negative': (e, f) =>
    text(
      `Times under contract from 0 up in “${e.column}”.`,
      `${f.integer(e.negative)} of ${f.integer(e.rows)} are negative.`,
      'Choose another column, or correct it: was the later day taken from the earlier one?',
    ),
  'no-losses': (e, f) =>
    text(
      'Customers who ended their contract in the time observed, beside those who did not.',
      `${f.integer(e.customers)} ${f.plural(e.customers, 'customer', 'customers')}, and nobody left.`,
      'Take in those who left, or wait until some have: without them nothing is known of how long the others will stay.',
    ),
  'fit-failed': (e, f) =>
    text(
      `An optimum of ${e.model} on which several starts agree.`,
      `${e.starts} starts; the gradient is still ${f.significant(e.gradientPerCustomer, 2)} a customer.`,
      'Take a longer calibration period, or look for customers unlike all others (a till’s “guest”).',
    ),
  stopped: () => text('A finished run.', 'It was stopped.', 'Run it again when you like; nothing was lost.'),
  'worker-died': (e) =>
    text(
      'A run to its end.',
      `The browser ended it (${e.detail}).`,
      'Run it again; close other tabs if memory is short.',
    ),
  'worker-timeout': (e, f) =>
    text(
      'An answer from the background worker.',
      `None within ${f.integer(e.seconds)} seconds.`,
      'Run it again; reload the page if it stays silent.',
    ),
  internal: (e) =>
    text(
      'A result.',
      `An error of the program: ${e.detail}.`,
      'Please report it with this text; your data are safe.',
    ),
};

const zh: ErrorTexts = {
  'file-empty': (e) =>
    text('一个订单文件，每行一笔。', `“${e.file}”是空文件。`, '请重新导出，确认文件大小后再拖入。'),
  'file-header-only': (e) =>
    text(
      '表头下面至少有一行数据。',
      `“${e.file}”只有表头，没有数据。`,
      '请检查导出的时间范围或筛选条件，再拖入新文件。',
    ),
  'file-binary': (e) =>
    text(
      '表格：CSV、TSV 等文本，XLSX、Parquet、Arrow、JSON，或装有这些文件的 ZIP、GZIP 压缩包。',
      e.looksLike === null ? `“${e.file}”不属于其中任何一种。` : `“${e.file}”看起来是 ${e.looksLike}。`,
      '请另存为或导出为 CSV（UTF-8）后再拖入。',
    ),
  'file-directory': (e) => text('一个文件。', `“${e.file}”是文件夹。`, '请打开文件夹，拖入其中的订单文件。'),
  'file-one-column': (e, f) =>
    text(
      '至少要有客户、日期和金额，各占一列。',
      `“${e.file}”的 ${f.integer(e.rows)} 行都只有一列。`,
      '请换一个分隔符，或导出包含全部列的文件。',
    ),
  'file-line-too-long': (e, f) =>
    text(
      `每行不超过 ${f.bytes(e.limit)}。`,
      `“${e.file}”中有一行达到或超过 ${f.bytes(e.bytes)}。`,
      '请检查是否有未闭合的引号，或文件没有换行，然后重新导出为 CSV。',
    ),
  'file-unreadable': (e) =>
    text(
      '可以读取的文件。',
      `无法读取“${e.file}”（${e.detail}）。`,
      '请确认文件仍在原处、未被其他程序占用，再重新选择。',
    ),
  'file-locked': (e) =>
    text('无需密码即可打开的文件。', `“${e.file}”已加密。`, '请另存为不带密码的文件，再拖入。'),
  'file-damaged': (e) =>
    text(
      e.format === 'XLSX' ? '完整的 Excel 工作簿。' : `完整的 ${e.format} 文件。`,
      `“${e.file}”已损坏，或属于无法识别的类型（${e.detail}）。`,
      '请重新导出或下载；若仍不行，请另存为 CSV。',
    ),
  'file-bomb': (e, f) =>
    text(
      e.ratio === null
        ? `解压后不超过 ${f.bytes(e.limit)}。`
        : `解压后不超过 ${f.bytes(e.limit)}：表格解压后不会达到压缩大小的 ${f.integer(e.ratio)} 倍。`,
      `“${e.file}”解压后将达到 ${f.bytes(e.bytes)} 或更多。`,
      '请确认文件来源。如果可信，请自行解压后拖入其中的文件。',
    ),
  'file-too-large': (e, f) =>
    text(
      `此类文件不超过 ${f.bytes(e.limit)}。`,
      `“${e.file}”有 ${f.bytes(e.bytes)}。`,
      '请导出为可分段读取的 CSV，或分成几个较小的文件。',
    ),
  'file-no-table': (e, f) =>
    text(
      '含有表格的文件。',
      e.entries.length === 0
        ? `“${e.file}”是空的。`
        : `“${e.file}”里有${f.list(e.entries.slice(0, 5).map((entry) => `“${entry}”`))}。`,
      '请拖入含有数据行的文件：CSV、XLSX、Parquet、Arrow 或 JSON。',
    ),
  'archive-nested': (e) =>
    text(
      '压缩包里是表格，而不是别的压缩包。',
      `“${e.file}”是压缩包里的压缩包。`,
      '请先解压外层的压缩包，再放入里面的那个。',
    ),
  'nothing-chosen': (e, f) =>
    text(
      '至少一个要读取的文件或工作表。',
      `${f.integer(e.parts.length)} 个中一个都没有选。`,
      '请选择含有数据行的那些。',
    ),
  'role-missing': (e, f) =>
    text(
      `一列“${ROLE_NAMES['zh-CN'][e.role]}”。`,
      `在${f.list(e.columns.map((column) => `“${column}”`))}中没有认出来。`,
      `请指定哪一列是“${ROLE_NAMES['zh-CN'][e.role]}”。`,
    ),
  'column-unknown': (e, f) =>
    text(
      `名为“${e.column}”的列。`,
      `文件中有${f.list(e.columns.map((column) => `“${column}”`))}。`,
      '请写其中一个列名，或写位置，例如“Column 2”。',
    ),
  'nothing-kept': (e, f) =>
    text(
      '带有客户、日期和金额的行。',
      `${f.integer(e.rows)} 行全部被拒绝，最多的原因是：${reason('zh-CN', e.mostFrequentReason)}。`,
      '请检查各列的角色、日期顺序和小数点。',
    ),
  'recipe-invalid': (e) =>
    text(
      `配方“${e.path}”处应为 ${e.expected}。`,
      `${e.found}。`,
      '请选择在这里保存的配方文件，或不使用配方导入。',
    ),
  'import-lost': () =>
    text(
      '刚才读取的表格。',
      '它已不在内存中：读取被停止，或浏览器收回了内存。',
      '请重新读取文件；所有决定都还在。',
    ),
  'key-missing': (e, f) =>
    text(
      '一个由您保管的假名密钥。',
      `${f.list(e.columns.map((column) => `“${column}”`))}没有密钥。`,
      '请输入密钥并妥善保管：下个月用同一密钥可得到相同的假名。或者按原样存储这些列。',
    ),
  'tables-differ': (e, f) =>
    text(
      `“${e.dataset}”每行所需的内容，且各列类型相同。`,
      e.columns.length === 0
        ? '这是另一种表格。'
        : `以下列的类型或角色不同：${f.list(e.columns.map((column) => `“${column}”`))}。`,
      '请为这些列设置与其中相同的类型和角色，或将文件另存为一个数据集。',
    ),
  'pseudonyms-differ': (e, f) => {
    const columns = f.list(e.columns.map((column) => `“${column}”`));
    return {
      key: text(
        `存储“${e.dataset}”时使用的密钥。`,
        `${columns}使用了另一个密钥：其中的每个人都会得到另一个假名，从而被计算两次。没有存储任何内容。`,
        '请输入上次的密钥，或将文件另存为一个数据集。',
      ),
      plain: text(
        `与“${e.dataset}”相同的假名。`,
        `${columns}将按原样存储：相同的客户会被计算两次。没有存储任何内容。`,
        '请选择存为假名并使用上次的密钥，或将文件另存为一个数据集。',
      ),
      pseudonyms: text(
        `与“${e.dataset}”相同的原文。`,
        `${columns}将变为假名：相同的客户会被计算两次。没有存储任何内容。`,
        '请按原样存储这些列，或将文件另存为一个数据集。',
      ),
    }[e.reason];
  },
  'storage-full': (e, f) =>
    text(
      `浏览器中有 ${f.bytes(e.neededBytes)} 可用空间。`,
      e.freeBytes === null ? '浏览器拒绝继续存储。' : `只剩 ${f.bytes(e.freeBytes)}。`,
      '请删除不再需要的数据集，或清理磁盘后重新导入。没有留下半个数据集。',
    ),
  'storage-unavailable': (e) =>
    text(
      '允许本页在设备上存储数据的浏览器。',
      `当前不允许（${e.detail}）。`,
      '请退出无痕模式，或允许此网址存储数据，然后刷新。',
    ),
  'storage-blocked': () =>
    text(
      '本页的存储只以一个版本打开。',
      '另一个标签页仍在使用旧版本。',
      '请关闭本页的其他标签页，此页会自动继续。',
    ),
  'storage-outdated': () =>
    text(
      '本页的最新版本。',
      '另一个标签页已打开更新的版本，此页已停止写入。',
      '请刷新此页。已保存的内容都在。',
    ),
  'dataset-not-found': (e) =>
    text(
      '制作此笔记本时所用的数据集。',
      `“${e.dataset}”不在这台设备上。`,
      '请重新导入其文件，或为此笔记本另选数据集。',
    ),
  'dataset-damaged': (e) =>
    text(
      '存储的数据与导入时一致。',
      `“${e.dataset}”的“${e.column}”列第 ${e.chunk + 1} 块已改变或缺失。`,
      '请删除此数据集并重新导入文件。',
    ),
  'notebook-not-found': (e) => text('这台设备上的笔记本。', `没有“${e.notebook}”。`, '请从列表中选择。'),
  'notebook-invalid': (e) =>
    text(`在 ${e.path} 处：${e.expected}。`, `${e.found}。`, '请修正文件，或在原处重新保存一份。'),
  'notebook-too-new': (e) =>
    text(
      `版本不高于 ${e.supported} 的笔记本。`,
      `此笔记本的版本是 ${e.version}。`,
      '请刷新页面以获得最新版本。',
    ),
  'cell-kind-unknown': (e) =>
    text('此版本认识的单元类型。', `“${e.kind}”。`, '请删除该单元，或用更新的版本打开笔记本。'),
  'cell-too-new': (e) =>
    text(
      `“${e.kind}”的参数版本不高于 ${e.supported}。`,
      `版本是 ${e.version}。`,
      '请用更新的版本打开笔记本。',
    ),
  'input-missing': (e) =>
    text(
      `单元“${e.cell}”需要输入“${e.input}”。`,
      '它没有连接到任何存在的来源。',
      '请选择数据集，或恢复它所依赖的单元。',
    ),
  'not-transactions': (e) =>
    text(
      '交易表：每行有客户、日期和金额。',
      `此单元的数据集是${TABLE_ROLE_NAMES['zh-CN'][e.table as TableRole] ?? e.table}。`,
      '请为此笔记本选择交易数据集，或导入购买记录。',
    ),
  'input-cycle': (e, f) =>
    text('先后有序的单元。', `${f.list(e.cells)} 互相等待，形成了环。`, '请更改其中一个的输入。'),
  'segment-not-found': () =>
    text(
      '本笔记本里的一个细分人群。',
      '这里所用的细分人群已被删除。',
      '请为该单元另选人群，或重新建立这个细分人群。',
    ),
  'segment-cycle': (e, f) =>
    text(
      '由其他人群组成、而不是由自身组成的细分人群。',
      `${f.list(e.segments)} 互相包含。`,
      '请修改其中一个。',
    ),
  'customer-not-found': (e) =>
    text(
      '这些数据中某位客户的编号。',
      `这里没有客户“${e.customer}”。`,
      '请搜索编号的一部分；搜索不分大小写。',
    ),
  'segment-empty': () => text('至少有一位客户的人群。', '没有客户属于它。', '请修改细分规则，或另选人群。'),
  'segment-invalid': (e) =>
    text(`细分人群“${e.segment}”的 ${e.path}：${e.expected}。`, `${e.found}。`, '请打开该细分人群并更正。'),
  'params-invalid': (e) => text(`“${e.cell}”的 ${e.path}：${e.expected}。`, `${e.found}。`, '请更正该值。'),
  'too-many-periods': (e, f) =>
    text(
      `最多 ${f.integer(e.most)} 期。`,
      `共 ${f.integer(e.found)} 期。`,
      '请选择更长的时期：周、月、季度或年。',
    ),
  'too-few-customers': (e, f) =>
    text(
      `至少 ${f.integer(e.needed)} 位客户。`,
      `只有 ${f.integer(e.found)} 位。`,
      '请选择更长的时期或更大的人群；人数这么少时，不如逐笔查看订单。',
    ),
  'no-time': (e, f) =>
    text(
      '首次购买之后还有日子，客户才可能再次购买。',
      `${f.integer(e.customers)} 位客户的首次购买都在观察的最后一天：所有购买都落在同一天。`,
      '请导入更长时期的购买记录，并检查日期列是否为每次购买的日期，而不是（例如）导出的日期。',
    ),
  'only-refunds': (e, f) =>
    text(
      '有购买的行：金额为 0 或正数。',
      `${f.integer(e.rows)} 行金额全部为负，而负金额按退款处理。`,
      '如果这些其实是购买，请导出为正数，或另选金额列。',
    ),
  'no-repeat-buyers': (e, f) =>
    text(
      '有一些客户购买过不止一次。',
      `这一时期的 ${f.integer(e.customers)} 位客户都没有再次购买。`,
      '请选择更长的时期；没有第二次购买，就无从了解复购。',
    ),
  'purchases-at-once': (e, f) =>
    text(
      '再次购买的客户，其首次与最近一次购买之间应有时间间隔。',
      `${f.integer(e.repeat)} 位复购客户中，有 ${f.integer(e.atOnce)} 位的间隔为零。`,
      '请检查汇总表中的“最近一次购买”：它应是最近一次购买时的客龄，而不是距今的时间。',
    ),
  'gaps-unknown': (e) =>
    text(
      `${e.model} 需要每一次购买的记录，或购买之间的间隔。`,
      '目前只有按客户汇总的统计：次数、最近一次购买与客龄。',
      '请导入购买明细，或选择不考虑购买节奏的模型，例如 Pareto/NBD。',
    ),
  'span-too-short': (e, f) =>
    text(
      `校准期结束前至少要有 ${f.integer(e.neededDays)} 天，才能把季节与偶然区分开。`,
      `目前有 ${f.integer(e.foundDays)} 天。`,
      '请把校准期的结束日往后移，或不考虑季节。',
    ),
  'looks-too-short': (e, f) =>
    text(
      `回看 ${f.integer(e.looks)} 次至少需要 ${f.integer(e.neededDays)} 天的数据。`,
      `目前有 ${f.integer(e.foundDays)} 天。`,
      '请减少回看次数，或缩短预测的时长。',
    ),
  'date-out-of-range': (e, f) =>
    text(
      `${dayName('zh-CN', e.param)}在 ${f.day(e.first)} 与 ${f.day(e.last)} 之间。`,
      `${f.day(e.day)}。`,
      '请选择数据范围内、前后都有购买的一天。',
    ),
  'lifetimes-unknown': (e, f) =>
    text(
      '记录在约期数的列和说明谁已离开的列，或者开始与结束日期的列。',
      e.found.length === 0
        ? `以下各列都不是：${f.list(e.columns.map((column) => `“${column}”`))}。`
        : `${e.found.map(({ part, column }) => `“${column}”是${LIFETIME_PARTS['zh-CN'][part]}`).join('，')}；缺少：${e.missing.map((part) => LIFETIME_PARTS['zh-CN'][part]).join('、')}。`,
      '请在设置中选择这些列。如果表中没有说明谁已离开的列，请添加一列（是或否），并在表中保留已离开的客户。',
    ),
  'ends-before-start': (e, f) =>
    text(
      `合约的开始（“${e.start}”）早于结束（“${e.end}”）。`,
      `${f.integer(e.rows)} 个两个日期俱全的合约中，有 ${f.integer(e.reversed)} 个结束早于开始。`,
      '开始与结束是否对调了？如果是，请在设置中互换两列；否则请检查日期的读法，日与月可能颠倒。',
    ),
  'durations-negative': (e, f) =>
    text(
      `“${e.column}”中的在约时间不小于 0。`,
      `${f.integer(e.rows)} 个中有 ${f.integer(e.negative)} 个为负数。`,
      '请选择另一列，或更正此列：相减的两个日期是否弄反了？',
    ),
  'no-losses': (e, f) =>
    text(
      '观察期内既有结束合约的客户，也有续约的客户。',
      `共 ${f.integer(e.customers)} 位客户，其中无人离开。`,
      '请把已离开的客户也包括在内，或等到有人离开：没有他们，就无法知道其余客户会留多久。',
    ),
  'fit-failed': (e, f) =>
    text(
      `${e.model} 的多个起点收敛到同一最优值。`,
      `试了 ${e.starts} 个起点；每位客户的梯度仍为 ${f.significant(e.gradientPerCustomer, 2)}。`,
      '请延长校准期，或检查是否有与众不同的客户（例如收银台的“散客”）。',
    ),
  stopped: () => text('运行完成。', '运行已被停止。', '可随时重新运行，没有丢失任何内容。'),
  'worker-died': (e) =>
    text('运行到结束。', `浏览器终止了它（${e.detail}）。`, '请重新运行；内存不足时请关闭其他标签页。'),
  'worker-timeout': (e, f) =>
    text(
      '后台线程的回应。',
      `${f.integer(e.seconds)} 秒内没有回应。`,
      '请重新运行；若仍无回应，请刷新页面。',
    ),
  internal: (e) =>
    text('一个结果。', `程序出错：${e.detail}。`, '请附上这段文字反馈给我们；您的数据是安全的。'),
};

const TEXTS: Readonly<Record<Locale, ErrorTexts>> = { en, 'zh-CN': zh };

/** What was expected, what was found, what to do: the only place where a failure becomes sentences. */
export function errorText(error: AppError, locale: Locale): ErrorText {
  const write = TEXTS[locale][error.code] as (error: AppError, format: Format) => ErrorText;
  return write(error, formatOf(locale));
}
