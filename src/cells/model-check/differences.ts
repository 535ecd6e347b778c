import type { FittedModel } from '../../models/fit-model';
import { incompleteBeta } from '../../stats/incomplete-beta';
import { lowerGamma } from '../../stats/incomplete-gamma';
import type { Differences } from './result';

const WEEKS_PER_YEAR = 365.25 / 7;
/** Rates from once in a hundred years to more than daily, eight bins a factor of ten. */
export const LOWEST_RATE = 0.01;
const RATE_BINS = 8;
const DECADES = 4.75;
const CHANCE_BINS = 40;

/**
 * How customers differ under a fitted model: the distribution of purchase rates (gamma), and of rates of leaving (gamma) or of
 * chances to leave after a purchase (beta). Shares of customers by bin, exact differences of the distribution function.
 * @param unitDays days in the unit of the parameters
 */
export function differencesOf(
  { id, parameters }: Pick<FittedModel, 'id' | 'parameters'>,
  unitDays: number,
): Differences[] {
  const { r, alpha, s, beta, a, b, k = 1, gamma, delta } = parameters;
  const weeks = unitDays / 7;
  const found: Differences[] = [];
  if (id === 'bg-bb') {
    if (alpha !== undefined && beta !== undefined) found.push(chances('buying-chance', alpha, beta));
    if (gamma !== undefined && delta !== undefined) found.push(chances('leaving-chance', gamma, delta));
    return found;
  }
  // λ of Erlang-k gaps is the rate of events, k of which make a purchase
  const events = id === 'pareto-ggg' ? 1 : k;
  if (r !== undefined && alpha !== undefined) found.push(rates('rate', r, alpha * events * weeks));
  if (s !== undefined && beta !== undefined) found.push(rates('leaving-rate', s, beta * weeks));
  if (a !== undefined && b !== undefined) found.push(chances('leaving-chance', a, b));
  return found;
}

/** gamma(shape, rate in weeks), as rates a year. */
function rates(kind: Differences['kind'], shape: number, weeks: number): Differences {
  const below = (perYear: number): number => lowerGamma(shape, (perYear / WEEKS_PER_YEAR) * weeks);
  const edges = Float64Array.from(
    { length: DECADES * RATE_BINS + 1 },
    (_, i) => LOWEST_RATE * 10 ** (i / RATE_BINS),
  );
  return {
    kind,
    mean: (shape / weeks) * WEEKS_PER_YEAR,
    quantiles: [0.1, 0.5, 0.9].map((share) =>
      Math.exp(solve((log) => below(Math.exp(log)), share, -700, 20)),
    ) as Differences['quantiles'],
    edges,
    shares: sharesOf(edges, below),
  };
}

/** beta(a, b). */
function chances(kind: Differences['kind'], a: number, b: number): Differences {
  const below = (chance: number): number => incompleteBeta(Math.max(0, Math.min(1, chance)), a, b);
  const edges = Float64Array.from({ length: CHANCE_BINS - 1 }, (_, i) => (i + 1) / CHANCE_BINS);
  return {
    kind,
    mean: a / (a + b),
    quantiles: [0.1, 0.5, 0.9].map((share) => solve(below, share, 0, 1)) as Differences['quantiles'],
    edges,
    shares: sharesOf(edges, below),
  };
}

function sharesOf(edges: Float64Array, below: (edge: number) => number): Float64Array<ArrayBuffer> {
  let before = 0;
  const shares = new Float64Array(edges.length + 1);
  edges.forEach((edge, i) => {
    const until = below(edge);
    shares[i] = until - before;
    before = until;
  });
  shares[edges.length] = 1 - before;
  return shares;
}

/** Where an increasing function reaches a value. */
function solve(value: (at: number) => number, wanted: number, low: number, high: number): number {
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (value(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
