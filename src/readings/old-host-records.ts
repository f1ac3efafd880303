import type { OldHostRecord } from '../model/decommission.js';
import type { Evidence, Instant, SrvObservation } from '../model/evidence.js';
import { sameMachine } from './events/machine-name.js';

/** What a saved run knows of DNS. */
export interface AskedRecords {
  readonly srv: Evidence['srv'];
  /** When it asked; absent where that is the moment of judgement. */
  readonly askedAt?: Instant;
}

/** Whether some record names a host, as far as that was looked at. */
export interface OldHostRecords {
  /** Once for each server that gives them; null when nothing tells that there are none. */
  readonly records: readonly OldHostRecord[] | null;
  /** One sentence. */
  readonly reason: string;
}

/** What DNS said longer than this before the judgement may have changed. */
const STALE_MS = 2 * 86_400_000;

const SPOKE = new Set<SrvObservation['answer']['kind']>(['records', 'nxdomain', 'no-data']);

const ASK_AGAIN = 'kms-doctor check --save, where the clients are, tells.';

const listed = (items: readonly string[]): string => [...new Set(items)].join(', ');

function recordsOf(host: string, asked: readonly SrvObservation[]): readonly OldHostRecord[] {
  return asked.flatMap(({ domain, server, answer }) =>
    answer.kind === 'records'
      ? answer.records
          .filter(({ target }) => sameMachine(target, host))
          .map(({ port, ttl }) => ({ domain, server, port, ttl }))
      : [],
  );
}

/** Why records that lead to the host may exist although none was seen; null when they would have been seen. */
function whyUnseen(
  asked: readonly SrvObservation[],
  { srv, askedAt }: AskedRecords,
  judgedAt: Instant,
): string | null {
  if (srv.status !== 'gathered' || asked.length === 0)
    return 'The saved run asked no DNS server for a record.';
  if (!srv.complete) return 'The saved run was cut short before every DNS server was asked.';
  const answered = new Set(asked.flatMap(({ domain, answer }) => (SPOKE.has(answer.kind) ? [domain] : [])));
  const silent = asked.filter(({ domain }) => !answered.has(domain));
  if (silent.length > 0)
    return `No DNS server gave an answer about the record of ${listed(silent.map(({ domain }) => domain))} (asked: ${listed(silent.map(({ server }) => server))}).`;
  if (askedAt !== undefined && Date.parse(judgedAt) - Date.parse(askedAt) > STALE_MS)
    return `The saved run asked DNS on ${askedAt.slice(0, 10)}: what it says now is not known.`;
  return null;
}

/** Records that lead clients to the host. A server that gave no answer has not said that there are none. */
export function oldHostRecords(host: string, saved: AskedRecords | null, judgedAt: Instant): OldHostRecords {
  if (saved === null)
    return {
      records: null,
      reason:
        'No saved run was given: whether DNS still names it is not known. kms-doctor check --save tells.',
    };
  const all = saved.srv.status === 'gathered' ? saved.srv.observations : [];
  const asked = all.filter(({ purpose }) => purpose === 'record');
  const records = recordsOf(host, asked);
  if (records.length > 0)
    return {
      records,
      reason: `DNS still names it: the record of ${listed(records.map(({ domain }) => domain))}. While it does, new clients are sent to it.`,
    };
  const unseen = whyUnseen(asked, saved, judgedAt);
  if (unseen !== null)
    return { records: null, reason: `${unseen} Whether a record names it cannot be told. ${ASK_AGAIN}` };
  const mute = asked.filter(({ answer }) => !SPOKE.has(answer.kind)).map(({ server }) => server);
  const but = mute.length === 0 ? '' : ` Without an answer: ${listed(mute)}.`;
  return { records, reason: `No record that was asked for names it.${but}` };
}
