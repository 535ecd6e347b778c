/** A stretch of the x axis, in its unit. */
export interface Stretch {
  from: number;
  to: number;
}

const SVG = 'http://www.w3.org/2000/svg';
/** pixels that a hand moves in a click */
const CLICK = 4;

/**
 * Lets a pointer mark a stretch of a figure: a band follows it, `done` hears the stretch in the unit of the axis. A click
 * without moving marks nothing. What the figure does with other pointers stays as it is.
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
  const place = (event: PointerEvent): number => {
    const box = figure.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * figure.viewBox.baseVal.width;
    return Math.max(bounds.left, Math.min(bounds.right, x));
  };
  figure.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = place(event);
    figure.setPointerCapture(event.pointerId);
  });
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
    done({ from: invert(from), to: invert(to) });
  });
  figure.addEventListener('pointercancel', () => {
    start = null;
    band.setAttribute('width', '0');
  });
}
