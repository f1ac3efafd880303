import type { UpdateObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { isOwnZone } from '../../readings/record-place.js';
import { sameName } from '../../model/same-name.js';
import { NAMING_NEEDS, type NamingEvidence } from '../../readings/settings/named-hosts.js';
import { zoneSettings } from '../../readings/settings/zone-settings.js';
import { DNS_ZONE_UPDATE, RFC_2136, SET_DNS_PRIMARY_ZONE } from '../documents.js';
import { serverName } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly zone: string;
  readonly domain: string;
  readonly server: string;
  /** Whether an update was accepted, or the zone is set to take unsigned ones. */
  readonly by: 'probe' | 'setting';
  /** The address of this computer that the server saw. */
  readonly from: string | null;
}

/** Only zones that hold a KMS record or that KMS hosts publish in; a probe that was refused says that something else guards it. */
function bySettings(
  evidence: NamingEvidence,
  updates: readonly UpdateObservation[],
): readonly Match<Facts>[] {
  return zoneSettings(evidence).flatMap(({ id, server, zone, facts, hosts, record }): Match<Facts>[] => {
    if (facts.dynamicUpdate !== 'nonsecure-and-secure' || (record !== 'stands' && hosts.length === 0))
      return [];
    const refused = updates.some((one) => sameName(one.zone, zone) && one.unsigned === 'refused');
    if (refused) return [];
    return [
      {
        subject: zone,
        facts: { zone, domain: zone, server, by: 'setting', from: null },
        confidence: 'likely',
        evidence: [id],
        topics: { hosts: [], clients: [], domains: [zone] },
      },
    ];
  });
}

/** What a probe shows holds for the address that it came from: an access list may let just that one in. */
export const zoneAcceptsUpdatesFromAnyone = defineFailureMode({
  id: 'zone-accepts-updates-from-anyone',
  title: 'The zone takes unsigned updates from anyone: any computer can take over the KMS record',
  severity: 'warning',
  needs: ['update', ...NAMING_NEEDS],
  detect: ({ update, ...evidence }) => [
    ...update.flatMap(({ id, zone, domain, primary, server, unsigned, fromAddress }): Match<Facts>[] =>
      unsigned === 'accepted' && isOwnZone(zone, domain)
        ? [
            {
              subject: zone,
              facts: { zone, domain, server: server ?? primary, by: 'probe', from: fromAddress },
              confidence: 'confirmed',
              evidence: [id],
            },
          ]
        : [],
    ),
    ...bySettings(evidence, update),
  ],
  cause:
    'The zone that holds the KMS host record takes unsigned dynamic updates. The KMS host can publish, but a wrong or hostile computer can put itself in its place.',
  summary: ({ zone, server, from, by }) =>
    by === 'setting'
      ? `The zone ${zone} is set on ${serverName(server)} to take unsigned updates: whoever reaches that server can replace the KMS host record.`
      : `${serverName(server)} accepts unsigned updates of the zone ${zone} from ${from ?? 'this computer'}: whoever is let in like that can replace the KMS host record.`,
  remediation: ({ zone }) => [
    change({
      do: 'First give every KMS host, and whatever else updates this zone (DHCP servers, computers outside the domain), rights on its records: after the switch unsigned updates stop',
      on: 'dns-server',
    }),
    change({
      do: 'Then, in an AD-integrated zone, allow secure updates only',
      on: 'dns-server',
      command: 'Set-DnsServerPrimaryZone -Name <zone> -DynamicUpdate Secure',
      shell: 'powershell',
      fill: { zone },
    }),
    change({
      do: 'On BIND: let the KMS host in by key and name (update-policy) where allow-update lets anyone in',
      on: 'dns-server',
    }),
  ],
  verify: ({ domain, zone, by }) =>
    by === 'setting'
      ? check({
          run: 'Get-DnsServerZone -Name <zone> | Select-Object ZoneName,DynamicUpdate',
          on: 'dns-server',
          shell: 'powershell',
          expect: 'Secure',
          fill: { zone },
        })
      : check({
          run: 'kms-doctor check --domain <domain>',
          on: 'this-computer',
          expect: 'dynamic update: refused from here',
          fill: { domain },
        }),
  documentation: [RFC_2136, DNS_ZONE_UPDATE, SET_DNS_PRIMARY_ZONE],
  explains: [],
  example: {
    zone: 'corp.example',
    domain: 'corp.example',
    server: '192.0.2.53:53',
    by: 'probe',
    from: '192.0.2.117',
  } satisfies Facts,
});
