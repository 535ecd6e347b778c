import type { Format } from '../../i18n/format';

/** A p-value as people write it. */
export const writeP = (p: number, f: Format): string =>
  p < 0.001 ? `p < ${f.decimal(0.001, 3)}` : `p = ${f.decimal(p, p < 0.1 ? 3 : 2)}`;
