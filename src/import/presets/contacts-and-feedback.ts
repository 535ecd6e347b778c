import type { Preset } from './preset';

/** Klaviyo, profiles of a list or segment. */
export const klaviyoProfiles: Preset = {
  id: 'klaviyo-profiles',
  table: 'customers',
  headers: [
    ['Email', 'Klaviyo ID', 'First Name', 'Last Name'],
    ['Email', 'Profile ID', 'First Name', 'Last Name', 'Email Marketing Consent'],
  ],
  roles: { customer: ['Email', 'Klaviyo ID', 'Profile ID', 'Phone Number'] },
};

/** Klaviyo, events of a metric: who was sent, opened, clicked. */
export const klaviyoEvents: Preset = {
  id: 'klaviyo-events',
  table: 'contacts',
  headers: [
    ['Event Name', 'Email', 'Timestamp', 'Campaign Name'],
    ['Metric Name', 'Profile ID', 'Timestamp', 'Campaign Name'],
    ['Metric', 'Email', 'Timestamp', 'Campaign Name'],
  ],
  roles: { customer: ['Email', 'Profile ID'], date: ['Timestamp'], product: ['Campaign Name'] },
};

/** Zendesk, the CSV export of a view of tickets. */
export const zendeskTickets: Preset = {
  id: 'zendesk-tickets',
  table: 'feedback',
  headers: [['Id', 'Requester', 'Subject', 'Status', 'Created at', 'Updated at', 'Assignee']],
  roles: { customer: ['Requester email', 'Requester id', 'Requester'], date: ['Created at'] },
};

/** SurveyMonkey, all responses with a column an answer. */
export const surveymonkeyResponses: Preset = {
  id: 'surveymonkey-responses',
  table: 'feedback',
  headers: [['Respondent ID', 'Collector ID', 'Date Created', 'Date Modified']],
  roles: { customer: ['Email Address', 'Custom Data 1', 'Respondent ID'], date: ['Date Created'] },
};

/** Typeform, results: the questions stand between the number of the response and its times. */
export const typeformResponses: Preset = {
  id: 'typeform-responses',
  table: 'feedback',
  headers: [
    ['#', 'Submit Date (UTC)', 'Network ID'],
    ['#', 'Response Type', 'Submit Date (UTC)'],
  ],
  roles: { customer: ['email', 'Email address', 'customer_id', 'user_id'], date: ['Submit Date (UTC)'] },
};
