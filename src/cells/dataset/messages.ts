import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({ title: 'Dataset' }, { title: '数据集' });
