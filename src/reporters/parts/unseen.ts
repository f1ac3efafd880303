import { say, words } from '../language/say.js';
import { SILENCED_BY } from '../../model/baseline.js';
import type { CheckId } from '../../model/check.js';
import type { CheckResult, Report } from '../../model/report.js';
import { isEventsOnly } from '../events-only.js';

/** A link of the chain that was not looked at, or gave no answer. */
export interface Unseen {
  readonly check: CheckResult;
  readonly why: string;
  /** What would let it be looked at; null when nothing does. */
  readonly allow: string | null;
}

/** What each link needs, where nothing before it failed. */
const NEEDS = words({
  context: 'Run it on a client, or say what to ask: --domain NAME, --resolver IP.',
  resolvers: 'Name a DNS server that answers: --resolver IP.',
  'srv-lookup': 'Run it on the network with --domain NAME.',
  'target-addresses': 'A KMS host has to be known first: by its record, or with --host NAME.',
  'port-reachability': 'An address of a KMS host has to be known first: by its record, or with --host NAME.',
  'kms-service': 'The KMS port has to be open first.',
  'dynamic-update': 'Run it without --no-update-probe, where the primary server of the zone can be reached.',
  clock: 'A KMS host that can be reached has to be known first.',
  'host-settings': 'Run it on the KMS host, or give what kms-doctor collect wrote there: --evidence FILE.',
  'client-settings':
    'Run it on a Windows client, or give what kms-doctor collect wrote there: --evidence FILE.',
  'activation-count':
    'Give the event log of the KMS host, or what kms-doctor collect wrote there: --evidence FILE.',
  'event-log': 'Give event logs: --evidence with the .evtx files of the KMS host and of clients.',
  // Told by the check itself, until it reads something.
  'mak-vamt': null,
} as const satisfies Record<CheckId, string | null>);

/** Links whose question goes to the network: without packets none of them is answered. */
const ASKED: ReadonlySet<CheckId> = new Set([
  ...(['resolvers', 'srv-lookup', 'target-addresses', 'port-reachability'] as const),
  ...(['kms-service', 'dynamic-update', 'clock'] as const),
]);

/** Links that wait for the one before them. */
const WAITS_FOR: Partial<Record<CheckId, readonly CheckId[]>> = {
  'target-addresses': ['srv-lookup'],
  'port-reachability': ['srv-lookup', 'target-addresses'],
  'kms-service': ['srv-lookup', 'target-addresses', 'port-reachability'],
  clock: ['srv-lookup', 'target-addresses'],
};

function allowing({ id }: CheckResult, { run, checks }: Pick<Report, 'run' | 'checks'>): string | null {
  const failed = WAITS_FOR[id]?.some((before) =>
    checks.some((check) => check.id === before && check.status === 'fail'),
  );
  if (failed === true) return say`Mend the cause before it in the chain, then check again.`;
  if (!run.complete && ASKED.has(id)) return say`Let the run end, or give it more time: --deadline MS.`;
  if (run.offline && ASKED.has(id)) return say`Run it on the network, without --offline.`;
  return NEEDS[id];
}

/** Everything that could not be looked at, with what would allow it. Of logs alone nothing else was asked for. */
export function unseenOf(report: Pick<Report, 'run' | 'checks' | 'events'>): readonly Unseen[] {
  const eventsOnly = isEventsOnly(report);
  return report.checks
    .filter(({ reason }) => reason?.startsWith(SILENCED_BY) !== true)
    .filter(({ status }) => status === 'unknown' || (status === 'skip' && !eventsOnly))
    .map((check) => ({
      check,
      why: check.reason ?? check.summary,
      allow: allowing(check, report),
    }));
}

/** "no event log was given. Give event logs: …". Not escaped. */
export const unseenWords = ({ why, allow }: Unseen): string =>
  allow === null ? `${why}.` : `${why}. ${allow}`;
