import { parseIsoDay } from '../core/days';
import type { BaseOptions, Occasion } from '../customers/base';

/** The options of the customer base that the parameters of a dataset cell stand for. */
export const baseOptionsOf = (params: {
  occasion: Occasion;
  observationEnd: string | null;
}): BaseOptions => ({
  occasion: params.occasion,
  observationEnd: params.observationEnd === null ? null : parseIsoDay(params.observationEnd),
});
