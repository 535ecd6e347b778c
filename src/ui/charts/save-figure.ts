import type { ChartTokens } from './chart-tokens';
import { keySwatch, type FigureKey } from './figure-key';
import { textWidth } from './marks';

/** What a saved figure carries beside the drawing. */
export interface FigureText {
  title: string;
  subtitle: string;
  note: string;
  keys: readonly FigureKey[];
}

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;

/** The figure as a standing SVG file: title and unit above, drawing, note below, on its own background. */
export function figureSvg(drawing: SVGSVGElement, text: FigureText, tokens: ChartTokens): string {
  const width = drawing.width.baseVal.value + 2 * MARGIN;
  const svg = document.createElementNS(SVG, 'svg');
  let y = MARGIN;
  const write = (lines: string, size: number, colour: string, weight: number): void => {
    for (const line of wrap(lines, width - 2 * MARGIN, `${weight} ${size}px ${tokens.font}`)) {
      y += Math.round(size * 1.4);
      const element = document.createElementNS(SVG, 'text');
      for (const [name, value] of Object.entries({
        x: MARGIN,
        y: y - Math.round(size * 0.35),
        fill: colour,
        'font-size': size,
        'font-weight': weight,
        'font-family': tokens.font,
      }))
        element.setAttribute(name, String(value));
      element.textContent = line;
      svg.append(element);
    }
  };
  write(text.title, 18, tokens.ink, 600);
  write(text.subtitle, 13, tokens.muted, 400);
  y = writeKeys(svg, text.keys, y, width, tokens) + 8;
  const inner = drawing.cloneNode(true) as SVGSVGElement;
  inner.querySelectorAll('[aria-label="tip"]').forEach((tip) => tip.remove());
  inner.removeAttribute('aria-hidden');
  inner.setAttribute('x', String(MARGIN));
  inner.setAttribute('y', String(y));
  svg.append(inner);
  y += drawing.height.baseVal.value + 8;
  write(text.note, 13, tokens.muted, 400);
  y += MARGIN;
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(y));
  svg.setAttribute('viewBox', `0 0 ${width} ${y}`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', tokens.paper);
  svg.prepend(ground);
  return new XMLSerializer().serializeToString(svg);
}

/** The key of the figure from `top` down, wrapped at the width; returns where it ends. */
function writeKeys(
  svg: SVGSVGElement,
  keys: readonly FigureKey[],
  top: number,
  width: number,
  tokens: ChartTokens,
): number {
  if (keys.length === 0) return top;
  let x = MARGIN;
  let y = top + 8;
  for (const key of keys) {
    const room = textWidth(key.label) + 24;
    if (x > MARGIN && x + room > width - MARGIN) {
      x = MARGIN;
      y += 20;
    }
    const look = keySwatch(key);
    const swatch = document.createElementNS(SVG, 'path');
    for (const [name, value] of Object.entries({
      d: look.path,
      fill: look.fill,
      stroke: look.stroke,
      'stroke-dasharray': look.dash,
      'stroke-width': key.shape === 'hatch' ? '1.2' : '2',
      transform: `translate(${x} ${y})`,
    }))
      swatch.setAttribute(name, value);
    const label = document.createElementNS(SVG, 'text');
    for (const [name, value] of Object.entries({
      x: x + 22,
      y: y + 11,
      fill: tokens.muted,
      'font-size': 13,
      'font-family': tokens.font,
    }))
      label.setAttribute(name, String(value));
    label.textContent = key.label;
    svg.append(swatch, label);
    x += room + 16;
  }
  return y + 16;
}

/** The same figure as PNG. @param scale pixels of the image a CSS pixel */
export async function figurePng(svg: string, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.scale(scale, scale);
    context.drawImage(image, 0, 0);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the person through a download; nothing leaves the device. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A text in lines no wider than `width`; Chinese may break after any character. */
function wrap(text: string, width: number, font: string): string[] {
  if (text === '') return [];
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return [text];
  context.font = font;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) ??
    []) {
    if (line !== '' && context.measureText(line + piece.trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}
