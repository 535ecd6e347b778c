import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'Customer lifetime value' }, { title: '客户终身价值（CLV）' });
