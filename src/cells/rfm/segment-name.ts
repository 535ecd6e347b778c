import { write, type Catalogue } from '../../i18n/catalogue';
import type { Locale } from '../../i18n/locale';
import { segmentLabel } from './segment-label';

/** What a person calls a segment: its own name, else the one the catalogue has for its id. */
export function segmentName(
  messages: Catalogue,
  locale: Locale,
  segment: { id: string; name?: string | null },
): string {
  const label = segmentLabel(segment.id, segment.name);
  return typeof label === 'string' ? label : write(messages, locale, label);
}

/** Without the term in brackets that Chinese carries at first use. */
export const shortName = (name: string): string => name.replace(/（[^（）]*）$/u, '');
