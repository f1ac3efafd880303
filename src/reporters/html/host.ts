import { plural, say } from '../language/say.js';
import type { Instant } from '../../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../../model/events.js';
import { listed } from '../dns-words.js';
import { chartData } from '../events/chart-data.js';
import {
  assumptionWords,
  countSentence,
  forecastWords,
  hostName,
  officeSentence,
} from '../events/count-words.js';
import { formatDay, formatMinute } from '../events/day.js';
import { publishingWords } from '../events/publishing-words.js';
import { UNICODE_MARKS } from '../labels.js';
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
        more > 0 ? markup`<li>${say`and ${more} more`}</li>` : NOTHING
      }
    </ul>`;
}

/** One KMS host: its count, the chart, who leaves it, what else its log says. */
export function hostSection(host: HostAnalysis, judgedAt: Instant, at: number): Markup {
  const { activationCount, officeCount, forecast } = host;
  const name = hostName(host);
  const { urgency, sentence } = forecastWords(host, judgedAt);
  const status = STATUS[urgency];
  return markup`<h3>${name}</h3>
    <p><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${sentence}</p>
    <p>
      ${urgency === 'unheard' ? '' : `${countSentence(activationCount)}. `}${say`${plural(host.requests, 'request')} of ${plural(host.clients, 'client')}`}.
    </p>
    <p class="faint">
      ${assumptionWords(activationCount)}
    </p>
    ${chart(activationCount, forecast, judgedAt, `count-${at}`, say`Activation count of ${name}`)}
    ${
      officeCount === null
        ? NOTHING
        : markup`<p>${officeSentence(officeCount)}.</p>
            ${chart(officeCount, null, judgedAt, `office-${at}`, say`Office count of ${name}`)}`
    }
    ${list(
      say`Leaving the count`,
      forecast.expiring,
      (one) => say`${formatDay(one.leavesCountAt)}: ${one.name}, last seen ${formatDay(one.lastSeen)}`,
    )}
    ${list(say`One machine ID, several machines`, host.duplicateCmids, ({ cmid, names }) => `${cmid}: ${listed(names)}`)}
    ${list(
      say`Retry storms`,
      host.retryStorms,
      ({ from, to, clients, requests }) =>
        say`${formatMinute(from)} to ${formatMinute(to)}: ${plural(requests, 'request')} of ${plural(clients, 'client')}`,
    )}
    ${list(say`Publishing in DNS`, publishingWords(host), (line) => line)}`;
}
