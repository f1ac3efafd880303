import type { EventProvider } from '../../model/events.js';

/**
 * Every name a provider goes by: the registered one, the classic source beside it (EventSourceName), the one of Vista
 * and Server 2008, and what Event Viewer shows for short. Windows compares them without case, so they are in lower case.
 */
export const PROVIDER_NAMES: ReadonlyMap<string, EventProvider> = new Map<string, EventProvider>([
  ['microsoft-windows-security-spp', 'licensing'],
  ['security-spp', 'licensing'],
  ['software protection platform service', 'licensing'],
  ['microsoft-windows-security-licensing-slc', 'licensing'],
  ['security-licensing-slc', 'licensing'],
  ['software licensing service', 'licensing'],
  ['kmsrequests', 'licensing'],
  ['office software protection platform service', 'office-licensing'],
  ['microsoft-windows-dns-client', 'dns-client'],
  ['dns-client', 'dns-client'],
  ['dns client events', 'dns-client'],
  ['dnsapi', 'dns-client'],
  ['microsoft-windows-dnsserver', 'dns-server-audit'],
  ['dnsserver', 'dns-server-audit'],
  ['microsoft-windows-time-service', 'time-service'],
  ['time-service', 'time-service'],
  ['w32time', 'time-service'],
  ['service control manager', 'service-control'],
  ['service control manager eventlog provider', 'service-control'],
  ['microsoft-windows-eventlog', 'event-log'],
  ['eventlog', 'event-log'],
  ['microsoft-windows-kernel-general', 'kernel-general'],
  ['kernel-general', 'kernel-general'],
  ['microsoft-windows-distributedcom', 'dcom'],
  ['distributedcom', 'dcom'],
  ['dcom', 'dcom'],
]);

/**
 * The events that bear on activation, of providers that write much else: a service that ended or would not start, the
 * clock set, a log cleared or its service stopped, a call refused as too weakly protected.
 */
const BEARING: ReadonlyMap<EventProvider, ReadonlySet<number>> = new Map<EventProvider, ReadonlySet<number>>([
  ['service-control', new Set([7000, 7001, 7009, 7022, 7023, 7024, 7031, 7034])],
  ['kernel-general', new Set([1])],
  ['event-log', new Set([104, 6005, 6006, 6008])],
  ['dcom', new Set([10036, 10037, 10038])],
]);

/** Of the other families every event does. `id` may carry qualifiers above its 16 bits. */
export function bearsOnActivation(provider: EventProvider, id: number): boolean {
  return BEARING.get(provider)?.has(id & 0xffff) ?? true;
}

/** The log a KMS host writes its requests to. */
const KMS_CHANNEL = 'key management service';

/**
 * The family a record belongs to, null when it is none of ours. The provider's name decides, then its classic source;
 * a record without either counts only in the log of the KMS host, which strangers may write to under other names.
 * The analytical log of the DNS server shares its provider with the audit log, but tells nothing about records.
 */
export function providerOf(
  name: string | null,
  sourceName: string | null,
  channel: string | null,
): EventProvider | null {
  const provider = known(name) ?? known(sourceName);
  if (provider === null)
    return !name && !sourceName && channel?.trim().toLowerCase() === KMS_CHANNEL ? 'licensing' : null;
  if (provider === 'dns-server-audit' && channel !== null && /analytic/iu.test(channel)) return null;
  return provider;
}

function known(name: string | null): EventProvider | null {
  return name === null ? null : (PROVIDER_NAMES.get(name.trim().toLowerCase()) ?? null);
}
