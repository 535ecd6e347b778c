import type { Preset } from './preset';

/** Stripe, Payments → Export (and the older export of charges). The e-mail is the person; a guest gets a new id each time. */
export const stripePayments: Preset = {
  id: 'stripe-payments',
  table: 'transactions',
  headers: [
    ['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
    ['id', 'Created (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
  ],
  roles: {
    customer: ['Customer Email', 'Customer ID', 'Card ID'],
    date: ['Created date (UTC)', 'Created (UTC)'],
    amount: ['Converted Amount', 'Amount'],
    order: ['id'],
  },
  currency: ['Converted Currency', 'Currency'],
  derived: [
    {
      name: 'Converted Amount − Converted Amount Refunded',
      role: 'amount',
      formula: 'difference',
      of: ['Converted Amount', 'Converted Amount Refunded'],
      missingIsZero: true,
    },
    {
      name: 'Amount − Amount Refunded',
      role: 'amount',
      formula: 'difference',
      of: ['Amount', 'Amount Refunded'],
      missingIsZero: true,
    },
  ],
  rules: [
    {
      column: 'Status',
      about: 'status',
      actions: {
        Paid: 'keep',
        Succeeded: 'keep',
        'Partially Refunded': 'keep',
        Refunded: 'refunded',
        Failed: 'unpaid',
        Pending: 'unpaid',
        Uncaptured: 'unpaid',
        Incomplete: 'unpaid',
        requires_payment_method: 'unpaid',
        requires_action: 'unpaid',
        requires_capture: 'unpaid',
        Blocked: 'unpaid',
        Canceled: 'cancelled',
      },
      otherwise: 'keep',
    },
    { column: 'Captured', about: 'status', actions: { true: 'keep', false: 'unpaid' }, otherwise: 'keep' },
    { column: 'Mode', about: 'test', actions: { Live: 'keep', Test: 'test' }, otherwise: 'keep' },
  ],
};

/** Square, Transactions → Export. Refunds are rows of their own with negative amounts: they stay. Tips and tax are no sales. */
export const squareTransactions: Preset = {
  id: 'square-transactions',
  table: 'transactions',
  headers: [['Date', 'Gross Sales', 'Net Sales', 'Total Collected', 'Transaction ID', 'Event Type']],
  roles: {
    customer: ['Customer ID', 'Customer Name', 'Customer Reference ID'],
    date: ['Date'],
    amount: ['Net Sales'],
    order: ['Transaction ID'],
  },
  // the last digits of a card are no number
  columns: { 'PAN Suffix': { type: 'text' } },
  rules: [
    {
      column: 'Transaction Status',
      about: 'status',
      actions: {
        Complete: 'keep',
        Pending: 'unpaid',
        Failed: 'unpaid',
        Voided: 'cancelled',
        Canceled: 'cancelled',
      },
      otherwise: 'keep',
    },
  ],
};

/**
 * PayPal, Activity → Download. A refund names the seller as the sender, so it cannot be set against its customer: refund
 * and payment refunded in full are both left out. Memo rows move no money.
 */
export const paypalActivity: Preset = {
  id: 'paypal-activity',
  table: 'transactions',
  headers: [
    [
      'Date',
      'Name',
      'Type',
      'Status',
      'Currency',
      'Gross',
      'Fee',
      'Net',
      'From Email Address',
      'Transaction ID',
    ],
  ],
  roles: {
    customer: ['From Email Address'],
    date: ['Date'],
    amount: ['Gross'],
    order: ['Transaction ID'],
    product: ['Item Title'],
  },
  rules: [
    {
      column: 'Status',
      about: 'status',
      actions: {
        Completed: 'keep',
        'Partially Refunded': 'keep',
        Refunded: 'refunded',
        Reversed: 'refunded',
        Pending: 'unpaid',
        Unclaimed: 'unpaid',
        Denied: 'unpaid',
        Failed: 'unpaid',
        Expired: 'unpaid',
        Canceled: 'cancelled',
        Removed: 'cancelled',
      },
      otherwise: 'keep',
    },
    {
      column: 'Type',
      about: 'direction',
      actions: {
        'Payment Refund': 'refunded',
        'Payment Reversal': 'refunded',
        Chargeback: 'refunded',
        'General Withdrawal': 'not-a-purchase',
        'User Initiated Withdrawal': 'not-a-purchase',
        'Transfer to Bank': 'not-a-purchase',
        'Bank Deposit to PP Account': 'not-a-purchase',
        'General Currency Conversion': 'not-a-purchase',
        'General Credit Card Deposit': 'not-a-purchase',
        'Account Hold for Open Authorization': 'not-a-purchase',
        'Reversal of General Account Hold': 'not-a-purchase',
        'Payment Hold': 'not-a-purchase',
        'Payment Release': 'not-a-purchase',
      },
      otherwise: 'keep',
    },
    {
      column: 'Balance Impact',
      about: 'direction',
      actions: { Credit: 'keep', Debit: 'not-a-purchase', Memo: 'not-a-purchase' },
      otherwise: 'keep',
    },
  ],
};
