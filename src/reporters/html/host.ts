import type { Instant } from '../../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../../model/events.js';
import { listed } from '../dns-words.js';
import { chartData } from '../events/chart-data.js';
import { countSentence, forecastWords, hostName, officeSentence } from '../events/count-words.js';
import { formatDay, formatMinute } from '../events/day.js';
import { publishingWords } from '../events/publishing-words.js';
import { UNICODE_MARKS } from '../labels.js';
import { plural } from '../../model/plural.js';
import { chartKey, countChartSvg } from '../svg/count-chart.js';
import { each, markup, type Markup, NOTHING } from './markup.js';

/** Lists end here; JSON has all. */
const LISTED = 200;

const STATUS = { missed: 'fail', coming: 'warn', none: 'pass', unheard: 'unknown' } as const;

function chart(
  count: ActivationCount,
  forecast: HostAnalysis['forecast'] | null,
  judgedAt: Instant,
  id: string,
  title: string,
): Markup {
  const data = chartData(count, forecast, judgedAt);
  return data === null ? NOTHING : markup`${countChartSvg(data, id, title)}${chartKey(data)}`;
}

function list<T>(title: string, items: readonly T[], line: (item: T) => string): Markup {
  if (items.length === 0) return NOTHING;
  const more = items.length - LISTED;
  return markup`<p>${title}:</p>
    <ul>
      ${each(items.slice(0, LISTED), (item) => markup`<li>${line(item)}</li>`)}${
        more > 0 ? markup`<li>and ${more} more</li>` : NOTHING
      }
    </ul>`;
}

/** One KMS host: its count, the chart, who leaves it, what else its log says. */
export function hostSection(host: HostAnalysis, judgedAt: Instant, at: number): Markup {
  const { activationCount, officeCount, forecast } = host;
  const name = hostName(host);
  const { urgency, sentence } = forecastWords(host, judgedAt);
  const status = STATUS[urgency];
  const { completeFrom } = activationCount;
  return markup`<h3>${name}</h3>
    <p><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${sentence}</p>
    <p>
      ${urgency === 'unheard' ? '' : `${countSentence(activationCount)}. `}${plural(host.requests, 'request')} of
      ${plural(host.clients, 'client')}.
    </p>
    <p class="faint">
      A machine is assumed to count for 30 days after its last request; the count is
      ${
        completeFrom === null
          ? 'not complete, the log is too short'
          : `complete from ${formatDay(completeFrom)} on`
      }.
    </p>
    ${chart(activationCount, forecast, judgedAt, `count-${at}`, `Activation count of ${name}`)}
    ${
      officeCount === null
        ? NOTHING
        : markup`<p>${officeSentence(officeCount)}.</p>
            ${chart(officeCount, null, judgedAt, `office-${at}`, `Office count of ${name}`)}`
    }
    ${list(
      'Leaving the count',
      forecast.expiring,
      (one) => `${formatDay(one.leavesCountAt)}: ${one.name}, last seen ${formatDay(one.lastSeen)}`,
    )}
    ${list('One machine ID, several machines', host.duplicateCmids, ({ cmid, names }) => `${cmid}: ${listed(names)}`)}
    ${list(
      'Retry storms',
      host.retryStorms,
      ({ from, to, clients, requests }) =>
        `${formatMinute(from)} to ${formatMinute(to)}: ${plural(requests, 'request')} of ${plural(clients, 'client')}`,
    )}
    ${list('Publishing in DNS', publishingWords(host), (line) => line)}`;
}
