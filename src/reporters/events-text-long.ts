import { plural, say } from './language/say.js';
import type { Instant } from '../model/evidence.js';
import type { ClientTimeline, EventAnalysis, EventSource } from '../model/events.js';
import { stripCells, stripSigns } from './events/client-strip.js';
import { productWords, toldInterval } from './events/client-words.js';
import { formatMinute } from './events/day.js';
import { countsSentence, doubtSentence, fleetSentence } from './events/fleet-words.js';
import { isTroubled, patternsSentence, worstFirst } from './events/patterns.js';
import { byUrgency, clientLine } from './events-text.js';
import { hostLines } from './events-text-host.js';
import { hang, separated, type Style } from './style.js';

/** Clients shown whole; JSON and CSV have all. */
const LISTED = 100;
const STRIP_WIDEST = 60;

function stripLine(style: Style, { days }: ClientTimeline): string[] {
  if (days === undefined) return [];
  const signs = stripSigns(style.ascii);
  const cells = stripCells(days, Math.min(STRIP_WIDEST, style.width - 4));
  const strip = cells.map((cell) => signs[cell]).join('');
  return strip.trim() === '' ? [] : [`    ${strip}`.trimEnd()];
}

function clientLong(style: Style, client: ClientTimeline): string[] {
  const { cmid, host, medianIntervalMinutes, clockOffsetSeconds, patternReason } = client;
  const told = toldInterval(client);
  const product = productWords(client);
  const facts = [
    ...(host === null ? [] : [say`asks ${host}`]),
    ...(medianIntervalMinutes === null ? [] : [say`every ${medianIntervalMinutes} min`]),
    ...(told === null ? [] : [told]),
    ...(clockOffsetSeconds === null ? [] : [say`clock ${clockOffsetSeconds} s off`]),
    ...(cmid === null ? [] : [say`machine ID ${cmid}`]),
    ...(product === null ? [] : [say`product ${product}`]),
  ];
  return [
    ...clientLine(style, client),
    ...hang(style, '    ', patternReason),
    ...(facts.length === 0 ? [] : hang(style, '    ', facts.join(', '))),
    ...stripLine(style, client),
  ];
}

function sourceLines(style: Style, source: EventSource): string[] {
  const { file, format, records, relevant, damaged, from, to, damage, notes = [] } = source;
  const doubt = doubtSentence(source.doubtful ?? 0);
  const period = from === null || to === null ? '' : `, ${say`${formatMinute(from)} to ${formatMinute(to)}`}`;
  const tally = say`${relevant} of ${plural(records, 'record')} about activation`;
  return [
    ...hang(style, '  - ', `${file} (${format}): ${tally}${period}`),
    ...damage.flatMap(({ offset, why }) => hang(style, '    ', say`damaged at byte ${offset}: ${why}`)),
    ...(damaged > damage.length ? [`    ${say`${damaged} damaged in all`}`] : []),
    ...[...(doubt === null ? [] : [doubt]), ...notes].flatMap((note) => hang(style, '    ', note)),
  ];
}

/** Everything of the event logs that people read; JSON and CSV have each client. */
export function eventsLong(style: Style, analysis: EventAnalysis, judgedAt: Instant): string[] {
  const { sources, hosts, clients } = analysis;
  const troubled = worstFirst(clients.filter(isTroubled));
  const more = troubled.length - LISTED;
  return [
    ...hang(style, `${say`Event logs`}: `, fleetSentence(analysis, judgedAt)),
    ...hang(style, '  ', say`Events: ${countsSentence(analysis) || say`none of the licensing service`}`),
    ...(clients.length === 0 ? [] : hang(style, '  ', say`Clients: ${patternsSentence(clients)}`)),
    ...sources.flatMap((source) => sourceLines(style, source)),
    ...separated(byUrgency(hosts, judgedAt).map((host) => hostLines(style, host, judgedAt))),
    ...separated(troubled.slice(0, LISTED).map((client) => clientLong(style, client))),
    ...(more > 0
      ? ['', `  ${say`and ${plural(more, 'more client')} with trouble: --format json or csv`}`]
      : []),
  ];
}
