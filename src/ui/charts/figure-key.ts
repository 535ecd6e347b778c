/** An entry of the key above a figure, where marks cannot carry their own label. */
export interface FigureKey {
  label: string;
  colour: string;
  shape: 'bar' | 'line' | 'dash' | 'dot' | 'hatch';
}

/** The swatch of a key as the path data of a 16 × 12 drawing, and how it is painted. */
export function keySwatch(key: FigureKey): { path: string; fill: string; stroke: string; dash: string } {
  const painted = { fill: 'none', stroke: key.colour, dash: '' };
  if (key.shape === 'bar') return { path: 'M2 0h12v12h-12z', fill: key.colour, stroke: 'none', dash: '' };
  if (key.shape === 'dot') return { path: 'M8 1.5a4.5 4.5 0 1 1-.01 0z', ...painted, fill: key.colour };
  if (key.shape === 'hatch')
    return { path: 'M2.5 .5h11v11h-11zM2.5 6l5.5-5.5M2.5 11.5l11-11M8 11.5l5.5-5.5', ...painted };
  return { path: 'M0 6h16', ...painted, dash: key.shape === 'dash' ? '4 3' : '' };
}
