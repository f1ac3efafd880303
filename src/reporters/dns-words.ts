/** What DNS servers said, in words. Names in here come from the network: escape the result for the output at hand. */
import type {
  AddressObservation,
  DnsExchangeFacts,
  DnsPathState,
  DnsTrouble,
  SilenceReason,
  SrvObservation,
  SrvRecord,
  ZoneObservation,
} from '../model/evidence.js';
import { formatDuration } from './duration.js';
import { plural } from '../model/plural.js';

/** Enough to recognise an answer; the JSON report has all of it. */
const LISTED = 5;

const SILENCE_WORDS = {
  timeout: 'no answer',
  'port-closed': 'port closed',
  rejected: 'rejected by a filter on the way',
  unreachable: 'unreachable',
  'blocked-locally': 'blocked by this computer itself',
} as const satisfies Record<SilenceReason, string>;

const silence = (reason: SilenceReason, detail: string | null): string =>
  SILENCE_WORDS[reason] + (detail === null ? '' : ` (${detail})`);

/** The first few, and how many more there are. */
export function listed(items: readonly string[], none = 'none'): string {
  if (items.length === 0) return none;
  const more = items.length - LISTED;
  return items.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** "10.0.0.53:53, 3 ms over UDP" */
export function exchange({ server, transport, tookMs, foreignDatagrams }: DnsExchangeFacts): string {
  const foreign = foreignDatagrams === 0 ? '' : `, ${plural(foreignDatagrams, 'foreign datagram')} ignored`;
  return `${server}, ${formatDuration(tookMs)} over ${transport.toUpperCase()}${foreign}`;
}

export function pathState(path: DnsPathState): string {
  return path.state === 'answers'
    ? `${path.rcode} in ${formatDuration(path.tookMs)}`
    : silence(path.reason, path.detail);
}

function trouble(answer: DnsTrouble): string {
  switch (answer.kind) {
    case 'failure':
      return answer.rcode;
    case 'silent':
      return silence(answer.reason, answer.detail);
    case 'truncated':
      return `truncated over UDP, and over TCP ${silence(answer.tcp, answer.detail)}`;
    case 'referral':
      return `a referral to ${listed(answer.to)}`;
    case 'malformed':
      return `an answer that is not DNS (${answer.detail})`;
  }
}

const negative = (what: string, ttl: number | null): string =>
  ttl === null ? what : `${what}, to be kept for ${formatDuration(ttl * 1_000)}`;

const srvRecord = ({ target, port, priority, weight, ttl }: SrvRecord): string =>
  `${target}:${port} (priority ${priority}, weight ${weight}, kept ${formatDuration(ttl * 1_000)})`;

export function srvAnswer(answer: SrvObservation['answer']): string {
  switch (answer.kind) {
    case 'records':
      return (
        (answer.alias === null ? '' : `alias of ${answer.alias}: `) + listed(answer.records.map(srvRecord))
      );
    case 'nxdomain':
      return negative('the name does not exist (NXDOMAIN)', answer.negativeTtl);
    case 'no-data':
      return negative('the name exists without such a record', answer.negativeTtl);
    case 'failure':
    case 'silent':
    case 'truncated':
    case 'referral':
    case 'malformed':
      return trouble(answer);
  }
}

export function zoneAnswer(answer: ZoneObservation['answer']): string {
  switch (answer.kind) {
    case 'zone':
      return `zone ${answer.zone}, primary ${answer.primary}, serial ${answer.serial}, name servers ${listed(answer.nameServers)}`;
    case 'none':
      return 'no zone is known to hold it';
    case 'failure':
    case 'silent':
    case 'truncated':
    case 'referral':
    case 'malformed':
      return trouble(answer);
  }
}

export function addressAnswer(answer: AddressObservation['answer']): string {
  switch (answer.kind) {
    case 'addresses': {
      const alias = answer.alias === null ? '' : `alias of ${answer.alias}: `;
      return `${alias}${listed(answer.addresses)} (kept ${formatDuration(answer.ttl * 1_000)})`;
    }
    case 'nxdomain':
      return 'the name does not exist (NXDOMAIN)';
    case 'no-data':
      return answer.alias === null ? 'no such address' : `alias of ${answer.alias}: no such address`;
    case 'failure':
    case 'silent':
    case 'truncated':
    case 'referral':
    case 'malformed':
      return trouble(answer);
  }
}
