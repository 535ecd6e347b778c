import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Which folder may import which, besides itself: the table of the architecture. `types` may only be imported as
 * types, which leaves nothing behind in the bundle.
 */
const ALLOWED: Readonly<Record<string, { code: readonly string[]; types?: readonly string[] }>> = {
  core: { code: [] },
  table: { code: ['core'] },
  i18n: { code: ['core'], types: ['table'] },
  import: { code: ['core', 'table', 'i18n'] },
  stats: { code: ['core'] },
  customers: { code: ['core', 'table', 'stats'], types: ['models'] },
  models: { code: ['core', 'stats'] },
  sample: { code: ['core', 'stats', 'models'] },
  cells: {
    code: ['core', 'table', 'customers', 'models', 'stats', 'ui', 'i18n'],
    types: ['workers', 'notebook'],
  },
  notebook: { code: ['core'] },
  storage: { code: ['core', 'table', 'notebook'], types: ['workers', 'customers', 'import'] },
  compute: { code: ['core'], types: ['workers', 'cells', 'import', 'table', 'storage'] },
  state: {
    code: ['core', 'table', 'import', 'i18n', 'cells', 'notebook', 'storage', 'compute'],
    types: ['workers', 'customers'],
  },
  ui: { code: ['core', 'i18n'], types: ['table', 'cells', 'workers'] },
  app: {
    code: [
      'core',
      'table',
      'import',
      'customers',
      'i18n',
      'cells',
      'notebook',
      'storage',
      'compute',
      'state',
      'ui',
      'sample',
    ],
    types: ['workers'],
  },
  headless: {
    code: ['core', 'table', 'import', 'i18n', 'customers', 'cells', 'notebook', 'sample'],
    types: ['workers'],
  },
  workers: {
    code: ['core', 'table', 'import', 'i18n', 'customers', 'cells', 'storage', 'sample'],
  },
};

/** Files of a cell kind that run in workers and Node: no component, no page. */
const PURE_CELL_FILES = ['meta.ts', 'compute.ts', 'result.ts', 'table.ts', 'messages.ts'];

interface Edge {
  from: string;
  to: string;
  typeOnly: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ['.ts', '.svelte'].includes(extname(entry.name)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

const files = [...filesBelow('src'), ...filesBelow('workers')];

function importsOf(file: string): Edge[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const script = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : text;
  const source = ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true);
  const edges: Edge[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    // an address of a worker's entry is a text, not its code
    if (!specifier.startsWith('.') || specifier.includes('?worker&url')) return;
    const base = join(dirname(file), specifier.split('?')[0] ?? '').replaceAll('\\', '/');
    const target = [base, `${base}.ts`, `${base}/index.ts`].find(
      (path) => /\.(ts|svelte|css)$/.test(path) && existsSync(join(ROOT, path)),
    );
    edges.push({ from: file, to: target ?? base, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const typeOnly =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (clause !== undefined &&
          clause.name === undefined &&
          named !== undefined &&
          ts.isNamedImports(named) &&
          named.elements.length > 0 &&
          named.elements.every((element) => element.isTypeOnly));
      add(node.moduleSpecifier.text, typeOnly);
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(argument.text, false);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

const edges = files.flatMap(importsOf);

/** The folder of the table a file belongs to; what stands alone in `src` belongs to the page. */
function areaOf(file: string): string {
  const [first, second, third] = file.split('/');
  if (first === 'workers') return 'workers';
  return third === undefined ? 'app' : (second ?? '');
}

/** Folders in `src/cells` that several kinds share: no kinds themselves, and they may not import one. */
const SHARED_BY_KINDS = ['purchase-models'];

const kindOf = (file: string): string | null => /^src\/cells\/([^/]+)\//.exec(file)?.[1] ?? null;

describe('architecture', () => {
  it('reads a plausible number of files and imports', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(edges.length).toBeGreaterThan(files.length / 2);
  });

  it('knows every folder', () => {
    expect([...new Set(files.map(areaOf))].filter((area) => ALLOWED[area] === undefined)).toEqual([]);
  });

  it('has no import that its table forbids', () => {
    const forbidden = edges.filter(({ from, to, typeOnly }) => {
      const [source, target] = [areaOf(from), areaOf(to)];
      const allowed = ALLOWED[source];
      return (
        source !== target &&
        !allowed?.code.includes(target) &&
        !(typeOnly && allowed?.types?.includes(target) === true)
      );
    });
    expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has no cycle of code', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of edges)
      // a component of a tree holds itself
      if (!typeOnly && from !== to) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps the kinds of cells apart', () => {
    const crossing = edges.filter(({ from, to }) => {
      const [source, target] = [kindOf(from), kindOf(to)];
      return source !== null && target !== null && source !== target && !SHARED_BY_KINDS.includes(target);
    });
    expect(crossing.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('keeps components out of what a cell computes', () => {
    const impure = edges.filter(
      ({ from, to }) =>
        kindOf(from) !== null &&
        PURE_CELL_FILES.includes(from.split('/').at(-1) ?? '') &&
        (to.endsWith('.svelte') || areaOf(to) === 'ui'),
    );
    expect(impure.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has worker entries of at most 20 lines', () => {
    const long = files
      .filter((file) => /^workers\/.*\.worker\.ts$/.test(file))
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length > 20);
    expect(long).toEqual([]);
  });

  it('has no clock and no chance in pure code', () => {
    const pure = ['core', 'table', 'import', 'stats', 'customers', 'models', 'sample', 'notebook'];
    const impure = files
      .filter((file) => pure.includes(areaOf(file)))
      .filter((file) => /Math\.random|Date\.now|new Date\(\)/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(impure).toEqual([]);
  });
});
