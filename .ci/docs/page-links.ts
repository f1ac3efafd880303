import type { MarkdownLinks } from '../../src/commands/support/explain/markdown-links.js';
import { numberWords } from '../../src/commands/support/explain/number-words.js';
import { escapeMarkdown } from '../../src/reporters/escape.js';
import { CODES_PAGE, EVENTS_PAGE, modePage, pathTo, slug, SYMPTOMS_PAGE } from './names.js';

/** References of one page as links to the other ones. */
export function pageLinks(page: string, level: MarkdownLinks['level']): MarkdownLinks {
  const to = (target: string, text: string, heading?: string) =>
    `[${text}](${pathTo(page, target)}${heading === undefined ? '' : `#${slug(heading)}`})`;
  return {
    level,
    // A page of a failure mode lies beside the others.
    mode: ({ id, title }) => link(page, id, escapeMarkdown(title)),
    id: ({ id }) => link(page, id, `\`${id}\``),
    symptom: ({ title }) => to(SYMPTOMS_PAGE, escapeMarkdown(title), title),
    code: (code) => to(CODES_PAGE, `\`${code.code}\``, numberWords({ kind: 'code', code }).title),
    event: (event) => {
      const { id, title } = numberWords({ kind: 'event', event });
      return to(EVENTS_PAGE, id, title);
    },
  };
}

const link = (page: string, id: string, text: string): string =>
  `[${text}](${page.includes('/') ? `${id}.md` : modePage(id)})`;
