import { messageMaker } from '../../i18n/catalogue';
import type { Message } from '../../core/message';
import type { messages } from './messages';
import type { FirstPeriod, GroupName } from './result';

const message = messageMaker<typeof messages>();

/** A group as values of a message. */
export interface GroupValues {
  type: GroupName['type'];
  start: number;
  period: FirstPeriod;
  text: string;
  from: number | null;
  to: number | null;
}

export const groupValues = (name: GroupName): GroupValues => ({
  start: 0,
  period: 'year',
  text: '',
  from: null,
  to: null,
  ...name,
});

export const groupMessage = (name: GroupName): Message => message('group', { ...groupValues(name) });
