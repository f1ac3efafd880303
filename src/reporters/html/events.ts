import { plural, say } from '../language/say.js';
import type { Instant } from '../../model/evidence.js';
import type { ClientTimeline, EventAnalysis, EventSource } from '../../model/events.js';
import { clientName, codesSentence } from '../events/client-words.js';
import { formatDay, formatMinute } from '../events/day.js';
import { countsSentence, doubtSentence, fleetSentence } from '../events/fleet-words.js';
import { PATTERN_STATUS, PATTERN_WORDS, worstFirst } from '../events/patterns.js';
import { byUrgency } from '../events-text.js';
import { UNICODE_MARKS } from '../labels.js';
import { clientStripSvg } from '../svg/client-strip.js';
import { patternsBarSvg } from '../svg/patterns-bar.js';
import { hostSection } from './host.js';
import { each, markup, type Markup, NOTHING } from './markup.js';
import { scrollingTable } from './table.js';

/** Clients in the table: a browser shows so many at once, and CSV has all. */
const CLIENTS = 500;

const day = (time: Instant | null): string => (time === null ? '' : formatDay(time));

function clientRow(client: ClientTimeline): Markup {
  const { pattern, patternReason, attempts, failures, lastSuccess, licensedUntil, days } = client;
  const status = PATTERN_STATUS[pattern];
  return markup`<tr>
    <td><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${PATTERN_WORDS[pattern]}</td>
    <th scope="row">${clientName(client)}</th>
    <td>${days === undefined ? NOTHING : clientStripSvg(days)}<span class="faint">${patternReason}</span></td>
    <td class="number">${failures} / ${attempts}</td>
    <td>${codesSentence(client)}</td>
    <td>${day(lastSuccess)}</td>
    <td>${day(licensedUntil)}</td>
  </tr> `;
}

function clientTable(clients: readonly ClientTimeline[]): Markup {
  if (clients.length === 0) return NOTHING;
  const more = clients.length - CLIENTS;
  return markup`<h2>${say`Clients`}</h2>
    <p class="faint">
      ${say`Days of a client: a high bar succeeded, a low one failed, a line had no attempt, nothing was not covered by a log.`}
    </p>
    ${scrollingTable(
      say`Clients`,
      [
        say`pattern`,
        say`client`,
        say`days`,
        say`failed / attempts`,
        say`codes`,
        say`last success`,
        say`licensed until`,
      ],
      each(worstFirst(clients).slice(0, CLIENTS), clientRow),
    )}
    ${more > 0 ? markup`<p>${say`and ${plural(more, 'more client')}: --format csv has all of them`}</p>` : NOTHING}`;
}

function sourceRow({
  file,
  format,
  records,
  relevant,
  damaged,
  doubtful = 0,
  from,
  to,
  damage,
  notes = [],
}: EventSource): Markup {
  const period = from === null || to === null ? '' : say`${formatMinute(from)} to ${formatMinute(to)}`;
  const doubt = doubtSentence(doubtful);
  const remarks = [
    ...damage.map(({ offset, why }) => say`damaged at byte ${offset}: ${why}`),
    ...(doubt === null ? [] : [doubt]),
    ...notes,
  ];
  return markup`<tr>
    <th scope="row">${file}</th>
    <td>${format}</td>
    <td class="number">${records}</td>
    <td class="number">${relevant}</td>
    <td class="number">${damaged}</td>
    <td>${period}${each(remarks, (text) => markup`<br />${text}`)}</td>
  </tr> `;
}

const sourceTable = (sources: readonly EventSource[]): Markup =>
  markup`<h2>${say`Logs`}</h2>
    ${scrollingTable(
      say`Logs`,
      [say`file`, say`form`, say`records`, say`about activation`, say`damaged`, say`covers (UTC)`],
      each(sources, sourceRow),
    )}`;

/** Everything of the event logs: the fleet, each host's count, each client's days, the logs themselves. */
export const eventsSection = (analysis: EventAnalysis, judgedAt: Instant): Markup =>
  markup`<section>
    <h2>${say`Event logs`}</h2>
    <p>${fleetSentence(analysis, judgedAt)}</p>
    <p class="faint">${say`Events: ${countsSentence(analysis) || say`none of the licensing service`}`}</p>
    ${patternsBarSvg(analysis.clients)}
    ${each(byUrgency(analysis.hosts, judgedAt), (host, at) => hostSection(host, judgedAt, at))}
    ${clientTable(analysis.clients)} ${sourceTable(analysis.sources)}
  </section>`;
