import { ok, type Result } from '../../core/result';
import type { CustomerGaps } from '../../customers/gaps';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { OVERDUE } from './result';

/** Which customers are wanted: a position in OVERDUE (null = any), and bounds of the own mean gap, both inclusive. */
export interface Wanted {
  overdue: number | null;
  mean: { from: number; to: number } | null;
}

const KEYS = ['overdue', 'meanFrom', 'meanTo'];

/** What `{ overdue }`, `{ meanFrom, meanTo }` (either alone too), or all of them name; `{}` is everybody. */
export function wantedOf(selection: Selection): Result<Wanted> {
  const wrong = (path: string, expected: string, found: unknown) =>
    invalidParams('rhythm', `selection${path}`, expected, String(found));
  const unknown = Object.keys(selection).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return wrong('', KEYS.join(' | '), unknown);
  const { overdue, meanFrom, meanTo } = selection;
  const at = OVERDUE.findIndex((one) => one === overdue);
  if (overdue !== undefined && at < 0) return wrong('.overdue', OVERDUE.join(' | '), overdue);
  const [from, to] = [meanFrom ?? -Infinity, meanTo ?? Infinity];
  if (typeof from !== 'number' || Number.isNaN(from)) return wrong('.meanFrom', 'number', from);
  if (typeof to !== 'number' || Number.isNaN(to)) return wrong('.meanTo', 'number', to);
  const bounded = meanFrom !== undefined || meanTo !== undefined;
  return ok({ overdue: overdue === undefined ? null : at, mean: bounded ? { from, to } : null });
}

/** Whether a customer is wanted; one without a gap is within no bounds. */
export function isWanted({ overdue, mean }: Wanted, gaps: CustomerGaps, status: number, c: number): boolean {
  if (overdue !== null && status !== overdue) return false;
  if (mean === null) return true;
  const own = (gaps.sum[c] as number) / (gaps.count[c] as number);
  return own >= mean.from && own <= mean.to;
}
