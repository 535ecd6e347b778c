import type { Format } from '../../i18n/format';

const WHOLE = 10;

/** Days between purchases as every text has them: whole from ten on, two digits below. */
export const rhythmDays = (days: number, format: Format): string =>
  days >= WHOLE ? format.integer(days) : format.significant(days, 2);
