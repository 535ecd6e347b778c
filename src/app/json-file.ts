import { NOTEBOOK_FORMAT } from '../notebook/document';

/** larger ones are data: neither a notebook nor a recipe holds any */
const READ_BYTES = 1 << 24;

/** What a JSON file is to this product, by what stands in it. */
export type JsonFile = { what: 'notebook' | 'recipe'; text: string } | { what: 'data' };

/** Whether a file says of itself that it is JSON. */
export const isJson = ({ name }: File): boolean => /\.json$/i.test(name);

/**
 * Tells a notebook and a recipe from data by their members; whether they are whole is for their parsers to say. A file
 * that is named as a notebook is one, whatever stands in it. What cannot be read is data: the import says why.
 */
export async function jsonFileOf(file: File): Promise<JsonFile> {
  const named = /\.regulars\.json$/i.test(file.name);
  if (file.size > READ_BYTES && !named) return { what: 'data' };
  try {
    const text = await file.text();
    const what = named ? 'notebook' : kindOf(text);
    return what === 'data' ? { what } : { what, text };
  } catch {
    return { what: 'data' };
  }
}

function kindOf(text: string): JsonFile['what'] {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value !== 'object' || value === null) return 'data';
    if ('format' in value && value.format === NOTEBOOK_FORMAT) return 'notebook';
    return 'choices' in value && 'commit' in value && 'columns' in value ? 'recipe' : 'data';
  } catch {
    return 'data';
  }
}
