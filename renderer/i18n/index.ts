import { createI18n } from 'vue-i18n';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { frenchSpacing } from './schema.ts';

export type Language = 'fr' | 'en';

/**
 * Messages are compiled to syntax trees, never to code: a strict content-security policy holds. `@`, `{`, `}` and `|` mean
 * something in a message; write `{'@'}` for the sign itself. "one | many" takes its form by number, French counting 0 and 1 as one.
 */
export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  messages: { fr: frenchSpacing(fr), en },
  pluralRules: { fr: (choice, forms) => (forms === 3 ? Math.min(Math.abs(choice), 2) : Math.abs(choice) < 2 ? 0 : 1) },
});

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return i18n.global.locale.value;
}
