/** Drawings that wait for their turn, first come first drawn. */
const waiting = new Set<() => void>();
let scheduled = false;

/**
 * Draws in a task of its own, after those asked for before it: a notebook has a score of figures at tens of
 * milliseconds each, and the page must answer between them.
 * @returns a function that takes the drawing back while it waits
 */
export function drawInTurn(draw: () => void): () => void {
  waiting.add(draw);
  schedule();
  return () => {
    waiting.delete(draw);
  };
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next);
    if (waiting.size > 0) schedule();
    next();
  });
}
