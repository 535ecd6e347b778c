import { write } from '../../i18n/catalogue';
import type { Locale } from '../../i18n/locale';
import type { Say } from '../../i18n/catalogue';
import type { appMessages } from '../../i18n/app';
import { messages } from '../../import/messages';
import type { Inspection } from '../../import/plan';

export interface Explained {
  about: string;
  reasons: string[];
}

/** How the guesses were made, in words, all reasons of one thing together; what stands for the file comes first. */
export function explain(
  evidence: Inspection['evidence'],
  say: Say<typeof appMessages>,
  locale: Locale,
): Explained[] {
  const ofFile = new Map([
    ['preset', say('presetWord')],
    ['table', say('tableIs')],
    ['encoding', say('encoding')],
    ['delimiter', say('delimiter')],
    ['notes', say('noteLines')],
    ['header', say('headerRow')],
  ]);
  const grouped = new Map<string, string[]>();
  for (const { about, reason } of evidence) {
    const text = write(messages, locale, { key: reason, values: {} });
    const texts = grouped.get(about) ?? [];
    if (!texts.includes(text)) grouped.set(about, [...texts, text]);
  }
  return [...grouped].map(([about, reasons]) => ({ about: ofFile.get(about) ?? about, reasons }));
}
