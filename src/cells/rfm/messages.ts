import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'RFM segments' }, { title: 'RFM 分群' });
