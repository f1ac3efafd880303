import type { Observation } from '../../model/evidence.js';
import type { RemediationStep } from '../../model/finding.js';
import { describeObservation } from '../evidence-line.js';
import type { FoldedFinding } from '../fold-findings.js';
import { CONFIDENCE_WORDS, PLACE_WORDS, SEVERITY_WORDS, stepPlace, UNICODE_MARKS } from '../labels.js';
import { PLAIN_URL } from '../plain-url.js';
import { each, markup, type Markup, NOTHING } from './markup.js';

const code = (command: string | null): Markup =>
  command === null ? NOTHING : markup`<pre><code>${command}</code></pre>`;

const step = (one: RemediationStep): Markup =>
  markup`<li><strong>${stepPlace(one)}:</strong> ${one.do}${code(one.command)}</li>`;

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

/** One cause: what it is, what follows from it, the steps, how to check, what was seen. */
export function findingArticle(
  { finding, echoes }: FoldedFinding,
  observations: ReadonlyMap<string, Observation>,
): Markup {
  const { severity, confidence, summary, cause, remediation, verify, evidence, documentation, id } = finding;
  const seen = evidence.map((key) => {
    const observation = observations.get(key);
    return observation === undefined ? key : describeObservation(observation);
  });
  return markup`<article>
    <h3><span class="mark ${severity}">${UNICODE_MARKS.severity[severity]}</span> ${summary}</h3>
    <p class="faint">${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]} · ${id}</p>
    <p>${cause}</p>
    ${list(
      'Explains:',
      each(echoes, (echo) => markup`<li>${echo.summary}</li>`),
    )}
    <ol>
      ${each(remediation, step)}
    </ol>
    <p>Then check, ${PLACE_WORDS[verify.on]}, and expect: ${verify.expect}</p>
    ${code(verify.run)}
    ${list(
      'Seen:',
      each(seen, (text) => markup`<li>${text}</li>`),
    )}
    ${list('Documented in:', each(documentation, reference))}
  </article>`;
}
