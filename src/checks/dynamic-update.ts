import type { Check } from '../model/check.js';
import type { ComputerSettings, UpdateObservation } from '../model/evidence.js';
import type { DnsZoneFacts } from '../model/settings.js';
import { bindUpdateRefused } from '../failure-modes/dynamic-update/bind-update-refused.js';
import { dnsUpdatePrimaryUnreachable } from '../failure-modes/dynamic-update/dns-update-primary-unreachable.js';
import { dynamicUpdateDisabled } from '../failure-modes/dynamic-update/dynamic-update-disabled.js';
import { zoneAcceptsUpdatesFromAnyone } from '../failure-modes/dynamic-update/zone-accepts-updates-from-anyone.js';
import { dnsScavengingRemovedRecord } from '../failure-modes/dynamic-update/dns-scavenging-removed-record.js';
import { srvRecordDeleted } from '../failure-modes/dns/srv-record-deleted.js';
import { publishingOnWithoutDdns } from '../failure-modes/dynamic-update/publishing-on-without-ddns.js';
import { secureUpdateAuthenticationFails } from '../failure-modes/dynamic-update/secure-update-authentication-fails.js';

const SERVES = {
  silent: 'the primary does not answer',
  no: 'the primary does not serve the zone',
  'no-address': 'the primary has no address',
} as const satisfies Record<Exclude<UpdateObservation['serves'], 'yes'>, string>;

const UNSIGNED = {
  accepted: 'accepted unsigned',
  refused: 'refused unsigned',
  'not-implemented': 'not implemented',
  'wrong-server': 'answered by the wrong server',
  silent: 'not answered',
  'not-asked': 'not asked for',
} as const satisfies Record<UpdateObservation['unsigned'], string>;

const GSS_TSIG = {
  offered: ', GSS-TSIG offered (normal in Active Directory)',
  'not-offered': ', no GSS-TSIG',
  silent: '',
  'not-asked': '',
} as const satisfies Record<UpdateObservation['gssTsig'], string>;

function describe({ zone, serves, unsigned, gssTsig, fromAddress }: UpdateObservation): string {
  if (serves !== 'yes') return `${zone}: ${SERVES[serves]}`;
  const from = fromAddress === null ? '' : ` from ${fromAddress}`;
  return `${zone}: ${UNSIGNED[unsigned]}${from}${GSS_TSIG[gssTsig]}`;
}

const ZONE_UPDATE = {
  none: 'no dynamic updates',
  secure: 'secure updates only',
  'nonsecure-and-secure': 'secure and nonsecure updates',
} as const satisfies Record<NonNullable<DnsZoneFacts['dynamicUpdate']>, string>;

/** Records alone say nothing of the zone's setting. */
const isUntold = ({ dynamicUpdate: set }: DnsZoneFacts): boolean => set === null;

function describeZones(
  { subject, zones }: ComputerSettings,
  which: (zone: DnsZoneFacts) => boolean = () => true,
): readonly string[] {
  return (zones?.facts ?? [])
    .filter(which)
    .map(
      ({ zone, dynamicUpdate: set }) =>
        `${zone} on ${subject}: ${set === null ? 'setting not told' : ZONE_UPDATE[set]}`,
    );
}

function isTold({ serves, unsigned }: UpdateObservation): boolean {
  return serves === 'yes' && unsigned !== 'silent' && unsigned !== 'not-asked';
}

export const dynamicUpdate: Check<'update' | 'dnsServerSettings'> = {
  id: 'dynamic-update',
  title: 'The zone can be updated, and not by anyone',
  owns: ['update', 'dnsServerSettings'],
  anyOfThem: true,
  canFind: [
    dnsUpdatePrimaryUnreachable,
    zoneAcceptsUpdatesFromAnyone,
    bindUpdateRefused,
    dynamicUpdateDisabled,
    secureUpdateAuthenticationFails,
    publishingOnWithoutDdns,
    dnsScavengingRemovedRecord,
    srvRecordDeleted,
  ],
  read: ({ update, dnsServerSettings }) => {
    if (update.length === 0 && dnsServerSettings.length === 0)
      return { summary: 'no zone was looked at', inconclusive: 'no zone was looked at' };
    const untold = [
      ...update.filter((one) => !isTold(one)).map(describe),
      ...dnsServerSettings.flatMap((server) => describeZones(server, isUntold)),
    ];
    return {
      summary: [
        ...update.map(describe),
        ...dnsServerSettings.flatMap((server) => describeZones(server)),
      ].join(' · '),
      inconclusive: untold.length > 0 ? untold.join(' · ') : null,
    };
  },
};
