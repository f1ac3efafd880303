import { plural, say, words } from '../language/say.js';
import type { Instant, Observation } from '../../model/evidence.js';
import type { ClientTimeline, EventAnalysis } from '../../model/events.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import type { CheckStatus, Report } from '../../model/report.js';
import { forecastWords, hostName, isUrgent } from '../events/count-words.js';
import { formatDay, isAfter } from '../events/day.js';
import { clientName } from '../events/client-words.js';
import { eventsJudgedAt } from '../events/judged-at.js';
import { isTroubled, PATTERN_STATUS } from '../events/patterns.js';

/** What the fault does to people, and when. Not escaped: names in it come from files and from the network. */
export interface Impact {
  readonly status: CheckStatus;
  readonly sentence: string;
}

/** Clients named one by one: the next to lose their licence; a table or CSV has all. */
const NAMED = 20;
const MINUTES_A_DAY = 1_440;

function clientImpact(client: ClientTimeline, judgedAt: Instant): Impact | null {
  const { pattern, licensedUntil } = client;
  const name = clientName(client);
  if (pattern === 'never-activated') return { status: 'fail', sentence: say`${name} was never activated.` };
  if (licensedUntil === null) return null;
  if (!isAfter(licensedUntil, judgedAt))
    return { status: 'fail', sentence: say`The licence of ${name} ended on ${formatDay(licensedUntil)}.` };
  const status = PATTERN_STATUS[pattern];
  return { status, sentence: say`${name} stays licensed until ${formatDay(licensedUntil)}.` };
}

const END_OF_TIME = '9999';

/** What failed at times, and works now, troubles nobody any more. */
const hasRenewedSince = ({ pattern, failureStreak, lastSuccess }: ClientTimeline): boolean =>
  pattern === 'intermittent' && failureStreak === 0 && lastSuccess !== null;

/** Who stops working first stands first. */
function ofClients({ clients }: EventAnalysis, judgedAt: Instant): readonly Impact[] {
  const troubled = clients
    .filter((client) => isTroubled(client) && !hasRenewedSince(client))
    .toSorted((a, b) => ((a.licensedUntil ?? END_OF_TIME) < (b.licensedUntil ?? END_OF_TIME) ? -1 : 1));
  const told = troubled.flatMap((client) => clientImpact(client, judgedAt) ?? []);
  const untold = troubled.length - told.length;
  const more = told.length - NAMED;
  return [
    ...told.slice(0, NAMED),
    ...(more > 0
      ? [{ status: 'warn' as const, sentence: say`And ${plural(more, 'more client')} with a date.` }]
      : []),
    ...(untold > 0
      ? [
          {
            status: 'unknown' as const,
            sentence:
              untold === 1
                ? say`Until when ${untold} client with trouble stays licensed is not in the logs.`
                : say`Until when ${untold} clients with trouble stay licensed is not in the logs.`,
          },
        ]
      : []),
  ];
}

const ofHosts = ({ hosts }: EventAnalysis, judgedAt: Instant): readonly Impact[] =>
  hosts.flatMap((host) => {
    const words = forecastWords(host, judgedAt);
    if (!isUrgent(words)) return [];
    const status = words.urgency === 'missed' ? 'fail' : 'warn';
    return [{ status, sentence: `${hostName(host)}: ${words.sentence}` }];
  });

const STATE_WORDS = words({
  unlicensed: 'is not licensed',
  'initial-grace': 'is in its first grace period',
  'additional-grace': 'is in an additional grace period',
  'non-genuine-grace': 'is in the grace period of a copy found not genuine',
  notification: 'shows notifications',
  'extended-grace': 'is in an extended grace period',
});

function productImpact(computer: string, product: ProductFacts): Impact | null {
  const { state, graceMinutesLeft, channel } = product;
  const name = product.name ?? say`A product`;
  if (state === null || channel !== 'kms-client') return null;
  const days = graceMinutesLeft === null ? null : Math.floor(graceMinutesLeft / MINUTES_A_DAY);
  const left = days === null || days === 0 ? '' : `, ${say`${plural(days, 'day')} left when this was read`}`;
  if (state !== 'licensed')
    return { status: 'fail', sentence: `${computer}: ${name} ${STATE_WORDS[state]}${left}.` };
  return left === ''
    ? null
    : { status: 'pass', sentence: `${computer}: ${name} ${say`is licensed`}${left}.` };
}

function ofSettings(seen: Observation): readonly Impact[] {
  if (seen.kind !== 'computer-settings') return [];
  const computer = seen.computer ?? seen.subject;
  return (seen.products?.facts ?? []).flatMap((product) => productImpact(computer, product) ?? []);
}

const noDates = (): Impact => ({
  status: 'unknown',
  sentence: say`Until when clients stay licensed is not known: no settings and no event log of a client were read.`,
});

/** Who stops working when, as far as settings and logs tell; that nothing was read is said where something is wrong. */
export function impactOf(report: Report): readonly Impact[] {
  const { checks, events, run, findings } = report;
  const all = checks.flatMap(({ observations }) => observations);
  const told = [
    ...(events === null
      ? []
      : [...ofHosts(events, eventsJudgedAt(report)), ...ofClients(events, run.judgedAt)]),
    ...all.flatMap(ofSettings).slice(0, NAMED),
  ];
  const isWrong = findings.some(({ severity }) => severity !== 'info');
  const wasRead = (events?.clients.length ?? 0) > 0 || all.some((seen) => seen.kind === 'computer-settings');
  return told.length === 0 && isWrong && !wasRead ? [noDates()] : told;
}
