import { fail, ok, type Result } from '../../core/result';
import { failureOf, memorySource, SourceFailure, type ByteSource } from '../byte-source';
import { textPart, type Part } from '../part';
import { countedSource } from './counted-source';
import { detectFormat, HEAD_BYTES } from './detect-format';
import { gunzipSource } from './gzip';
import { damaged } from './limits';
import { refuseOle } from './ole';
import type { OpenContext, OpenedPart } from './open-context';
import { openZip } from './open-zip';
import { wholeOf } from './unpacked-source';

export interface OpenOptions {
  /** bytes taken from the files so far, and of how many: to open them, and later from the parts to look at them */
  onProgress?: (progress: { bytes: number; total: number }) => void;
  signal?: AbortSignal;
}

/**
 * Opens what was dropped into the parts that rows can be read from, in the order given: plain text as it is, the
 * files of archives, the sheets of workbooks, tables in other formats as CSV. What a file is its first bytes say.
 * Parts have different names: "orders.csv", "orders.csv (2)".
 * Errors: `file-damaged`, `file-locked`, `file-bomb`, `file-too-large`, `file-no-table`, `file-binary`,
 * `archive-nested`, `file-unreadable`, `stopped`.
 */
export async function openParts(
  sources: readonly ByteSource[],
  options: OpenOptions = {},
): Promise<Result<Part[]>> {
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  const parts: Part[] = [];
  const onBytes = (more: number): void => {
    bytes += more;
    options.onProgress?.({ bytes: Math.min(bytes, total), total });
  };
  for (const source of sources) {
    const counted = options.onProgress ? countedSource(source, onBytes) : source;
    try {
      const opened = await openSource(counted, { signal: options.signal, depth: 0 });
      parts.push(...opened.map((part) => ({ ...part, file: source.name })));
    } catch (error) {
      return fail(failureOf(error, source.name));
    }
  }
  const taken = new Set<string>();
  for (const part of parts) {
    const { name } = part;
    for (let n = 2; taken.has(part.name); n++) part.name = `${name} (${n})`;
    taken.add(part.name);
  }
  return ok(parts);
}

/** The parts of one file. @throws SourceFailure */
async function openSource(source: ByteSource, context: OpenContext): Promise<OpenedPart[]> {
  const { name } = source;
  const kind = detectFormat(context.head ?? (await source.slice(0, HEAD_BYTES)), name);
  if (typeof kind === 'object')
    throw new SourceFailure({ code: 'file-binary', file: name, looksLike: kind.binary });
  switch (kind) {
    case 'text':
      return [textPart(source)];
    case 'gzip': {
      if (context.depth > 1) throw new SourceFailure({ code: 'archive-nested', file: name });
      const inner = await gunzipSource(source, context.signal);
      return openSource(inner, { signal: context.signal, depth: context.depth + 1 });
    }
    case 'zip':
      return asWorkbook(name, () => openZip(source, context, openSource));
    case 'ole':
      return refuseOle(source);
    case 'parquet': {
      const { openParquet } = await import('./parquet/open-parquet');
      return [await openParquet(await seekable(source, context), context.signal)];
    }
    case 'arrow': {
      const { openArrow } = await import('./open-arrow');
      return [await openArrow(source)];
    }
    case 'ndjson': {
      const { openNdjson } = await import('./json/open-ndjson');
      return orText(source, async () => [await openNdjson(source, context.signal)]);
    }
    case 'json': {
      const { openJson } = await import('./json/open-json');
      return orText(source, () => openJson(source));
    }
  }
}

/** A damaged package whose name says that it is a workbook is called one. */
async function asWorkbook(name: string, open: () => Promise<OpenedPart[]>): Promise<OpenedPart[]> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof SourceFailure) || !/\.xls[xm]$/i.test(name)) throw error;
    const { failure } = error;
    if (failure.code !== 'file-damaged' || failure.format !== 'ZIP') throw error;
    throw damaged(failure.file, 'XLSX', failure.detail);
  }
}

/** What only begins like JSON, and whose name does not say that it is, is text. */
async function orText(source: ByteSource, open: () => Promise<OpenedPart[]>): Promise<OpenedPart[]> {
  try {
    return await open();
  } catch (error) {
    const broken = error instanceof SourceFailure && error.failure.code === 'file-damaged';
    if (!broken || /json|jsonl/i.test(source.name)) throw error;
    return [textPart(source)];
  }
}

/** A source whose slices cost nothing: inside an archive that is one in memory. @throws SourceFailure `file-too-large` */
const seekable = async (source: ByteSource, { depth }: OpenContext): Promise<ByteSource> =>
  depth === 0 ? source : memorySource(source.name, await wholeOf(source, source.name));
