import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'Text' }, { title: '文本' });
