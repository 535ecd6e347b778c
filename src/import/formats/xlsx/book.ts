import type { Bytes } from '../../../table/column';
import { numberStyle, type NumberStyle } from './serial-date';
import { attribute, scanXml } from './xml-scan';

/** What a workbook says of its sheets. */
export interface Book {
  sheets: { name: string; path: string }[];
  from1904: boolean;
  /** by the number a cell gives for its style */
  styles: NumberStyle[];
  sharedStrings: string | null;
}

/** Opens a file of the package by its path; null where there is none. */
export type OpenPackagePart = (path: string) => AsyncIterable<Bytes> | null;

const nothing = (): void => undefined;

/** Where a path leads, seen from a file: "worksheets/sheet1.xml" in "xl/workbook.xml". */
function resolved(target: string, from: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

type Relations = Map<string, { type: string; path: string }>;

/** Reads workbook, relations and styles. @returns null where the package holds no workbook */
export async function readBook(open: OpenPackagePart, file: string): Promise<Book | null> {
  const scan = async (path: string, onOpen: (name: string, attributes: string) => void): Promise<boolean> => {
    const pieces = open(path);
    if (pieces) await scanXml(pieces, { open: onOpen, close: nothing, text: nothing }, file, 'XLSX');
    return pieces !== null;
  };
  const relationsOf = async (path: string): Promise<Relations> => {
    const relations: Relations = new Map();
    const at = path.lastIndexOf('/') + 1;
    await scan(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`, (name, attributes) => {
      const id = attribute(attributes, 'Id');
      if (name !== 'Relationship' || id === null) return;
      const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? '';
      relations.set(id, { type, path: resolved(attribute(attributes, 'Target') ?? '', path) });
    });
    return relations;
  };
  const pathOf = (relations: Relations, type: string): string | null =>
    [...relations.values()].find((relation) => relation.type === type)?.path ?? null;

  const path = pathOf(await relationsOf(''), 'officeDocument') ?? 'xl/workbook.xml';
  const relations = await relationsOf(path);
  const book: Book = {
    sheets: [],
    from1904: false,
    styles: [],
    sharedStrings: pathOf(relations, 'sharedStrings'),
  };
  const found = await scan(path, (name, attributes) => {
    if (name === 'workbookPr') book.from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const relation = relations.get(attribute(attributes, 'id') ?? '');
    if (relation?.type === 'worksheet')
      book.sheets.push({ name: attribute(attributes, 'name') ?? '', path: relation.path });
  });
  if (!found) return null;

  const codes = new Map<number, string>();
  let inCells = false;
  await scan(pathOf(relations, 'styles') ?? '', (name, attributes) => {
    const id = Number(attribute(attributes, 'numFmtId'));
    if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
    else if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false;
    else if (name === 'xf' && inCells) book.styles.push(numberStyle(id, codes.get(id)));
  });
  return book;
}
