import { inLanguage, titleInLanguage } from '../../../reporters/language/in-language.js';
import type { CatalogueEntry } from '../catalogue-entry.js';

/** An entry in the language that is spoken, as far as that has words for it. */
export function entryInLanguage(entry: CatalogueEntry): CatalogueEntry {
  const { id, title, example } = entry;
  const { summary, cause, remediation, verify } = inLanguage({ ...entry, failureMode: id, summary: example });
  return { ...entry, title: titleInLanguage(id, title), example: summary, cause, remediation, verify };
}
