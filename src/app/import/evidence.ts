import type { Locale } from '../../i18n/locale';

/** How a guess was made, for the reader. */
export function evidenceText(text: string, locale: Locale): string {
  void locale;
  return text;
}
