import { plural, say } from './language/say.js';
import type { Instant } from '../model/evidence.js';
import type { ClientTimeline, EventAnalysis, EventSource, HostAnalysis } from '../model/events.js';
import type { Report } from '../model/report.js';
import { listed } from './dns-words.js';
import { escapeMarkdown } from './escape.js';
import { briefClient, clientName, clientSentence } from './events/client-words.js';
import { countSentence, forecastWords, hostName, officeSentence } from './events/count-words.js';
import { eventsJudgedAt } from './events/judged-at.js';
import { formatDay, formatMinute } from './events/day.js';
import { countsSentence, damageSentence, fleetSentence, namelessSentence } from './events/fleet-words.js';
import {
  isTroubled,
  PATTERN_STATUS,
  PATTERN_WORDS,
  patternsSentence,
  worstFirst,
} from './events/patterns.js';
import { publishingWords } from './events/publishing-words.js';
import { byUrgency } from './events-text.js';
import { foldFindings } from './fold-findings.js';
import { CONFIDENCE_WORDS, stepPlace, UNICODE_MARKS, VERDICT_WORDS } from './labels.js';
import { verdictSentence } from './verdict-sentence.js';

/** Lists of the whole report end here; JSON and CSV have all. */
const LISTED = 100;
/** A ticket has less than 20 lines: of each kind the worst. */
const TICKET = { hosts: 1, findings: 3, clients: 5 } as const;

const item = (text: string): string => `- ${escapeMarkdown(text)}`;

function hostSentence(host: HostAnalysis, judgedAt: Instant): string {
  const { urgency, sentence } = forecastWords(host, judgedAt);
  const count = urgency === 'unheard' ? '' : `${countSentence(host.activationCount)}. `;
  return `${hostName(host)}: ${count}${sentence}`;
}

function overview(analysis: EventAnalysis, judgedAt: Instant, hosts: readonly HostAnalysis[]): string[] {
  const damage = damageSentence(analysis.sources);
  const nameless = namelessSentence(analysis.sources);
  return [
    item(fleetSentence(analysis, judgedAt)),
    ...(analysis.clients.length === 0 ? [] : [item(say`Clients: ${patternsSentence(analysis.clients)}`)]),
    ...hosts.map((host) => item(hostSentence(host, judgedAt))),
    ...(damage === null ? [] : [item(damage)]),
    ...(nameless === null ? [] : [item(nameless)]),
  ];
}

const moreOf = (left: number, words: (left: number) => string): string[] =>
  left > 0 ? [`- ${say`and ${words(left)}`}`] : [];

/** Below 20 lines, for a ticket: fleet, count and forecast, findings with their next step, the worst clients. */
export function eventsTicket(report: Report, analysis: EventAnalysis): string[] {
  const { verdict } = report;
  const judgedAt = eventsJudgedAt(report);
  const folded = foldFindings(report).filter(({ finding }) => finding.severity !== 'info');
  const findings = folded.slice(0, TICKET.findings).map(({ finding }) => {
    const [step] = finding.remediation;
    const next = step === undefined ? '' : ` ${say`Next, ${stepPlace(step)}`}: ${step.do}`;
    const mark = UNICODE_MARKS.severity[finding.severity];
    return `- ${mark} ${escapeMarkdown(`${finding.summary} (${CONFIDENCE_WORDS[finding.confidence]})${next}`)}`;
  });
  const hosts = byUrgency(analysis.hosts, judgedAt).slice(0, TICKET.hosts);
  const troubled = worstFirst(analysis.clients.filter(isTroubled));
  const clients = troubled.slice(0, TICKET.clients).map((client) => {
    const mark = UNICODE_MARKS.status[PATTERN_STATUS[client.pattern]];
    return `- ${mark} ${escapeMarkdown(`${clientName(client)}: ${briefClient(client)}`)}`;
  });
  return [
    `# ${UNICODE_MARKS.verdict[verdict]} ${say`KMS activation: ${VERDICT_WORDS[verdict]}`}`,
    '',
    escapeMarkdown(verdictSentence(report)),
    '',
    ...overview(analysis, judgedAt, hosts),
    ...moreOf(analysis.hosts.length - hosts.length, (left) => plural(left, 'more KMS host')),
    ...findings,
    ...moreOf(folded.length - findings.length, (left) => plural(left, 'more finding')),
    ...clients,
    ...moreOf(troubled.length - clients.length, (left) => plural(left, 'more client')),
  ];
}

function sourceItems({ file, format, records, relevant, damage, notes = [] }: EventSource): string[] {
  return [
    item(`${file} (${format}): ${say`${relevant} of ${plural(records, 'record')} about activation`}`),
    ...[...damage.map(({ offset, why }) => say`damaged at byte ${offset}: ${why}`), ...notes].map(
      (text) => `  ${item(text)}`,
    ),
  ];
}

function list<T>(title: string, items: readonly T[], line: (one: T) => string): string[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, LISTED).map((one) => item(line(one)));
  return [
    `${title}:`,
    '',
    ...lines,
    ...moreOf(items.length - LISTED, (left) => plural(left, 'more entry', 'more entries')),
    '',
  ];
}

function hostSection(host: HostAnalysis, judgedAt: Instant): string[] {
  const { officeCount, forecast, duplicateCmids, retryStorms } = host;
  return [
    `### ${escapeMarkdown(hostName(host))}`,
    '',
    escapeMarkdown(
      `${say`${plural(host.requests, 'request')} of ${plural(host.clients, 'client')}`}. ${hostSentence(host, judgedAt)}`,
    ),
    '',
    ...(officeCount === null ? [] : [escapeMarkdown(`${officeSentence(officeCount)}.`), '']),
    ...list(
      say`Leaving the count`,
      forecast.expiring,
      ({ name, lastSeen, leavesCountAt }) =>
        say`${formatDay(leavesCountAt)}: ${name}, last seen ${formatDay(lastSeen)}`,
    ),
    ...list(
      say`One machine ID, several machines`,
      duplicateCmids,
      ({ cmid, names }) => `${cmid}: ${listed(names)}`,
    ),
    ...list(
      say`Retry storms`,
      retryStorms,
      ({ from, to, clients, requests }) =>
        say`${formatMinute(from)} to ${formatMinute(to)}: ${plural(requests, 'request')} of ${plural(clients, 'client')}`,
    ),
    ...list(say`Publishing in DNS`, publishingWords(host), (line) => line),
  ];
}

function clientRow(client: ClientTimeline): string {
  const { pattern, patternReason } = client;
  const mark = UNICODE_MARKS.status[PATTERN_STATUS[pattern]];
  const cells = [clientName(client), clientSentence(client), patternReason].map(escapeMarkdown);
  return `| ${[`${mark} ${PATTERN_WORDS[pattern]}`, ...cells].join(' | ')} |`;
}

/** Everything of the event logs for people who were not there, as sections of a report. */
export function eventsSections(analysis: EventAnalysis, judgedAt: Instant): string[] {
  const troubled = worstFirst(analysis.clients.filter(isTroubled));
  const rest = troubled.length - LISTED;
  return [
    `## ${say`Event logs`}`,
    '',
    ...overview(analysis, judgedAt, []),
    item(say`Events: ${countsSentence(analysis) || say`none of the licensing service`}`),
    '',
    ...analysis.sources.flatMap(sourceItems),
    '',
    ...byUrgency(analysis.hosts, judgedAt).flatMap((host) => hostSection(host, judgedAt)),
    ...(troubled.length === 0
      ? []
      : [
          `| ${say`pattern`} | ${say`client`} | ${say`what happened`} | ${say`why`} |`,
          '| --- | --- | --- | --- |',
          ...troubled.slice(0, LISTED).map(clientRow),
          '',
          ...(rest > 0 ? [say`and ${plural(rest, 'more client')} with trouble`, ''] : []),
        ]),
  ];
}
