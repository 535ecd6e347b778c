import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'Overview' }, { title: '总览' });
