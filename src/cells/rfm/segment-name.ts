import { write, type Catalogue } from '../../i18n/catalogue';
import type { Locale } from '../../i18n/locale';

/** What a person calls a segment: its own name, else the one the catalogue has for its id. */
export function segmentName(
  messages: Catalogue,
  locale: Locale,
  segment: { id: string; name?: string | null },
): string {
  const own = segment.name ?? '';
  if (own !== '') return own;
  const key = `segment.${segment.id}`;
  return key in messages[locale] ? write(messages, locale, { key, values: {} }) : segment.id;
}

/** Without the term in brackets that Chinese carries at first use. */
export const shortName = (name: string): string => name.replace(/（[^（）]*）$/u, '');
