import type { HostAnalysis } from '../../model/events.js';
import type { EventObservation, SrvObservation } from '../../model/evidence.js';
import type { Topics } from '../../model/finding.js';
import { sameName } from '../../model/same-name.js';
import { hostTopics, logsOf } from './client-groups.js';
import { sameMachine } from './machine-name.js';

/** A host that keeps failing to publish itself in a domain. */
export interface FailingPublishing {
  readonly host: string;
  /** Empty when the event does not tell it. */
  readonly domain: string;
  /** Code of the last failure. */
  readonly code: string;
  readonly failures: number;
  /** Since the last success, or since the log begins; null when the events have no time. */
  readonly since: string | null;
  readonly lastSuccess: string | null;
  /** Whether DNS, as far as it was asked, names this host. */
  readonly published: boolean;
  readonly topics: Topics;
  readonly evidence: readonly [string, ...string[]];
}

/** A host publishes every 24 hours: what failed longer ago and was not tried again has been switched off. */
const STILL_TRIED_MS = 3 * 86_400_000;

export function failingPublishing(
  events: readonly EventObservation[],
  srv: readonly SrvObservation[],
): readonly FailingPublishing[] {
  return logsOf(events).flatMap(({ id, analysis, at }) =>
    analysis.hosts.flatMap((host) => {
      const domains = new Set(host.dnsPublishing.map(({ domain }) => domain.toLowerCase()));
      return [...domains].flatMap((domain): FailingPublishing[] => {
        const tries = host.dnsPublishing.filter((one) => one.domain.toLowerCase() === domain);
        const dated = tries.filter((one) => one.at !== null);
        const lastGood = dated.findLastIndex(({ ok }) => ok);
        const failed = stillFailing(dated, at) ? dated.slice(lastGood + 1) : failedSometime(tries);
        const [first, last] = [failed[0], failed.at(-1)];
        if (first === undefined || last === undefined) return [];
        const naming = srv.filter(
          ({ answer, domain: asked, purpose }) =>
            purpose === 'record' &&
            sameName(asked, domain) &&
            answer.kind === 'records' &&
            answer.records.some(({ target }) => sameMachine(target.replace(/\.$/u, ''), host.name)),
        );
        const topics = hostTopics(host);
        return [
          {
            ...{ host: host.name, domain, code: last.hresult, failures: failed.length },
            since: first.at,
            lastSuccess: dated[lastGood]?.at ?? null,
            published: naming.length > 0,
            topics: {
              ...topics,
              domains: [...new Set([...topics.domains, ...(domain === '' ? [] : [domain])])],
            },
            evidence: [id, ...naming.map((one) => one.id)],
          },
        ];
      });
    }),
  );
}

type Publishing = HostAnalysis['dnsPublishing'];

function stillFailing(dated: Publishing, at: number): boolean {
  const last = dated.at(-1);
  return last !== undefined && !last.ok && last.at !== null && at - Date.parse(last.at) <= STILL_TRIED_MS;
}

/** Failures without a time, as in pasted text. Beside a success nothing says which of the two is how it stands. */
function failedSometime(tries: Publishing): Publishing {
  return tries.some(({ ok }) => ok) ? [] : tries.filter((one) => one.at === null);
}
