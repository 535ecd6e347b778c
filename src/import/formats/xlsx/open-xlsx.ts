import { SourceFailure, type ByteSource } from '../../byte-source';
import type { Part } from '../../part';
import { heldSource } from '../cell-text';
import { label } from '../entry-name';
import { damaged, refuseStopped } from '../limits';
import type { ZipEntry } from '../zip-directory';
import { zipEntrySource } from '../zip-entry';
import { readBook, type OpenPackagePart } from './book';
import { readSharedStrings } from './shared-strings';
import { readSheet } from './sheet';

/**
 * The sheets of a workbook that have something in them, hidden ones too, read into memory as CSV.
 * Own code, because the reader at hand (read-excel-file 9.3.17) unpacks all of a file at once without a limit, drops
 * blank rows so that row numbers are lost, rounds times down (10:40 comes as 10:39:59.999) and holds every sheet as
 * objects. It is the second judge of the tests.
 * @param entries what the package holds
 * @param name what the parts are called before their sheet
 * @throws SourceFailure `file-damaged`, `file-locked`, `file-bomb`, `file-too-large`, `file-no-table`, `stopped`
 */
export async function openXlsx(
  source: ByteSource,
  entries: readonly ZipEntry[],
  name: string,
  signal?: AbortSignal,
): Promise<Omit<Part, 'file'>[]> {
  const byPath = new Map(
    entries.map((entry) => [entry.name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry]),
  );
  const open: OpenPackagePart = (path) => {
    const entry = byPath.get(path.toLowerCase());
    return entry ? stopping(zipEntrySource(source, entry, name), signal) : null;
  };
  const book = await readBook(open, name);
  if (!book) throw damaged(name, 'XLSX', 'xl/workbook.xml');
  const shared = book.sharedStrings === null ? null : open(book.sharedStrings);
  const strings = shared ? await readSharedStrings(shared, name) : [];
  const parts: Omit<Part, 'file'>[] = [];
  for (const sheet of book.sheets) {
    const partName = `${name} › ${label(sheet.name)}`;
    const xml = open(sheet.path);
    if (!xml) throw damaged(partName, 'XLSX', sheet.path);
    const { rows, kinds, pieces } = await readSheet(xml, book, strings, partName);
    if (rows === 0) continue;
    parts.push({
      name: partName,
      format: 'xlsx',
      rows,
      source: heldSource(partName, pieces()),
      made: { kinds, header: null },
    });
  }
  if (parts.length === 0)
    throw new SourceFailure({
      code: 'file-no-table',
      file: name,
      entries: book.sheets.map((sheet) => label(sheet.name)),
    });
  return parts;
}

async function* stopping(
  source: ByteSource,
  signal: AbortSignal | undefined,
): ReturnType<OpenPackagePart & object> {
  for await (const piece of source.stream()) {
    refuseStopped(signal);
    yield piece;
  }
}
