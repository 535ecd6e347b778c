/** One bar: values in `from … to)`, the last bar including `to`; `to` null = "and more". */
export interface HistogramBin {
  from: number;
  to: number | null;
  count: number;
}
