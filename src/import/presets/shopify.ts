import type { Preset } from './preset';

/**
 * Orders → Export: an order with several items takes several rows, and only the first has its date and totals.
 * Product and quantity get no role: on the row that is kept they tell of the first item alone.
 */
export const shopifyOrders: Preset = {
  id: 'shopify-orders',
  table: 'transactions',
  headers: [
    ['Name', 'Email', 'Financial Status', 'Total', 'Created at', 'Lineitem name', 'Lineitem quantity'],
  ],
  roles: {
    customer: ['Email', 'Phone', 'Billing Name'],
    date: ['Created at', 'Paid at'],
    amount: ['Total'],
    order: ['Name', 'Id'],
  },
  derived: [
    {
      name: 'Total − Refunded Amount',
      role: 'amount',
      formula: 'difference',
      of: ['Total', 'Refunded Amount'],
      missingIsZero: true,
    },
  ],
  rules: [
    { column: 'Cancelled at', about: 'cancelled', actions: { '': 'keep' }, otherwise: 'cancelled' },
    {
      column: 'Financial Status',
      about: 'status',
      actions: {
        paid: 'keep',
        partially_paid: 'keep',
        partially_refunded: 'keep',
        refunded: 'refunded',
        pending: 'unpaid',
        authorized: 'unpaid',
        expired: 'unpaid',
        voided: 'cancelled',
      },
      otherwise: 'keep',
    },
    {
      column: 'Payment Method',
      about: 'test',
      actions: { bogus: 'test', '(for testing) Bogus Gateway': 'test' },
      otherwise: 'keep',
    },
  ],
  continuedOrders: true,
};

/** Customers → Export. The e-mail comes first, because the export of orders knows customers by it. */
export const shopifyCustomers: Preset = {
  id: 'shopify-customers',
  table: 'customers',
  headers: [['First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders']],
  roles: { customer: ['Email', 'Customer ID', 'Phone'] },
};
