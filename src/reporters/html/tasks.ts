import { say } from '../language/say.js';
import type { Report } from '../../model/report.js';
import { checklist, type TasksOfCause, type Workplace } from '../parts/checklist.js';
import { ROLE_WORDS } from '../parts/roles.js';
import { manner, orderWords, verifyWords, workplaceWords } from '../parts/task-words.js';
import { each, markup, type Markup, NOTHING } from './markup.js';

const code = (command: string | null): Markup =>
  command === null ? NOTHING : markup`<pre><code>${command}</code></pre>`;

const causeItems = ({ tasks, finding: { verify } }: TasksOfCause): Markup =>
  markup`${each(tasks, ({ number, step }) => {
    const how = manner(step);
    return markup`<li>
      <label><input type="checkbox" /> <strong>${number}</strong> ${step.do}</label>
      ${how === '' ? NOTHING : markup`<span class="faint">(${how})</span>`}${code(step.command)}
    </li>`;
  })}
    <li class="verify">${verifyWords(verify)}${code(verify.run)}</li>`;

const workplace = (one: Workplace): Markup =>
  markup`<h4>${workplaceWords(one)}</h4>
    <ul class="tasks">
      ${each(one.causes, causeItems)}
    </ul>`;

/** Steps to tick off, by role and computer; the ticks live in the page that is open, or on paper. */
export function tasksSection(report: Report): Markup {
  const roles = checklist(report);
  if (roles.length === 0) return NOTHING;
  return markup`<section>
    <h2>${say`Next steps`}</h2>
    <p class="faint order">${orderWords()}</p>
    ${each(
      roles,
      ({ role, workplaces }) =>
        markup`<section class="role">
          <h3>${ROLE_WORDS[role]}</h3>
          ${each(workplaces, workplace)}
        </section>`,
    )}
  </section>`;
}
