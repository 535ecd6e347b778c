import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable } from '../define';
import type { messages } from './messages';
import type { SegmentsParams, SegmentsResult } from './result';

const message = messageMaker<typeof messages>();

/** Sizes, who is in which of them together, and how the sizes have changed. */
export const tables: ToTables<SegmentsParams, SegmentsResult> = (result) => {
  const { segments, intersections, drift } = result;
  if (segments.length === 0) return [];
  const sizes: TwinTable = {
    title: message('tableSizes'),
    columns: [
      { key: 'name', label: message('col.segment'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'purchases', label: message('col.purchases'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'revenueShare', label: message('col.revenueShare'), format: 'percent' },
    ],
    rows: segments.map(({ id: _id, interval: [low, high], ...row }) => ({ ...row, low, high })),
  };
  const pairs: TwinTable = {
    title: message('tablePairs'),
    columns: [
      { key: 'segment', label: message('col.segment'), format: 'text' },
      ...segments.map(({ name }, at) => ({
        key: String(at),
        label: { text: name },
        format: 'integer' as const,
      })),
    ],
    rows: segments.map(({ name }, i) => ({
      segment: name,
      ...Object.fromEntries(segments.map((_, j) => [String(j), result.both[i * segments.length + j] ?? 0])),
    })),
  };
  const exact: TwinTable = {
    title: message('tableIntersections'),
    columns: [
      { key: 'of', label: message('col.of'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
    ],
    rows: intersections.map(({ of, customers, revenue }) => ({
      of: of.length === 0 ? message('inNone') : of.map((at) => segments[at]?.name ?? '').join(' ∩ '),
      customers,
      revenue,
    })),
  };
  const history: TwinTable = {
    title: message('tableDrift'),
    columns: [
      { key: 'end', label: message('col.end'), format: 'day' },
      { key: 'customers', label: message('col.customersThen'), format: 'integer' },
      ...segments.map(({ name }, at) => ({
        key: String(at),
        label: { text: name },
        format: 'integer' as const,
      })),
    ],
    rows: drift.map(({ end, customers, sizes: then }) => ({
      end,
      customers,
      ...Object.fromEntries(
        segments.map((_, at) => [String(at), Number.isNaN(then[at]) ? null : (then[at] ?? null)]),
      ),
    })),
  };
  return drift.length === 0 ? [sizes, pairs, exact] : [sizes, pairs, exact, history];
};
