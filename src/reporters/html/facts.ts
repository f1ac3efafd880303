import { say } from '../language/say.js';
import type { CheckStatus, Report } from '../../model/report.js';
import { CHECK_NAMES, UNICODE_MARKS } from '../labels.js';
import { impactOf } from '../parts/impact.js';
import { silencedLines } from '../parts/silenced.js';
import { trailOf } from '../parts/trail.js';
import { unseenOf } from '../parts/unseen.js';
import { each, markup, type Markup, NOTHING } from './markup.js';

const marked = (status: CheckStatus, words: string): Markup =>
  markup`<li><span class="mark ${status}">${UNICODE_MARKS.status[status]} </span>${words}</li>`;

/** Who stops working, and when. */
export function impactSection(report: Report): Markup {
  const impact = impactOf(report);
  if (impact.length === 0) return NOTHING;
  return markup`<h2>${say`Impact`}</h2>
    <ul class="marked">
      ${each(impact, ({ status, sentence }) => marked(status, sentence))}
    </ul>`;
}

/** Question and answer of everything that shows a cause. */
export function trailSection(report: Report): Markup {
  const trail = trailOf(report);
  if (trail.length === 0) return NOTHING;
  return markup`<h2>${say`Evidence`}</h2>
    ${each(
      trail,
      ({ number, finding, lines }) =>
        markup`<h3>${number}. <span class="faint">${finding.id}</span></h3>
          <ul>
            ${each(lines, (line) => markup`<li>${line}</li>`)}
          </ul>`,
    )}`;
}

/** What a baseline made of the findings. */
export function baselineSection(report: Report): Markup {
  const lines = silencedLines(report);
  if (lines.length === 0) return NOTHING;
  return markup`<h2>${say`Baseline`}</h2>
    <ul class="marked">
      ${each(lines, ({ status, words }) => marked(status, words))}
    </ul>`;
}

/** What was not seen, and what would let it be. */
export function unseenSection(report: Report): Markup {
  const unseen = unseenOf(report);
  if (unseen.length === 0) return NOTHING;
  return markup`<h2>${say`Could not be looked at`}</h2>
    <ul class="marked">
      ${each(
        unseen,
        ({ check: { id, status }, why, allow }) =>
          markup`<li>
            <span class="mark ${status}">${UNICODE_MARKS.status[status]}</span>
            <strong>${CHECK_NAMES[id]}:</strong> ${why}.
            ${allow === null ? NOTHING : markup`<br /><span class="faint">${allow}</span>`}
          </li>`,
      )}
    </ul>`;
}
