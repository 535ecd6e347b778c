import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'Cohorts' }, { title: '同期群分析（cohort analysis）' });
