import { memorySource, SourceFailure, type ByteSource } from '../byte-source';
import { sniffEncoding } from '../sniff-encoding';
import { HEAD_BYTES } from './detect-format';
import { refuseStopped } from './limits';
import type { OpenContext, OpenedPart } from './open-context';
import { readAhead } from './read-ahead';
import { wholeOf } from './unpacked-source';
import { zipEntries, type ZipEntry } from './zip-directory';
import { zipEntrySource } from './zip-entry';

/** A workbook inside an archive is unpacked into memory, because its directory stands at its end. */
const INNER_LIMIT = 64 * 2 ** 20;

/** What programs put beside the files somebody meant, and texts that are no tables. */
const ASIDE =
  /(^|\/)(__MACOSX\/|\.[^./]|thumbs\.db$|desktop\.ini$)|\.(html?|xml|xsd|css|js|md|rtf|pdf|docx?|pptx?|png|jpe?g|gif|svg)$/i;

/** Files that ZIP packages of other programs have. */
const PACKAGES: [looksLike: string, path: RegExp][] = [
  ['XLSB', /^xl\/workbook\.bin$/i],
  ['DOCX', /^word\/document\.xml$/i],
  ['PPTX', /^ppt\/presentation\.xml$/i],
  ['Numbers', /^Index(\.zip|\/Document\.iwa)$/],
];

/**
 * The parts of a ZIP archive: sheets where it is a workbook, else every file in it that may hold a table, each opened
 * by what it is. Archives inside are named, and refused where there is nothing else.
 * @param openInner opens one file of it
 * @throws SourceFailure as {@link zipEntries}; `file-locked`, `file-binary`, `archive-nested`, `file-no-table`
 */
export async function openZip(
  source: ByteSource,
  context: OpenContext,
  openInner: (source: ByteSource, context: OpenContext) => Promise<OpenedPart[]>,
): Promise<OpenedPart[]> {
  const { name } = source;
  const archive =
    context.depth === 0 ? readAhead(source) : memorySource(name, await wholeOf(source, name, INNER_LIMIT));
  const entries = await zipEntries(archive);
  const paths = entries.map((entry) => entry.name.replaceAll('\\', '/'));
  const other = PACKAGES.find(([, path]) => paths.some((own) => path.test(own)));
  if (other) throw new SourceFailure({ code: 'file-binary', file: name, looksLike: other[0] });
  if (paths.some((path) => /^xl\/(worksheets\/|workbook\.xml)/i.test(path))) {
    if (entries.some(({ encrypted }) => encrypted))
      throw new SourceFailure({ code: 'file-locked', file: name });
    const { openXlsx } = await import('./xlsx/open-xlsx');
    return openXlsx(archive, entries, name, context.signal);
  }
  if (await isOpenDocument(archive, entries))
    throw new SourceFailure({ code: 'file-binary', file: name, looksLike: 'ODS' });
  if (context.depth > 0) throw new SourceFailure({ code: 'archive-nested', file: name });

  const parts: OpenedPart[] = [];
  let nested: SourceFailure | null = null;
  for (const entry of entries) {
    refuseStopped(context.signal);
    if (entry.size === 0 || ASIDE.test(entry.name.replaceAll('\\', '/'))) continue;
    const inner = zipEntrySource(archive, entry, `${name} › ${entry.name}`);
    if (entry.encrypted) throw new SourceFailure({ code: 'file-locked', file: name });
    try {
      const head = await inner.slice(0, HEAD_BYTES);
      if (!mayHoldTable(head)) continue;
      parts.push(...(await openInner(inner, { ...context, head, depth: 1 })));
    } catch (error) {
      const code = error instanceof SourceFailure ? error.failure.code : null;
      if (code === 'archive-nested') {
        nested = error as SourceFailure;
        parts.push({ name: inner.name, format: 'archive', rows: null, source: inner });
      } else if (code !== 'file-binary') throw error;
    }
  }
  if (parts.some(({ format }) => format !== 'archive')) return parts;
  throw (
    nested ??
    new SourceFailure({ code: 'file-no-table', file: name, entries: entries.map((entry) => entry.name) })
  );
}

/** Not what is known to be something else by its first bytes; formats that are read are left to their readers. */
function mayHoldTable(head: Uint8Array): boolean {
  const guess = sniffEncoding([head]);
  return (
    !('binary' in guess) ||
    ['ZIP/XLSX', 'ZIP', 'GZIP', 'Parquet', 'Arrow', 'XLS', null].includes(guess.looksLike)
  );
}

async function isOpenDocument(archive: ByteSource, entries: readonly ZipEntry[]): Promise<boolean> {
  const entry = entries.find(({ name, size }) => name === 'mimetype' && size < 200);
  if (!entry) return false;
  const type = new TextDecoder().decode(await zipEntrySource(archive, entry, archive.name).slice(0, 200));
  return type.startsWith('application/vnd.oasis.opendocument');
}
