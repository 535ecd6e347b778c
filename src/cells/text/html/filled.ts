/** The name of a cell in a text: `{{one-period}}`. */
const PLACE = /\{\{([A-Za-z0-9_-]{1,64})\}\}/gu;

/** Whether a text quotes what cells have found. */
export const quotes = (text: string): boolean => text.search(PLACE) >= 0;

/**
 * Puts the finding of a cell where its name stands in braces, as text, never as markup. A cell that is not there, or has
 * found nothing yet, leaves its place as `missing`.
 */
export function fillIn(root: Node, findingOf: (cell: string) => string | null, missing: string): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts)
    if (quotes(text.data))
      text.data = text.data.replace(PLACE, (_place, cell: string) => findingOf(cell) ?? missing);
}
