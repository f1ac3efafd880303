import { say, speaking } from './language/say.js';
import { eventsJudgedAt } from './events/judged-at.js';
import type { CheckResult, Report } from '../model/report.js';
import { formatDuration } from './duration.js';
import { isEventsOnly } from './events-only.js';
import { formatMinute } from './events/day.js';
import { foldFindings } from './fold-findings.js';
import { eventsSection } from './html/events.js';
import { findingArticle } from './html/finding.js';
import { baselineSection, impactSection, trailSection, unseenSection } from './html/facts.js';
import { each, markup, type Markup, NOTHING } from './html/markup.js';
import { htmlPage } from './html/page.js';
import { scrollingTable } from './html/table.js';
import { tasksSection } from './html/tasks.js';
import { CHECK_NAMES, STATUS_WORDS, UNICODE_MARKS, VERDICT_WORDS } from './labels.js';
import type { Catalogue } from './language/catalogue.js';
import { reportInLanguage } from './language/in-language.js';
import { chainMapSvg } from './svg/chain-map.js';
import { verdictSentence } from './verdict-sentence.js';

function checkRow({ id, status, summary, reason, durationMs }: CheckResult): Markup {
  const why = reason === null || reason === summary ? '' : ` (${reason})`;
  return markup`<tr>
    <td class="state"><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${STATUS_WORDS[status]}</td>
    <th scope="row">${CHECK_NAMES[id]}</th>
    <td>${summary}${why}</td>
    <td class="number">${durationMs === 0 ? '' : formatDuration(durationMs)}</td>
  </tr> `;
}

const checkTable = (checks: readonly CheckResult[]): Markup =>
  markup`<h2>${say`Checks`}</h2>
    ${scrollingTable(say`Checks`, [say`result`, say`check`, say`seen`, say`time`], each(checks, checkRow))}`;

function facts({ run, tool }: Report): string {
  return [
    `${tool.name} ${tool.version}`,
    `${formatMinute(run.startedAt)} UTC`,
    say`took ${formatDuration(run.durationMs)}`,
    ...(run.judgedAt === run.startedAt ? [] : [say`judged by ${formatMinute(run.judgedAt)} UTC`]),
  ].join(' · ');
}

/** One file that holds everything it shows, opens without network, and needs no script to be read. */
export const renderHtml = (report: Report, language: Catalogue | null = null): string =>
  speaking(language, () => drawn(reportInLanguage(report)));

function drawn(report: Report): string {
  const { verdict, checks, events } = report;
  const findings = foldFindings(report);
  const eventsOnly = isEventsOnly(report);
  const map = chainMapSvg(report);
  const title = say`KMS activation: ${VERDICT_WORDS[verdict]}`;
  return htmlPage(
    title,
    markup`<h1><span class="mark ${verdict}">${UNICODE_MARKS.verdict[verdict]}</span> ${title}</h1>
          <p>${verdictSentence(report)}</p>
          <p class="faint">${facts(report)}</p>
          ${
            map === NOTHING
              ? NOTHING
              : markup`<h2>${say`Way to the KMS service`}</h2>
                  ${map}`
          }
          ${
            findings.length === 0
              ? NOTHING
              : markup`<h2>${say`Causes`}</h2>
                  ${each(findings, findingArticle)}`
          }
          ${impactSection(report)} ${tasksSection(report)} ${trailSection(report)} ${baselineSection(report)} ${unseenSection(report)}
          ${events === null ? NOTHING : eventsSection(events, eventsJudgedAt(report))}
          ${checkTable(eventsOnly ? checks.filter(({ status }) => status !== 'skip') : checks)}`,
  );
}
