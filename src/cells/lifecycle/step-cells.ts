import type { Transitions } from '../../customers/lifecycle/stage-table';
import { STAGES } from '../../customers/lifecycle/stages';
import { clusteredWilson, effectiveTrials, type ClusteredCounts } from '../../stats/clustered-share';
import type { StepCell } from './result';

const COUNT = STAGES.length;

function countsOf(steps: Transitions, from: number, to: number): ClusteredCounts {
  const cell = from * COUNT + to;
  let trials = 0;
  for (let j = 0; j < COUNT; j++) trials += steps.pooled[from * COUNT + j] as number;
  return {
    successes: steps.pooled[cell] as number,
    trials,
    squares: steps.squares[cell] as number,
    crossed: steps.crossed[cell] as number,
    trialSquares: steps.rowSquares[from] as number,
    groups: steps.rowCustomers[from] as number,
  };
}

/** The transition matrix, row by row; rows without a step have none of the cells. */
export function stepCells(steps: Transitions): StepCell[] {
  return STAGES.flatMap((from, i) =>
    STAGES.flatMap((to, j): StepCell[] => {
      const counts = countsOf(steps, i, j);
      if (counts.trials === 0) return [];
      return [
        {
          from,
          to,
          steps: counts.successes,
          of: counts.trials,
          share: counts.successes / counts.trials,
          interval: clusteredWilson(counts),
          last: steps.last[i * COUNT + j] as number,
        },
      ];
    }),
  );
}

/** What the steps from a stage are worth as independent ones: the least over its cells. */
export const worthOfRow = (steps: Transitions, from: number): number =>
  STAGES.reduce((least, _, to) => Math.min(least, effectiveTrials(countsOf(steps, from, to))), Infinity);
