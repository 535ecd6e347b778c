import { isNumber, type JsonObject, type JsonValue } from './parse-json';

/** Records, or rows of cells with or without the names of their columns, found somewhere in a JSON text. */
export interface JsonTable {
  /** where: "" at the top, "data.orders" below */
  path: string;
  records?: JsonObject[];
  rows?: { names: string[] | null; cells: JsonValue[][] };
}

const isObject = (value: JsonValue | undefined): value is JsonObject => value instanceof Map;
const isList = (value: JsonValue | undefined): value is JsonValue[] => Array.isArray(value);
const isPlain = (value: JsonValue): boolean => !isObject(value) && !isList(value);

/**
 * The tables in a JSON value. Read are: a list of records; a list of lists; an object of columns ({"id": [1, 2]} or
 * {"id": {"0": 1}}); columns and data side by side (pandas "split"); all lists of records inside objects, as
 * services wrap them; one record alone.
 */
export function findTables(value: JsonValue, path = ''): JsonTable[] {
  if (isList(value)) return listTable(value, path);
  if (!isObject(value)) return [];
  const { columns, data } = { columns: value.get('columns'), data: value.get('data') };
  if (
    isList(columns) &&
    columns.every((name) => typeof name === 'string') &&
    isList(data) &&
    data.every(isList)
  )
    return [{ path, rows: { names: columns as string[], cells: data } }];
  const members = [...value.values()];
  if (members.length > 0 && members.every((member) => isList(member) && member.every(isPlain))) {
    const lists = members as JsonValue[][];
    const length = lists[0]?.length ?? 0;
    if (length > 0 && lists.every((list) => list.length === length))
      return [{ path, rows: { names: [...value.keys()], cells: transposed(lists, length) } }];
  }
  if (members.length > 1 && members.every(isObject)) {
    const indexed = indexedColumns(value, members);
    if (indexed) return [{ path, rows: indexed }];
  }
  const inside: JsonTable[] = [];
  for (const [key, member] of value) {
    if (!isPlain(member) && path.split('.').length <= 8)
      inside.push(...findTables(member, path === '' ? key : `${path}.${key}`));
  }
  if (inside.length > 0 || path !== '') return inside;
  return members.some(isPlain) ? [{ path, records: [value] }] : [];
}

function listTable(list: JsonValue[], path: string): JsonTable[] {
  const filled = list.filter((item) => item !== null);
  if (filled.length === 0) return [];
  if (filled.every(isObject)) return [{ path, records: filled }];
  if (filled.every(isList)) return [{ path, rows: { names: null, cells: filled } }];
  return [];
}

/** {"id": {"0": 7, "1": 8}, "name": {"0": "a", "1": "b"}}: pandas' own way. */
function indexedColumns(value: JsonObject, members: readonly JsonObject[]): JsonTable['rows'] | null {
  const keys = [...(members[0]?.keys() ?? [])];
  const alike = members.every(
    (member) =>
      member.size === keys.length &&
      keys.every((key) => member.has(key)) &&
      [...member.values()].every(isPlain),
  );
  if (!alike || !keys.every((key) => /^\d+$/.test(key))) return null;
  return {
    names: [...value.keys()],
    cells: keys.map((key) => members.map((member) => member.get(key) ?? null)),
  };
}

const transposed = (lists: readonly JsonValue[][], length: number): JsonValue[][] =>
  Array.from({ length }, (_, row) => lists.map((list) => list[row] ?? null));

/** Whether the first of some rows names the columns: texts alone, and a number, a truth or nothing below. */
export function hasHeader(cells: readonly JsonValue[][]): boolean {
  const [first, ...rest] = cells;
  if (!first || rest.length === 0) return false;
  return (
    first.every((cell) => typeof cell === 'string') &&
    rest
      .slice(0, 100)
      .some((row) => row.some((cell) => cell === null || typeof cell === 'boolean' || isNumber(cell)))
  );
}
