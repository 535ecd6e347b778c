/** An entry of the key above a figure, where marks cannot carry their own label. */
export interface FigureKey {
  label: string;
  colour: string;
  shape: 'bar' | 'line' | 'dash' | 'dot' | 'hatch' | 'ring' | 'square' | 'triangle' | 'diamond';
  /** outline of a bar whose colour is near that of the page */
  edge?: string;
}

/** Hollow marks, as Plot draws its symbols. */
const HOLLOW: Readonly<Partial<Record<FigureKey['shape'], string>>> = {
  ring: 'M8 1.5a4.5 4.5 0 1 1-.01 0z',
  square: 'M4 2h8v8h-8z',
  triangle: 'M8 1.5l4.8 8.5h-9.6z',
  diamond: 'M8 .8l3.5 5.2l-3.5 5.2l-3.5-5.2z',
};

/** The swatch of a key as the path data of a 16 × 12 drawing, and how it is painted. */
export function keySwatch(key: FigureKey): { path: string; fill: string; stroke: string; dash: string } {
  const painted = { fill: 'none', stroke: key.colour, dash: '' };
  const hollow = HOLLOW[key.shape];
  if (hollow) return { path: hollow, ...painted };
  if (key.shape === 'bar' && key.edge)
    return { path: 'M3 1h10v10h-10z', fill: key.colour, stroke: key.edge, dash: '' };
  if (key.shape === 'bar') return { path: 'M2 0h12v12h-12z', fill: key.colour, stroke: 'none', dash: '' };
  if (key.shape === 'dot') return { path: 'M8 1.5a4.5 4.5 0 1 1-.01 0z', ...painted, fill: key.colour };
  if (key.shape === 'hatch')
    return { path: 'M2.5 .5h11v11h-11zM2.5 6l5.5-5.5M2.5 11.5l11-11M8 11.5l5.5-5.5', ...painted };
  return { path: 'M0 6h16', ...painted, dash: key.shape === 'dash' ? '4 3' : '' };
}
