import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Calendar } from '../../customers/periods';
import { summarise, type BaseTotals, type PeriodTotals } from '../../customers/summary';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { labelAt } from '../../table/labels';
import { calendarOfBase } from '../calendar';
import type { CellCompute } from '../define';
import type { messages } from './messages';
import type { OverviewParams, OverviewResult, PeriodRow } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const LARGE_SHARE = 0.1;

export const compute: CellCompute<OverviewParams, OverviewResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'overview', input: 'customers' });
    const calendar = calendarOfBase('overview', base, params.period);
    if (!calendar.ok) return calendar;
    const { totals, periods } = summarise(base, calendar.value);
    context.progress(0.9);
    const result = resultOf(base, calendar.value, totals, periods);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, calendar.value), result });
  },
};

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function resultOf(
  base: CustomerBase,
  calendar: Calendar,
  totals: BaseTotals,
  periods: PeriodTotals,
): OverviewResult {
  const { customers, orders, revenue, margin, oneTimeBuyers, top } = totals;
  const aof = orders / customers;
  const aov = revenue / orders;
  const marginRate = margin === null ? null : ratio(margin, revenue);
  return {
    period: calendar.period,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers,
    orders,
    ordersAre: base.hasOrderIds ? 'order-ids' : 'occasions',
    occasions: totals.occasions,
    revenue,
    margin,
    aof,
    aov,
    marginRate,
    identity:
      marginRate === null
        ? null
        : { customers, aof, aov, marginRate, profit: customers * aof * aov * marginRate },
    oneTime: {
      customers: oneTimeBuyers,
      share: oneTimeBuyers / customers,
      interval: wilson(oneTimeBuyers, customers),
    },
    medianDaysBetween: totals.medianDaysBetween,
    topCustomer: {
      customer: labelAt(base.labels, base.codes[top.customer] ?? 0),
      revenue: top.revenue,
      share: revenue > 0 ? top.revenue / revenue : 0,
      orders: top.orders,
    },
    checks: {
      negativeRows: base.negativeRows,
      refundOnlyCustomers: base.refundOnlyCustomers,
      zeroOccasions: totals.zeroOccasions,
      marginMissingRows: base.marginMissingRows,
      sharedOrders: base.sharedOrders,
    },
    periods: periodRows(calendar, periods),
  };
}

function periodRows(calendar: Calendar, totals: PeriodTotals): PeriodRow[] {
  const last = calendar.starts.length - 2;
  return Array.from({ length: last + 1 }, (_, i) => {
    const active = totals.active[i] ?? 0;
    const orders = totals.orders[i] ?? 0;
    const revenue = totals.revenue[i] ?? 0;
    return {
      start: calendar.starts[i] ?? 0,
      end: calendar.starts[i + 1] ?? 0,
      complete: (i > 0 || calendar.firstComplete) && (i < last || calendar.lastComplete),
      active,
      new: totals.new[i] ?? 0,
      orders,
      revenue,
      margin: totals.margin?.[i] ?? null,
      aof: ratio(orders, active),
      aov: ratio(revenue, orders),
    };
  });
}

function findingOf(result: OverviewResult): Message {
  if (result.customers === 1)
    return message('findingOne', {
      customer: result.topCustomer.customer,
      orders: result.orders,
      revenue: result.revenue,
    });
  return message('finding', {
    customers: result.customers,
    orders: result.orders,
    ordersAre: result.ordersAre,
    revenue: result.revenue,
    aof: result.aof,
    aov: result.aov,
    marginRate: result.marginRate,
    oneTime: result.oneTime.share,
    low: result.oneTime.interval[0],
    high: result.oneTime.interval[1],
  });
}

function warningsOf(result: OverviewResult, calendar: Calendar): Message[] {
  const { customers, topCustomer, checks, periods } = result;
  const first = periods[0];
  const last = periods.at(-1);
  const warnings: Message[] = [];
  if (customers === 1) warnings.push(message('warnOneCustomer', { customer: topCustomer.customer }));
  else if (customers < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  if (customers > 1 && topCustomer.share > LARGE_SHARE)
    warnings.push(message('warnTopCustomer', { customer: topCustomer.customer, share: topCustomer.share }));
  if (first && !calendar.firstComplete)
    warnings.push(
      message('warnFirstIncomplete', { start: first.start, period: result.period, day: result.firstDay }),
    );
  if (last && !calendar.lastComplete)
    warnings.push(
      message('warnLastIncomplete', { start: last.start, period: result.period, day: result.lastDay }),
    );
  if (checks.negativeRows > 0)
    warnings.push(
      message('warnRefunds', { rows: checks.negativeRows, customers: checks.refundOnlyCustomers }),
    );
  if (checks.zeroOccasions > 0) warnings.push(message('warnZero', { occasions: checks.zeroOccasions }));
  if (checks.sharedOrders > 0) warnings.push(message('warnSharedOrders', { orders: checks.sharedOrders }));
  if (checks.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: checks.marginMissingRows }));
  return warnings;
}
