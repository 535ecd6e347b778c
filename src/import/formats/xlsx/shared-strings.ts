import type { Bytes } from '../../../table/column';
import { refuseLarge } from '../limits';
import { scanXml } from './xml-scan';

/** Excel writes characters that XML cannot hold as _x000D_. */
export const unescapedCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/**
 * The texts that cells of a workbook name by number; runs of rich text joined, phonetic guides left out.
 * @throws SourceFailure `file-damaged`, `file-too-large`
 */
export async function readSharedStrings(pieces: AsyncIterable<Bytes>, file: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let characters = 0;
  let inText = false;
  let phonetic = false;
  const handler = {
    open: (name: string) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        strings.push(unescapedCell(text));
        characters += text.length + 1;
        refuseLarge(file, characters);
      }
    },
    text: (piece: string) => {
      if (inText) text += piece;
    },
  };
  await scanXml(pieces, handler, file, 'XLSX');
  return strings;
}
