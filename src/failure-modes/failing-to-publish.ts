import type { EventObservation, SrvObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import { failingPublishing } from '../readings/events/failing-publishing.js';
import { countsEnough } from '../readings/settings/host-counts.js';
import type { HostView } from '../readings/settings/host-view.js';
import type { RecordStanding } from '../readings/settings/named-hosts.js';
import { dayOf, onDay, shortened } from './event-words.js';
import { hostMatch } from './host-match.js';
import { plural } from '../model/plural.js';

/** A host that cannot publish itself, as the words need it. */
export interface PublishingFacts {
  readonly host: string;
  readonly domain: string;
  readonly code: string;
  readonly failures: number;
  /** null when the events have no time. */
  readonly since: string | null;
  /** What the settings show, where no event tells. */
  readonly own?: string;
}

/** Hosts that keep failing with one of these codes while DNS, as far as it was asked, does not name them. */
export function failingToPublish(
  events: readonly EventObservation[],
  srv: readonly SrvObservation[],
  codes: readonly string[],
  confidence: Confidence,
): readonly Match<PublishingFacts>[] {
  return failingPublishing(events, srv)
    .filter(({ code, published }) => !published && codes.includes(code))
    .map(({ host, domain, code, failures, since, topics, evidence }) => ({
      subject: host,
      facts: { host, domain, code, failures, since },
      ...{ confidence, topics, evidence },
    }));
}

export function publishingSummary(
  { host, domain, code, failures, since, own }: PublishingFacts,
  why: string,
): string {
  if (own !== undefined) return `${shortened(host)} ${own}.`;
  const where = domain === '' ? '' : ` in ${shortened(domain)}`;
  return `${shortened(host)} has failed to publish itself${where} ${since === null ? onDay(null) : `since ${dayOf(since)}`} (${plural(failures, 'event')} 12293, last ${code}): ${why}.`;
}

export const PUBLISHING_EXAMPLE = {
  host: 'kms1.corp.example',
  domain: 'corp.example',
  failures: 3,
  since: '2026-01-05T09:00:00Z',
} as const;

/** A match about a host by its settings, where no event tells of failures. */
export function cannotPublish(
  view: HostView,
  own: string,
  confidence: Confidence,
  shownBy: readonly string[],
): Match<PublishingFacts> {
  const facts = { host: view.name, domain: view.domain ?? '', code: '', failures: 0, since: '', own };
  return hostMatch(view, facts, confidence, shownBy);
}

/** Of a host that cannot publish: where nobody asked DNS, a count that is high enough shows that clients find it. */
export function unpublishedConfidence(view: HostView, state: RecordStanding['state']): Confidence {
  if (state !== 'unknown') return 'confirmed';
  return countsEnough(view) ? 'possible' : 'likely';
}

/** How to see that a host publishes again. */
export const PUBLISHED_AGAIN = {
  run: 'wevtutil qe Application /q:"*[System[Provider[@Name=\'Microsoft-Windows-Security-SPP\'] and EventID=12294]]" /c:1 /rd:true /f:text',
  on: 'host',
  expect: 'event 12294 with a time after the restart',
} as const;
