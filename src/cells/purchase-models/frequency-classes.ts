/** Classes of x, the number of repeat purchases: 0 … 6 and 7+. Apart from what counts them, so that a page need not load the models. */
export const FREQUENCY_CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7+'] as const;
export const frequencyClass = (x: number): number => Math.min(x, FREQUENCY_CLASSES.length - 1);
