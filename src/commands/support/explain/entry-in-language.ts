import { inLanguage, titleInLanguage } from '../../../reporters/language/in-language.js';
import type { CatalogueEntry } from '../catalogue-entry.js';

type Spoken = Pick<CatalogueEntry, 'id' | 'title' | 'example' | 'cause' | 'remediation' | 'verify'>;

/** An entry in the language that is spoken, as far as that has words for it. */
export function entryInLanguage<E extends Spoken>(entry: E): E {
  const { id, title, example } = entry;
  const said = inLanguage({ ...entry, failureMode: id, summary: example });
  return {
    ...entry,
    title: titleInLanguage(id, title),
    example: said.summary,
    cause: said.cause,
    remediation: said.remediation,
    verify: said.verify,
  };
}
