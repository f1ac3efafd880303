import { plural, say } from './language/say.js';
import type { Instant } from '../model/evidence.js';
import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../model/events.js';
import { briefClient, clientName, clientSentence } from './events/client-words.js';
import { countSentence, forecastWords, hostName, isUrgent } from './events/count-words.js';
import { damageSentence, fleetSentence, namelessSentence } from './events/fleet-words.js';
import { isTroubled, PATTERN_STATUS, patternsSentence, worstFirst } from './events/patterns.js';
import { hang, type Style, type Tone } from './style.js';

const URGENCY = {
  missed: { status: 'fail', tone: 'red' },
  coming: { status: 'warn', tone: 'yellow' },
  none: { status: 'pass', tone: 'green' },
  unheard: { status: 'unknown', tone: 'dim' },
} as const satisfies Record<string, { status: string; tone: Tone }>;

const TONES = { fail: 'red', warn: 'yellow', pass: 'green', unknown: 'dim' } as const satisfies Record<
  (typeof PATTERN_STATUS)[keyof typeof PATTERN_STATUS],
  Tone
>;

/** Marks differ in width: what follows stands in one column. */
const marked = (style: Style, status: keyof Style['marks']['status']): string =>
  style.marks.status[status].padEnd(style.marks.status.pass.length) + ' ';

const URGENT_FIRST = ['missed', 'coming', 'none', 'unheard'] as const;

/** Count and forecast of one host. */
export function countLines(style: Style, host: HostAnalysis, judgedAt: Instant): string[] {
  const { urgency, sentence } = forecastWords(host, judgedAt);
  const { status, tone } = URGENCY[urgency];
  // Without a request a count of 0 would be no count.
  if (urgency === 'unheard')
    return hang(style, marked(style, status), `${hostName(host)}: ${sentence}`, { tone });
  return hang(
    style,
    marked(style, status),
    `${hostName(host)}: ${countSentence(host.activationCount)}. ${sentence}`,
    { tone },
  );
}

/** The hosts whose count is or will be too low stand first. */
export function byUrgency(hosts: readonly HostAnalysis[], judgedAt: Instant): HostAnalysis[] {
  const place = (host: HostAnalysis) => URGENT_FIRST.indexOf(forecastWords(host, judgedAt).urgency);
  // A log without requests says least.
  return hosts.toSorted((a, b) => place(a) - place(b) || Number(b.requests > 0) - Number(a.requests > 0));
}

/** The host whose count is nearest to breaking in words, the others as numbers. */
function hostLines(style: Style, hosts: readonly HostAnalysis[], judgedAt: Instant): string[] {
  const [worst, ...others] = byUrgency(hosts, judgedAt);
  if (worst === undefined) return [];
  const urgent = others.filter((host) => isUrgent(forecastWords(host, judgedAt))).length;
  const state = urgent === 0 ? '' : `, ${say`${urgent} of them below what is needed or soon to be`}`;
  const rest =
    others.length === 0 ? [] : hang(style, '  ', say`and ${plural(others.length, 'other KMS host')}` + state);
  return [...countLines(style, worst, judgedAt), ...rest];
}

/** Fleet, patterns, count and forecast: what a short report says of its event logs before any finding. */
export function fleetLines(style: Style, analysis: EventAnalysis, judgedAt: Instant): string[] {
  const { clients, hosts, sources } = analysis;
  const damage = damageSentence(sources);
  const nameless = namelessSentence(sources);
  return [
    ...hang(style, '  ', fleetSentence(analysis, judgedAt)),
    ...(clients.length === 0 ? [] : hang(style, '  ', say`Clients: ${patternsSentence(clients)}`)),
    ...hostLines(style, hosts, judgedAt),
    ...(damage === null ? [] : hang(style, marked(style, 'unknown'), `${damage}.`, { tone: 'yellow' })),
    ...(nameless === null ? [] : hang(style, marked(style, 'unknown'), `${nameless}.`)),
  ];
}

/** One client behind its mark. */
export function clientLine(style: Style, client: ClientTimeline, words = clientSentence): string[] {
  const status = PATTERN_STATUS[client.pattern];
  return hang(style, marked(style, status), `${clientName(client)}: ${words(client)}`, {
    tone: TONES[status],
  });
}

/** The worst clients in at most `room` lines, each of them whole; nothing when all is well. */
export function worstClientLines(style: Style, { clients }: EventAnalysis, room: number): string[] {
  const troubled = worstFirst(clients.filter(isTroubled));
  const lines: string[] = [];
  let named = 0;
  for (const client of troubled) {
    const next = clientLine(style, client, briefClient);
    const rest = named + 1 < troubled.length ? 1 : 0;
    if (lines.length + next.length + rest > room) break;
    lines.push(...next);
    named += 1;
  }
  const left = troubled.length - named;
  if (left === 0 || lines.length >= room) return lines;
  const words =
    named === 0
      ? say`${plural(left, 'client')} with trouble`
      : say`and ${plural(left, 'more client')} with trouble`;
  return [...lines, ...hang(style, '  ', words).slice(0, 1)];
}
