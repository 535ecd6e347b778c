import { parseIsoDay } from '../core/days';
import { sayer } from '../i18n/catalogue';
import type { Locale } from '../i18n/locale';
import { windowMessages } from './window-messages';
import type { WindowParams } from './window-params';

/** A period of the parameters in words, as far as they say it without the data. */
export function periodText({ span, from, to }: WindowParams, locale: Locale): string {
  const say = sayer(windowMessages, locale);
  const first = from === null ? null : parseIsoDay(from);
  const last = to === null ? null : parseIsoDay(to);
  if (span !== 'own' || (first === null && last === null)) return say(span === 'own' ? 'all' : span);
  if (first !== null && last !== null) return say('fromTo', { from: first, to: last });
  return first !== null
    ? `${say('from')} ${say.format.day(first)}`
    : `${say('to')} ${say.format.day(last ?? 0)}`;
}
