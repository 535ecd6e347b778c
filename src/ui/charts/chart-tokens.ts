import { createSubscriber } from 'svelte/reactivity';
import { betterInk } from './better-ink';

/** Colours of figures in the theme of the page, as literal values, so that a saved SVG looks like the page it came from. */
export interface ChartTokens {
  /** behind the figure */
  paper: string;
  ink: string;
  muted: string;
  accent: string;
  /** grid lines: present, never read first */
  grid: string;
  /** a light wash behind a hold-out period or a band */
  wash: string;
  /** what stays in the background: older cohorts, everybody else */
  quiet: string;
  /** marks of the one series a figure is about */
  main: string;
  /** seven, safe for colour-blind readers */
  series: readonly [string, string, string, string, string, string, string];
  /** perceptually even, from little (0) to much (1) */
  ramp(share: number): string;
  /** the colour of text that stands on `ramp(share)` */
  onRamp(share: number): string;
  font: string;
}

const follow = createSubscriber((changed) => {
  const theme = matchMedia('(prefers-color-scheme: dark)');
  theme.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
  return () => {
    theme.removeEventListener('change', changed);
    observer.disconnect();
  };
});

const cache = new Map<string, ChartTokens>();

/** The chart colours of the theme the page shows now; read inside an effect or a template it follows changes. */
export function chartTokens(): ChartTokens {
  follow();
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${dark}`;
  const known = cache.get(key);
  if (known) return known;
  const made = readTokens();
  cache.set(key, made);
  return made;
}

/** `light-dark()` is only resolved in a property that takes a colour, so each token goes through one. */
function readTokens(): ChartTokens {
  const probe = document.createElement('span');
  document.documentElement.append(probe);
  const computed = getComputedStyle(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return computed.color;
  };
  const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => colour(`ramp-${step}`));
  const low = colour('ramp-ink-low');
  const high = colour('ramp-ink-high');
  const inks = steps.map((step) => betterInk(step, low, high));
  const tokens: ChartTokens = {
    paper: colour('color-bg'),
    ink: colour('color-text'),
    muted: colour('color-muted'),
    accent: colour('color-accent'),
    grid: colour('chart-grid'),
    wash: colour('color-hover'),
    quiet: colour('chart-muted'),
    main: colour('ramp-7'),
    series: [
      colour('chart-1'),
      colour('chart-2'),
      colour('chart-3'),
      colour('chart-4'),
      colour('chart-5'),
      colour('chart-6'),
      colour('chart-7'),
    ],
    ramp: (share) => steps[rampStep(share)] ?? low,
    onRamp: (share) => inks[rampStep(share)] ?? low,
    font: computed.getPropertyValue('--font-sans'),
  };
  probe.remove();
  return tokens;
}

/** 0 … 8 of a share 0 … 1 */
const rampStep = (share: number): number => Math.min(8, Math.max(0, Math.floor(share * 9)));
