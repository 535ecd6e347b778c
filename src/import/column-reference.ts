/**
 * The column a person means: its name in the header (case and outer blanks do not matter), "Column 3", or 3.
 * @returns position in `names`, or null @param names of the table, "Column n" where the file gives none
 */
export function findColumn(
  reference: string,
  columns: readonly { name: string; index: number }[],
): number | null {
  const wanted = reference.trim().toLowerCase();
  const exact = columns.findIndex((column) => column.name.toLowerCase() === wanted);
  if (exact >= 0) return exact;
  const number = /^(?:column\s*)?(\d+)$/.exec(wanted)?.[1];
  if (number === undefined) return null;
  const at = columns.findIndex((column) => column.index === Number(number) - 1);
  return at >= 0 ? at : null;
}

/** Names for `width` columns, all different: the header's, trimmed; "Column n" for empty ones; " (2)" after the second. */
export function uniqueNames(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const base = header[i]?.trim().replaceAll(/\s+/g, ' ') || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base} (${n})`;
    used.add(name.toLowerCase());
    return name;
  });
}
