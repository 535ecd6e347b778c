import { sayer } from '../i18n/catalogue';
import { appMessages } from '../i18n/app';
import { LOCALES, preferredLocale, type Locale } from '../i18n/locale';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where preferences are kept: read before the first paint, so that nothing flashes. */
export interface PreferenceStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Language, theme and layout of this device. The language is the browser's until one is chosen. */
export class PreferencesState {
  locale: Locale = $state('en');
  theme: Theme = $state('system');
  railOpen = $state(true);
  readonly say = $derived(sayer(appMessages, this.locale));
  readonly format = $derived(this.say.format);
  readonly #store: PreferenceStore | null;
  readonly #key: string;

  /** @param store null where the browser forbids storage */
  constructor(store: PreferenceStore | null, basePath: string, languages: readonly string[]) {
    this.#store = store;
    this.#key = `regulars:${basePath}:preferences`;
    const saved = this.#read();
    this.locale = LOCALES.find((locale) => locale === saved['locale']) ?? preferredLocale(languages);
    this.theme = THEMES.find((theme) => theme === saved['theme']) ?? 'system';
    this.railOpen = saved['railOpen'] !== false;
  }

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.#write();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#write();
  }

  setRailOpen(open: boolean): void {
    this.railOpen = open;
    this.#write();
  }

  #read(): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(this.#key) ?? '{}');
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }

  #write(): void {
    try {
      const { locale, theme, railOpen } = this;
      this.#store?.setItem(this.#key, JSON.stringify({ locale, theme, railOpen }));
    } catch {
      // a full or forbidden store costs the preference, nothing else
    }
  }
}
