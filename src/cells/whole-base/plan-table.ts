import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { TwinTable } from '../define';
import type { messages } from './messages';
import type { Estimated, WholeBaseResult } from './result';

const message = messageMaker<typeof messages>();

/** The planning sum, its parts by cohort, and what it would have said earlier. */
export function planTables(result: WholeBaseResult): TwinTable[] {
  const { plan, period, cohortBy, measure } = result;
  if (plan === null) return [];
  const value = measure === 'customers' ? 'integer' : 'money';
  const row = (figure: Message, amount: number | null, of?: Estimated | null) => ({
    figure,
    value: amount,
    low: of?.interval?.[0] ?? null,
    high: of?.interval?.[1] ?? null,
  });
  const ends = (of: Estimated) => ({ low: of.interval?.[0] ?? null, high: of.interval?.[1] ?? null });
  return [
    {
      title: message('tablePlan', { start: plan.next, period }),
      columns: [
        { key: 'figure', label: message('col.figure'), format: 'text' },
        { key: 'value', label: message('col.value'), format: 'decimal' },
        { key: 'low', label: message('col.low'), format: 'decimal' },
        { key: 'high', label: message('col.high'), format: 'decimal' },
      ],
      rows: [
        row(message('plan.existing'), plan.existing.value, plan.existing),
        row(message('plan.seasonFactor'), plan.seasonFactor),
        row(message('plan.compared', { start: plan.compared.start, period }), plan.compared.total),
        row(message('plan.target'), plan.target),
        row(message('plan.firstValue'), plan.firstValue?.value ?? null, plan.firstValue),
        row(message('plan.needed'), plan.needed?.value ?? null, plan.needed),
        row(message('plan.usualNew'), plan.usualNew),
        row(message('plan.soFar'), plan.soFar),
      ],
    },
    {
      title: message('tablePlanCohorts'),
      columns: [
        { key: 'cohort', label: message('col.cohort'), format: 'text' },
        { key: 'last', label: message('col.last'), format: value },
        { key: 'factor', label: message('col.factor'), format: 'decimal' },
        { key: 'expected', label: message('col.expected'), format: value },
        { key: 'low', label: message('col.low'), format: value },
        { key: 'high', label: message('col.high'), format: value },
      ],
      rows: plan.rows.map(({ start, last, factor, expected }) => ({
        cohort: message('cohortName', {
          start,
          period: cohortBy,
          first: start === result.cohorts[0]?.start && result.cohorts[0].from === 0,
        }),
        last,
        factor,
        expected: expected.value,
        ...ends(expected),
      })),
    },
    {
      title: message('tableTrials'),
      columns: [
        { key: 'period', label: message('col.period'), format: 'text' },
        { key: 'expected', label: message('col.expected'), format: value },
        { key: 'low', label: message('col.low'), format: value },
        { key: 'high', label: message('col.high'), format: value },
        { key: 'actual', label: message('col.actual'), format: value },
      ],
      rows: plan.trials.map(({ start, expected, actual }) => ({
        period: message('columnPeriod', { start, period }),
        expected: expected.value,
        ...ends(expected),
        actual,
      })),
    },
  ];
}
