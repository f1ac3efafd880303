import { say } from '../language/say.js';
import type { FoldedFinding } from '../fold-findings.js';
import { CONFIDENCE_WORDS, SEVERITY_WORDS, UNICODE_MARKS } from '../labels.js';
import { PLAIN_URL } from '../plain-url.js';
import { each, markup, type Markup, NOTHING } from './markup.js';

const reference = (entry: string): Markup =>
  PLAIN_URL.test(entry)
    ? markup`<li><a href="${entry}" rel="noreferrer">${entry}</a></li>`
    : markup`<li>${entry}</li>`;

function list(title: string, items: readonly Markup[]): Markup {
  return items.length === 0
    ? NOTHING
    : markup`<p>${title}</p>
        <ul>
          ${items}
        </ul>`;
}

/** One cause: what it is, why it breaks activation, what follows from it. */
export function findingArticle({ finding, echoes }: FoldedFinding, at: number): Markup {
  const { severity, confidence, summary, cause, documentation, id } = finding;
  return markup`<article>
    <h3><span class="mark ${severity}">${UNICODE_MARKS.severity[severity]}</span> ${at + 1}. ${summary}</h3>
    <p class="faint">${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]} · ${id}</p>
    <p>${cause}</p>
    ${list(
      say`Explains:`,
      each(
        echoes,
        (echo) =>
          markup`<li>${echo.summary} <span class="faint">${SEVERITY_WORDS[echo.severity]} · ${echo.id}</span></li>`,
      ),
    )}
    ${list(say`Documented in:`, each(documentation, reference))}
  </article>`;
}
