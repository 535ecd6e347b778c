import type { Interval } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';
import type { Look, Summary } from './result';

/** The looks of one model taken together. */
export function summaryOf(model: ModelId, name: string, looks: readonly Look[]): Summary {
  const biases = looks.flatMap(({ bias }) => bias ?? []);
  const n = biases.length;
  const mean = biases.reduce((sum, bias) => sum + bias, 0) / n;
  const judged = looks.filter(({ covered }) => covered !== null);
  return {
    model,
    name,
    looks: n,
    meanBias: n > 0 ? mean : null,
    spread: n > 1 ? Math.sqrt(biases.reduce((sum, bias) => sum + (bias - mean) ** 2, 0) / (n - 1)) : null,
    lowest: n > 0 ? Math.min(...biases) : null,
    highest: n > 0 ? Math.max(...biases) : null,
    meanMiss: n > 0 ? biases.reduce((sum, bias) => sum + Math.abs(bias), 0) / n : null,
    covered: judged.filter(({ covered }) => covered === true).length,
    judged: judged.length,
    drifting: driftOf(looks),
  };
}

const apart = (one: Interval | null | undefined, other: Interval | null | undefined): boolean =>
  Boolean(one && other && (one[1] < other[0] || other[1] < one[0]));

function driftOf(looks: readonly Look[]): string[] {
  const fitted = looks.filter(({ parameters }) => parameters !== null);
  const [first, last] = [fitted[0], fitted.at(-1)];
  if (!first || !last || first === last) return [];
  return [
    ...Object.keys(first.parameterIntervals ?? {}).filter((name) =>
      apart(first.parameterIntervals?.[name], last.parameterIntervals?.[name]),
    ),
    ...(apart(first.newcomer?.interval, last.newcomer?.interval) ? ['newcomer'] : []),
  ];
}
