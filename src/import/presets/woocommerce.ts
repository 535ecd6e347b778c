import type { Preset } from './preset';

/** Orders by the plugins "Advanced Order Export" and "Customer/Order CSV Export", and by the report of orders. */
export const woocommerceOrders: Preset = {
  id: 'woocommerce-orders',
  table: 'transactions',
  headers: [
    ['Order Number', 'Order Status', 'Order Date', 'Email (Billing)', 'Order Total Amount'],
    ['order_number', 'date', 'status', 'billing_email', 'order_total'],
    ['order_id', 'order_number', 'order_date', 'status', 'billing_email', 'order_total'],
    ['Date', 'Order #', 'Status', 'Customer', 'Items sold', 'Net Sales'],
    ['Date', 'Order #', 'Status', 'Customer', 'Items sold', 'N. Revenue'],
  ],
  roles: {
    customer: ['Email (Billing)', 'billing_email', 'customer_id', 'Customer'],
    date: ['Order Date', 'order_date', 'date'],
    amount: ['Order Total Amount', 'order_total', 'Net Sales', 'N. Revenue'],
    order: ['Order Number', 'order_number', 'Order #', 'order_id'],
  },
  derived: [
    {
      name: 'Order Total Amount − Order Refund Amount',
      role: 'amount',
      formula: 'difference',
      of: ['Order Total Amount', 'Order Refund Amount'],
      missingIsZero: true,
    },
    {
      name: 'order_total − refunded_total',
      role: 'amount',
      formula: 'difference',
      of: ['order_total', 'refunded_total'],
      missingIsZero: true,
    },
  ],
  amountOfLine: {
    name: 'Quantity (- Refund) × Item Cost',
    role: 'amount',
    formula: 'product',
    of: ['Quantity (- Refund)', 'Item Cost'],
  },
  rules: ['Order Status', 'status'].map((column) => ({
    column,
    about: 'status',
    actions: {
      Completed: 'keep',
      Processing: 'keep',
      'On hold': 'unpaid',
      'on-hold': 'unpaid',
      'Pending payment': 'unpaid',
      pending: 'unpaid',
      Failed: 'unpaid',
      Draft: 'unpaid',
      'checkout-draft': 'unpaid',
      Cancelled: 'cancelled',
      Refunded: 'refunded',
      'wc-completed': 'keep',
      'wc-processing': 'keep',
      'wc-on-hold': 'unpaid',
      'wc-pending': 'unpaid',
      'wc-failed': 'unpaid',
      'wc-cancelled': 'cancelled',
      'wc-refunded': 'refunded',
    },
    otherwise: 'keep',
  })),
  continuedOrders: true,
};
