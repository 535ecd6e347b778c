import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import {
  NOTEBOOK_FORMAT,
  NOTEBOOK_VERSION,
  type CellInput,
  type NotebookCell,
  type NotebookDocument,
  type NotebookSegment,
} from './document';

type Json = Record<string, unknown>;

/** Brings a document of version i + 1 to version i + 2; grows with every change of the format. */
const MIGRATIONS: readonly ((document: Json) => Json)[] = [
  // 2: named segments
  (document) => ({ ...document, segments: [] }),
];

/** A wrong place in a document; thrown and caught in this module only, so that the checks read top down. */
class Invalid {
  constructor(readonly error: AppError) {}
}

/**
 * A notebook from the text of a file: checked, and brought to the newest version. Parameters of the cells are checked
 * by their kinds when they run. Unknown members are dropped.
 * @returns `notebook-invalid` with the path of the first wrong place, or `notebook-too-new`
 */
export function parseNotebook(text: string): Result<NotebookDocument> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail({
      code: 'notebook-invalid',
      path: 'notebook',
      expected: 'JSON',
      found: error instanceof Error ? error.message : String(error),
    });
  }
  return parseDocument(raw);
}

/** {@link parseNotebook} of a value already parsed: a stored notebook, for one. */
export function parseDocument(raw: unknown): Result<NotebookDocument> {
  try {
    return ok(documentFrom(raw));
  } catch (thrown) {
    if (thrown instanceof Invalid) return fail(thrown.error);
    throw thrown;
  }
}

function documentFrom(raw: unknown): NotebookDocument {
  let document = objectAt('notebook', raw);
  if (document['format'] !== NOTEBOOK_FORMAT)
    throw invalid('format', `"${NOTEBOOK_FORMAT}"`, document['format']);
  const version = document['version'];
  if (!isVersion(version)) throw invalid('version', `1 … ${NOTEBOOK_VERSION}`, version);
  if (version > NOTEBOOK_VERSION)
    throw new Invalid({ code: 'notebook-too-new', version, supported: NOTEBOOK_VERSION });
  for (const migrate of MIGRATIONS.slice(version - 1)) document = migrate(document);

  const cells = document['cells'];
  if (!Array.isArray(cells)) throw invalid('cells', '[ … ]', cells);
  const parsed = cells.map((cell, i) => cellFrom(cell, `cells[${i}]`));
  const segments = document['segments'] ?? [];
  if (!Array.isArray(segments)) throw invalid('segments', '[ … ]', segments);
  const named = segments.map((segment, i) => segmentFrom(segment, `segments[${i}]`));
  distinct('cells', parsed);
  distinct('segments', named);
  return {
    format: NOTEBOOK_FORMAT,
    version: NOTEBOOK_VERSION,
    title: textAt('title', document['title'] ?? ''),
    cells: parsed,
    segments: named,
  };
}

function cellFrom(raw: unknown, path: string): NotebookCell {
  const cell = objectAt(path, raw);
  const id = idAt(`${path}.id`, cell['id']);
  const kind = textAt(`${path}.kind`, cell['kind']);
  const version = cell['version'];
  if (!isVersion(version)) throw invalid(`${path}.version`, '1, 2, 3 …', version);
  const params = objectAt(`${path}.params`, cell['params'] ?? {});
  const inputs = Object.entries(objectAt(`${path}.inputs`, cell['inputs'] ?? {})).map(
    ([name, input]): [string, CellInput] => [name, inputFrom(input, `${path}.inputs.${name}`)],
  );
  const populations = (['population', 'comparison'] as const).flatMap((name) =>
    cell[name] === undefined ? [] : [[name, textAt(`${path}.${name}`, cell[name])] as const],
  );
  return {
    id,
    kind,
    version,
    params,
    inputs: Object.fromEntries(inputs),
    ...(Object.fromEntries(populations) as Pick<NotebookCell, 'population' | 'comparison'>),
  };
}

function segmentFrom(raw: unknown, path: string): NotebookSegment {
  const segment = objectAt(path, raw);
  return {
    id: idAt(`${path}.id`, segment['id']),
    name: textAt(`${path}.name`, segment['name']),
    definition: objectAt(`${path}.definition`, segment['definition']),
  };
}

function distinct(path: string, things: readonly { id: string }[]): void {
  const seen = new Set<string>();
  things.forEach(({ id }, i) => {
    if (seen.has(id)) throw invalid(`${path}[${i}].id`, `≠ "${id}"`, id);
    seen.add(id);
  });
}

function inputFrom(raw: unknown, path: string): CellInput {
  const input = objectAt(path, raw);
  const [name, ...others] = Object.keys(input);
  if (others.length === 0 && name === 'dataset') return { dataset: textAt(`${path}.dataset`, input[name]) };
  if (others.length === 0 && name === 'cell') return { cell: textAt(`${path}.cell`, input[name]) };
  throw invalid(path, '{ "dataset": … } | { "cell": … }', raw);
}

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1;

function objectAt(path: string, value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw invalid(path, '{ … }', value);
}

function idAt(path: string, value: unknown): string {
  const id = textAt(path, value);
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw invalid(path, '[A-Za-z0-9_-]{1,64}', id);
  return id;
}

function textAt(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid(path, '"…"', value);
}

const invalid = (path: string, expected: string, found: unknown): Invalid =>
  new Invalid({
    code: 'notebook-invalid',
    path,
    expected,
    found: (found === undefined ? 'undefined' : JSON.stringify(found)).slice(0, 80),
  });
