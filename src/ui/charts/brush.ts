/** A stretch of the x axis, in its unit, both ends in it; infinite where it is open. */
export interface Stretch {
  from: number;
  to: number;
}

/** What is marked on the x axis and how. */
export interface Brush {
  /** what is measured counts whole things; a value v is drawn from v to v + 1 */
  whole: boolean;
  /** shares, which are read and typed in % */
  percent?: boolean;
  /** the last bar begins at `above` and holds all larger values, the first ends at `below` and holds all smaller ones */
  open?: { below?: number; above?: number };
}

/** The bounds of a stretch, null where it is open. */
export const boundsOf = ({ from, to }: Stretch): { from: number | null; to: number | null } => ({
  from: Number.isFinite(from) ? from : null,
  to: Number.isFinite(to) ? to : null,
});

/** What of bars of a long tail is open: the last one, where it has no end. */
export function openBars(bars: readonly { from: number; to: number | null }[]): { above?: number } {
  const last = bars.at(-1);
  return last?.to === null ? { above: last.from } : {};
}

/**
 * The stretch that a pointer has marked. An end that reaches at least the middle of an open bar is open; of whole things
 * those are in it whose bar is covered by half. Other bounds are as round as a pointer is exact: a thousandth of the axis.
 * @param axis what the x axis shows
 */
export function stretchOf(marked: Stretch, axis: Stretch, { whole, open = {} }: Brush): Stretch {
  const { below = -Infinity, above = Infinity } = open;
  const lowest = below === -Infinity ? -Infinity : (axis.from + below) / 2;
  const highest = above === Infinity ? Infinity : (above + axis.to) / 2;
  const from = Math.min(marked.from, above);
  const to = Math.max(marked.to, below);
  const step = whole ? 1 : 10 ** (Math.floor(Math.log10(axis.to - axis.from)) - 3);
  const round = (value: number): number => Number((Math.round(value / step) * step).toPrecision(12));
  const first = round(from);
  return {
    from: from < lowest ? -Infinity : first,
    to: to > highest ? Infinity : whole ? Math.max(first, round(to) - 1) : round(to),
  };
}

const SVG = 'http://www.w3.org/2000/svg';
/** pixels that a hand moves in a click */
const CLICK = 4;

/**
 * Lets a pointer mark a stretch of a figure: a band follows it, `done` hears the stretch in the unit of the axis. A click
 * without moving marks nothing and stays a click; after a marked stretch none is heard. What the figure does with other
 * pointers stays as it is.
 * @param invert from pixels of the figure to the unit of the x axis @param bounds of the plot's frame, in pixels
 */
export function brushable(
  figure: SVGSVGElement,
  invert: (x: number) => number,
  bounds: { left: number; right: number; top: number; bottom: number },
  colour: string,
  done: (stretch: Stretch) => void,
): void {
  const band = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({
    y: bounds.top,
    height: bounds.bottom - bounds.top,
    width: 0,
    fill: colour,
    'fill-opacity': 0.18,
    'pointer-events': 'none',
  }))
    band.setAttribute(name, String(value));
  figure.append(band);
  figure.style.cursor = 'crosshair';
  figure.style.touchAction = 'pan-y';
  let start: number | null = null;
  let marked = false;
  /** the plot is told of the end of a marking, not of another beginning */
  let telling = false;
  const place = (event: PointerEvent): number => {
    const box = figure.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * figure.viewBox.baseVal.width;
    return Math.max(bounds.left, Math.min(bounds.right, x));
  };
  // before the plot, whose tips keep a press to themselves
  const first = { capture: true };
  figure.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || telling) return;
      start = place(event);
      marked = false;
      figure.setPointerCapture(event.pointerId);
    },
    first,
  );
  figure.addEventListener('pointermove', (event) => {
    if (start === null) return;
    const now = place(event);
    band.setAttribute('x', String(Math.min(start, now)));
    band.setAttribute('width', String(Math.abs(now - start)));
  });
  figure.addEventListener('pointerup', (event) => {
    if (start === null) return;
    const [from, to] = [start, place(event)].sort((a, b) => a - b) as [number, number];
    start = null;
    if (to - from < CLICK) {
      band.setAttribute('width', '0');
      return;
    }
    marked = true;
    // a press pins the tip of a plot, another one lets it go
    telling = true;
    figure.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'mouse' }));
    telling = false;
    done({ from: invert(from), to: invert(to) });
  });
  figure.addEventListener(
    'click',
    (event) => {
      if (marked) event.stopImmediatePropagation();
      marked = false;
    },
    first,
  );
  figure.addEventListener('pointercancel', () => {
    start = null;
    band.setAttribute('width', '0');
  });
}
