import type { ActivityTable } from '../../customers/lifecycle/activity-table';
import { STAGES } from '../../customers/lifecycle/stages';
import type { StageTable } from '../../customers/lifecycle/stage-table';
import type { Calendar } from '../../customers/periods';
import type { PeriodRow } from './result';

/** Stages at each period end beside who was active in it, with growth accounting. */
export function periodRows(calendar: Calendar, stages: StageTable, activity: ActivityTable): PeriodRow[] {
  const count = calendar.starts.length - 1;
  let awakeBefore = 0;
  return Array.from({ length: count }, (_, p): PeriodRow => {
    const at = (counts: Uint32Array): number => counts[p] as number;
    const [fresh, returning, resurrected] = [
      at(activity.new),
      at(activity.returning),
      at(activity.resurrected),
    ];
    const active = fresh + returning + resurrected;
    const awake = active + at(activity.quiet);
    const fellDormant = awakeBefore + fresh + resurrected - awake;
    awakeBefore = awake;
    return {
      start: calendar.starts[p] ?? 0,
      end: Math.min(calendar.lastDay, (calendar.starts[p + 1] ?? 0) - 1),
      complete: (p > 0 || calendar.firstComplete) && (p < count - 1 || calendar.lastComplete),
      stages: STAGES.map((_stage, stage) => stages.counts[stage * count + p] as number),
      new: fresh,
      returning,
      resurrected,
      active,
      quiet: at(activity.quiet),
      dormant: at(activity.dormant),
      fellDormant,
      quickRatio: fellDormant > 0 && p < stages.ended ? (fresh + resurrected) / fellDormant : null,
    };
  });
}
