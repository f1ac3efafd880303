/** What DNS servers said, in words. Names in here come from the network: escape the result for the output at hand. */
import { plural, say, words } from './language/say.js';
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

/** Enough to recognise an answer; the JSON report has all of it. */
const LISTED = 5;

const SILENCE_WORDS = words({
  timeout: 'no answer',
  'port-closed': 'port closed',
  rejected: 'rejected by a filter on the way',
  unreachable: 'unreachable',
  'blocked-locally': 'blocked by this computer itself',
} as const satisfies Record<SilenceReason, string>);

const silence = (reason: SilenceReason, detail: string | null): string =>
  SILENCE_WORDS[reason] + (detail === null ? '' : ` (${detail})`);

/** The first few, and how many more there are. */
export function listed(items: readonly string[], none = say`none`): string {
  if (items.length === 0) return none;
  const more = items.length - LISTED;
  const shown = items.slice(0, LISTED).join(', ');
  return more > 0 ? say`${shown} and ${more} more` : shown;
}

/** "10.0.0.53:53, 3 ms over UDP" */
export function exchange({ server, transport, tookMs, foreignDatagrams }: DnsExchangeFacts): string {
  const foreign =
    foreignDatagrams === 0 ? '' : `, ${say`${plural(foreignDatagrams, 'foreign datagram')} ignored`}`;
  return say`${server}, ${formatDuration(tookMs)} over ${transport.toUpperCase()}` + foreign;
}

export function pathState(path: DnsPathState): string {
  return path.state === 'answers'
    ? say`${path.rcode} in ${formatDuration(path.tookMs)}`
    : silence(path.reason, path.detail);
}

function trouble(answer: DnsTrouble): string {
  switch (answer.kind) {
    case 'failure':
      return answer.rcode;
    case 'silent':
      return silence(answer.reason, answer.detail);
    case 'truncated':
      return say`truncated over UDP, and over TCP ${silence(answer.tcp, answer.detail)}`;
    case 'referral':
      return say`a referral to ${listed(answer.to)}`;
    case 'malformed':
      return say`an answer that is not DNS (${answer.detail})`;
  }
}

const negative = (what: string, ttl: number | null): string =>
  ttl === null ? what : say`${what}, to be kept for ${formatDuration(ttl * 1_000)}`;

const srvRecord = ({ target, port, priority, weight, ttl }: SrvRecord): string =>
  say`${target}:${port} (priority ${priority}, weight ${weight}, kept ${formatDuration(ttl * 1_000)})`;

export function srvAnswer(answer: SrvObservation['answer']): string {
  switch (answer.kind) {
    case 'records':
      return (
        (answer.alias === null ? '' : `${say`alias of ${answer.alias}`}: `) +
        listed(answer.records.map(srvRecord))
      );
    case 'nxdomain':
      return negative(say`the name does not exist (NXDOMAIN)`, answer.negativeTtl);
    case 'no-data':
      return negative(say`the name exists without such a record`, answer.negativeTtl);
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
      return say`zone ${answer.zone}, primary ${answer.primary}, serial ${answer.serial}, name servers ${listed(answer.nameServers)}`;
    case 'none':
      return say`no zone is known to hold it`;
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
      const alias = answer.alias === null ? '' : `${say`alias of ${answer.alias}`}: `;
      return alias + say`${listed(answer.addresses)} (kept ${formatDuration(answer.ttl * 1_000)})`;
    }
    case 'nxdomain':
      return say`the name does not exist (NXDOMAIN)`;
    case 'no-data':
      return answer.alias === null ? say`no such address` : say`alias of ${answer.alias}: no such address`;
    case 'failure':
    case 'silent':
    case 'truncated':
    case 'referral':
    case 'malformed':
      return trouble(answer);
  }
}
