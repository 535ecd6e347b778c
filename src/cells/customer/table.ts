import { messageMaker } from '../../i18n/catalogue';
import type { ToTables } from '../define';
import type { messages } from './messages';
import type { CustomerParams, CustomerResult } from './result';

const message = messageMaker<typeof messages>();

/** Where the customer stands, the purchases, the stages, and what was bought. */
export const tables: ToTables<CustomerParams, CustomerResult> = (result) => [
  {
    title: message('tableStanding'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'value', label: message('col.value'), format: 'decimal' },
      { key: 'median', label: message('col.median'), format: 'decimal' },
      { key: 'rank', label: message('col.rank'), format: 'integer' },
      { key: 'score', label: message('col.score'), format: 'integer' },
    ],
    rows: result.standings.map((row) => ({ ...row, measure: message(`measure.${row.measure}`) })),
  },
  {
    title: message('tableOccasions'),
    columns: [
      { key: 'day', label: message('col.day'), format: 'day' },
      { key: 'amount', label: message('col.amount'), format: 'money' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
    ],
    rows: Array.from(result.day, (day, i) => ({
      day,
      amount: result.amount[i] ?? 0,
      orders: result.ordersOf[i] ?? 0,
    })),
  },
  {
    title: message('tableStages'),
    columns: [
      { key: 'stage', label: message('col.stage'), format: 'text' },
      { key: 'from', label: message('col.from'), format: 'day' },
      { key: 'to', label: message('col.to'), format: 'day' },
      { key: 'days', label: message('col.days'), format: 'integer' },
    ],
    rows: result.stages.map(({ stage, from, to }) => ({
      stage: message(`stage.${stage}`),
      from,
      to,
      days: to - from + 1,
    })),
  },
  ...result.columns.map(({ column, values }) => ({
    title: message('tableColumn', { column }),
    columns: [
      { key: 'value', label: { text: column }, format: 'text' as const },
      { key: 'rows', label: message('col.rows'), format: 'integer' as const },
      { key: 'amount', label: message('col.amount'), format: 'money' as const },
    ],
    rows: values,
  })),
];
