import type { Dexie } from 'dexie';

/** Bytes and texts of anything that a database can hold, as one text. */
export function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return new TextDecoder().decode(value);
  if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, member]) => `${key} ${textOf(member)}`)
    .join('\n');
}

/** Every record of every table of an open database as text. */
export async function everythingIn(database: Dexie): Promise<string> {
  const texts: string[] = [];
  for (const table of database.tables) texts.push(`${table.name}: ${textOf(await table.toArray())}`);
  return texts.join('\n');
}
