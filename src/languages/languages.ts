import type { Catalogue } from '../reporters/language/catalogue.js';

/** Languages that people are spoken to in; English first, since it is what stands in the code. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The words of a language, loaded when it is asked for; null for English. */
export async function loadLanguage(language: Language | null): Promise<Catalogue | null> {
  switch (language) {
    case 'de':
      return (await import('./de.js')).GERMAN;
    case 'en':
    case null:
      return null;
  }
}
