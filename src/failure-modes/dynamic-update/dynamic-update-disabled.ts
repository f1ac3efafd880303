import type { UpdateObservation, ZoneObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { recordStates } from '../../readings/record-state.js';
import { NAMING_NEEDS, type NamingEvidence } from '../../readings/settings/named-hosts.js';
import { type ZoneSetting, zoneSettings } from '../../readings/settings/zone-settings.js';
import { judgedZones } from '../../readings/zone-updates.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_ZONE_UPDATE, KMS_DNS_PROCEDURES, KMS_ISSUES, SET_DNS_PRIMARY_ZONE } from '../documents.js';
import { addRecord, recordName, restartService, serverName, slmgr } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts extends RecordPlace {
  readonly updatedZone: string;
  /** `ip:port` of the primary, or its name. */
  readonly server: string;
  readonly why: 'secure-only-or-disabled' | 'refused' | 'not-implemented' | 'no-primary' | 'set-to-none';
}

const WHY = {
  'secure-only-or-disabled':
    'takes secure updates only, or none (it refuses unsigned ones and offers GSS-TSIG)',
  refused: 'refuses unsigned updates, and did not say whether it takes secure ones',
  'not-implemented': 'cannot take dynamic updates at all',
  'no-primary': 'names no server that takes updates',
  'set-to-none': 'is set to take no dynamic updates',
} as const satisfies Record<Facts['why'], string>;

/** null when the primary would take updates, or when another failure mode is about it. */
function whyRefused({ primary, serves, unsigned, gssTsig }: UpdateObservation): Facts['why'] | null {
  if (primary === '.') return 'no-primary';
  if (serves !== 'yes') return null;
  if (unsigned === 'not-implemented') return 'not-implemented';
  if (unsigned !== 'refused' || gssTsig === 'not-offered') return null;
  return gssTsig === 'offered' ? 'secure-only-or-disabled' : 'refused';
}

/** Zones of servers of which nobody listed any other: somebody looked at just that one. Names of addresses hold no record. */
function onlyZones(settings: readonly ZoneSetting[]): readonly string[] {
  return settings
    .filter(({ id, zone }) => !settings.some((one) => one.id === id && one.zone !== zone))
    .map(({ zone }) => zone)
    .filter((zone) => zone.includes('.') && !zone.endsWith('.arpa'));
}

/**
 * By the setting of the zone: a fault where the record is missing, and possibly one where a host tries to publish there,
 * or that zone alone was looked at, and nobody looked for its record.
 */
function bySettings(evidence: NamingEvidence, zones: readonly ZoneObservation[]): readonly Match<Facts>[] {
  const settings = zoneSettings(evidence);
  const askedFor = onlyZones(settings);
  return settings.flatMap(({ id, server, zone, facts, hosts, record, ...said }): Match<Facts>[] => {
    const publishing = hosts.filter(({ publishes }) => publishes === true);
    if (facts.dynamicUpdate !== 'none' || record === 'stands') return [];
    if (record === 'unknown' && publishing.length === 0 && !askedFor.includes(zone)) return [];
    return [
      {
        subject: zone,
        facts: { ...recordPlace(zone, zones), zone, updatedZone: zone, server, why: 'set-to-none' },
        confidence: record === 'missing' ? 'confirmed' : 'possible',
        evidence: [id, ...said.evidence, ...publishing.map((host) => host.id)],
        topics: { hosts: publishing.flatMap(({ names }) => names), clients: [], domains: [zone] },
      },
    ];
  });
}

/**
 * By the probe only with the record missing, and only a possible cause: unsigned, a zone for secure updates only and one with updates
 * switched off answer alike. Without GSS-TSIG it is bind-update-refused.
 */
export const dynamicUpdateDisabled = defineFailureMode({
  id: 'dynamic-update-disabled',
  title: 'Zone accepts no dynamic updates',
  severity: 'error',
  needs: ['context', 'zone', 'update', ...NAMING_NEEDS],
  detect: ({ context, zone, update: updates, ...evidence }) => [
    ...judgedZones(updates, zone, recordStates(evidence.srv, context)).flatMap(
      ({ update, denials }): Match<Facts>[] => {
        if (denials.length === 0) return [];
        const why = whyRefused(update);
        if (why === null) return [];
        return [
          {
            subject: update.zone,
            facts: {
              ...recordPlace(update.domain, zone),
              updatedZone: update.zone,
              server: update.server ?? update.primary,
              why,
            },
            confidence: 'possible',
            evidence: [update.id, ...denials.map(({ id }) => id)],
          },
        ];
      },
    ),
    ...bySettings(evidence, zone),
  ],
  cause:
    'A KMS host sends a dynamic update when its service starts and every 24 hours. A zone that takes no updates, or none from this host, stays without its record.',
  summary: ({ updatedZone, why, server }) =>
    why === 'set-to-none'
      ? `The zone ${updatedZone} ${WHY[why]} on ${serverName(server)}: a KMS host cannot publish itself there.`
      : `The zone ${updatedZone} ${WHY[why]}: this may be why the KMS host record is missing.`,
  remediation: ({ updatedZone, server, why, ...place }) => [
    look({
      do: 'See whether the KMS host tried to publish and failed (12293), and with which code',
      on: 'host',
      command:
        'wevtutil qe Application /q:"*[System[Provider[@Name=\'Microsoft-Windows-Security-SPP\'] and (EventID=12293 or EventID=12294)]]" /c:5 /rd:true /f:text',
    }),
    change({
      do: `If the zone takes secure updates: give the account of the KMS host the right to write ${recordName(place)}`,
      on: 'dns-server',
    }),
    change({
      do:
        why === 'not-implemented'
          ? `${serverName(server)} takes no updates: create the record by hand (below), or move the zone to a server that does`
          : 'If updates are off in an AD-integrated zone: allow secure ones. This opens the whole zone to members of the domain, so ask its owner first',
      on: 'dns-server',
      ...(why === 'not-implemented'
        ? {}
        : {
            command: 'Set-DnsServerPrimaryZone -Name <zone> -DynamicUpdate Secure',
            shell: 'powershell' as const,
            fill: { zone: updatedZone },
          }),
    }),
    restartService('Restart the service of the KMS host to publish'),
    addRecord(place, { host: null }, 'If updates must stay off: create the record by hand'),
    slmgr({
      do: 'Only after a record made by hand: stop the daily attempts of the host',
      on: 'host',
      switches: '/cdns',
    }),
  ],
  verify: ({ updatedZone }) =>
    check({
      run: 'Get-DnsServerZone -Name <zone> | Select-Object ZoneName,DynamicUpdate,IsDsIntegrated',
      on: 'dns-server',
      shell: 'powershell',
      expect: 'Secure, and event 12294 on the KMS host after the restart',
      fill: { zone: updatedZone },
    }),
  documentation: [KMS_ISSUES, KMS_DNS_PROCEDURES, DNS_ZONE_UPDATE, SET_DNS_PRIMARY_ZONE],
  explains: ['srv-record-missing', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    updatedZone: 'corp.example',
    server: '192.0.2.53:53',
    why: 'secure-only-or-disabled',
  } satisfies Facts,
});
