import { plural, say } from './language/say.js';
import type { Instant } from '../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../model/events.js';
import { listed } from './dns-words.js';
import { chartData } from './events/chart-data.js';
import { assumptionWords, officeSentence } from './events/count-words.js';
import { chartLegend, drawCountChart } from './events/count-chart.js';
import { formatDay, formatMinute } from './events/day.js';
import { countLines } from './events-text.js';
import { publishingWords } from './events/publishing-words.js';
import { hang, type Style } from './style.js';

/** Lists end here; JSON has all. */
const LISTED = 100;
const CHART = { widest: 100, height: 8 } as const;

function chartLines(style: Style, count: ActivationCount, host: HostAnalysis, judgedAt: Instant): string[] {
  const own = count === host.activationCount;
  const data = chartData(count, own ? host.forecast : null, judgedAt);
  if (data === null) return [];
  const { ascii } = style;
  const width = Math.min(style.width, CHART.widest);
  const rows = drawCountChart(data, { width, height: CHART.height, ascii });
  const tones = {
    axis: null,
    counted: 'cyan',
    threshold: 'yellow',
    expected: 'bold',
    pessimistic: 'dim',
  } as const;
  const painted = rows.map((pieces) =>
    pieces
      .map(({ text, part }) => (tones[part] === null ? text : style.paint(tones[part], text)))
      .join('')
      .trimEnd(),
  );
  const legend = chartLegend(data, ascii).map(({ text }) => text);
  return ['', ...painted, ...hang(style, '  ', legend.join('   '))];
}

/** The first of a list, one a line, and how many more there are. */
function list<T>(style: Style, title: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const more = items.length - LISTED;
  return [
    `  ${title}:`,
    ...items.slice(0, LISTED).flatMap((item) => hang(style, '  - ', line(item))),
    ...(more > 0 ? [`    ${say`and ${more} more: --format json`}`] : []),
  ];
}

/** All that is known of one host. */
export function hostLines(style: Style, host: HostAnalysis, judgedAt: Instant): string[] {
  const { activationCount, officeCount, forecast } = host;
  return [
    ...countLines(style, host, judgedAt),
    ...hang(style, '  ', say`${plural(host.requests, 'request')} of ${plural(host.clients, 'client')}`),
    ...hang(style, '  ', assumptionWords(activationCount)),
    ...chartLines(style, activationCount, host, judgedAt),
    ...(officeCount === null
      ? []
      : [
          ...hang(style, '  ', `${officeSentence(officeCount)}.`),
          ...chartLines(style, officeCount, host, judgedAt),
        ]),
    ...list(
      style,
      say`Leaving the count`,
      forecast.expiring,
      ({ name, lastSeen, leavesCountAt }) =>
        say`${formatDay(leavesCountAt)}: ${name}, last seen ${formatDay(lastSeen)}`,
    ),
    ...list(
      style,
      say`One machine ID, several machines`,
      host.duplicateCmids,
      ({ cmid, names }) => `${cmid}: ${listed(names)}`,
    ),
    ...list(
      style,
      say`Retry storms`,
      host.retryStorms,
      ({ from, to, clients, requests }) =>
        say`${formatMinute(from)} to ${formatMinute(to)}: ${plural(requests, 'request')} of ${plural(clients, 'client')}`,
    ),
    ...list(style, say`Publishing in DNS`, publishingWords(host), (line) => line),
  ];
}
