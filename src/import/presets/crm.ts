import type { RowRule } from '../plan';
import type { Preset } from './preset';

const wonOnly = (column: string, won: readonly string[]): RowRule => ({
  column,
  about: 'status',
  actions: Object.fromEntries(won.map((word) => [word, 'keep'])),
  otherwise: 'not-a-purchase',
});

/** HubSpot, deals: those won are purchases of the company. */
export const hubspotDeals: Preset = {
  id: 'hubspot-deals',
  table: 'transactions',
  headers: [['Record ID', 'Deal Name', 'Deal Stage', 'Close Date', 'Amount']],
  roles: {
    customer: [
      'Associated Company IDs (Primary)',
      'Associated Company (Primary)',
      'Associated Company IDs',
      'Associated Company',
      'Associated Contact IDs',
      'Associated Contact',
    ],
    date: ['Close Date'],
    amount: ['Amount in company currency', 'Amount'],
    order: ['Record ID'],
    product: ['Deal Type'],
  },
  rules: [wonOnly('Deal Stage', ['Closed Won', 'Closed won', 'closedwon'])],
};

/** HubSpot, contacts. */
export const hubspotContacts: Preset = {
  id: 'hubspot-contacts',
  table: 'customers',
  headers: [
    ['Record ID', 'First Name', 'Last Name', 'Email', 'Lifecycle Stage'],
    ['Record ID', 'First Name', 'Last Name', 'Email', 'Contact owner'],
  ],
  roles: { customer: ['Email', 'Record ID'] },
};

/** Salesforce, opportunities: report or data export. */
export const salesforceOpportunities: Preset = {
  id: 'salesforce-opportunities',
  table: 'transactions',
  headers: [
    ['Opportunity Name', 'Account Name', 'Stage', 'Amount', 'Close Date'],
    ['Id', 'AccountId', 'Name', 'StageName', 'Amount', 'CloseDate'],
  ],
  roles: {
    customer: ['Account ID', 'AccountId', 'Account Name'],
    date: ['Close Date', 'CloseDate'],
    amount: ['Amount (converted)', 'Amount'],
    order: ['Opportunity ID', 'Id'],
    product: ['Type'],
  },
  rules: [
    {
      column: 'IsDeleted',
      about: 'cancelled',
      actions: { true: 'cancelled', '1': 'cancelled' },
      otherwise: 'keep',
    },
    wonOnly('Stage', ['Closed Won']),
    wonOnly('StageName', ['Closed Won']),
  ],
};

/** Salesforce, accounts: report or data export. */
export const salesforceAccounts: Preset = {
  id: 'salesforce-accounts',
  table: 'customers',
  headers: [
    ['Account Name', 'Account Owner', 'Type', 'Last Activity'],
    ['Id', 'Name', 'Type', 'Industry', 'BillingCity', 'OwnerId'],
  ],
  roles: { customer: ['Account ID', 'Id', 'Account Name'] },
};
