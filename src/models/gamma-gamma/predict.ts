import type { GammaGammaParameters } from './parameters';

/**
 * The mean spend a purchase in the population, pγ / (q − 1): what is expected of a customer without repeat purchases.
 * Source: Fader & Hardie (2013), eq. 3.
 */
export const populationMeanSpend = ({ p, q, gamma }: GammaGammaParameters): number => (p * gamma) / (q - 1);

/**
 * E(M | x, m), the mean spend a purchase of a customer: the population mean and the observed one, weighted by how much
 * was observed.
 * Source: Fader & Hardie (2013), eq. 5.
 * @param x repeat purchases, ≥ 0 @param mean observed average of them; ignored where x = 0
 */
export const expectedSpend = ({ p, q, gamma }: GammaGammaParameters, x: number, mean: number): number =>
  x > 0 ? (p * (gamma + x * mean)) / (p * x + q - 1) : (p * gamma) / (q - 1);
