import type { TextColumn } from '../table/column';
import { labelsOf } from '../table/labels';
import type { Origins } from './origins';

/** A column that says of each row which part it came from. @param parts their names, by index */
export function sourceColumn(
  name: string,
  origins: Origins,
  parts: readonly string[],
  rows: number,
): TextColumn {
  const codes = new Uint32Array(rows);
  const used: number[] = [];
  for (let i = 0; i < origins.rows.length; i++) {
    const part = origins.parts[i] as number;
    let code = used.indexOf(part);
    if (code < 0) code = used.push(part) - 1;
    codes.fill(code, origins.rows[i], origins.rows[i + 1] ?? rows);
  }
  return { type: 'text', name, codes, labels: labelsOf(used.map((part) => parts[part] ?? '')) };
}
