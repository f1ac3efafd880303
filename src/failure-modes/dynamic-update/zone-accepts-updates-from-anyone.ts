import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { isOwnZone } from '../../readings/record-place.js';
import { DNS_ZONE_UPDATE, RFC_2136, SET_DNS_PRIMARY_ZONE } from '../documents.js';
import { serverName } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly zone: string;
  readonly domain: string;
  readonly server: string;
  /** The address of this computer that the server saw. */
  readonly from: string | null;
}

/** Holds for the address the probe came from: an access list may let just that one in. */
export const zoneAcceptsUpdatesFromAnyone = defineFailureMode({
  id: 'zone-accepts-updates-from-anyone',
  title: 'The zone takes unsigned updates from anyone: any computer can take over the KMS record',
  severity: 'warning',
  needs: ['update'],
  detect: ({ update }) =>
    update.flatMap(({ id, zone, domain, primary, server, unsigned, fromAddress }): Match<Facts>[] =>
      unsigned === 'accepted' && isOwnZone(zone, domain)
        ? [
            {
              subject: zone,
              facts: { zone, domain, server: server ?? primary, from: fromAddress },
              confidence: 'confirmed',
              evidence: [id],
            },
          ]
        : [],
    ),
  cause:
    'The zone that holds the KMS host record takes unsigned dynamic updates. The KMS host can publish, but a wrong or hostile computer can put itself in its place.',
  summary: ({ zone, server, from }) =>
    `${serverName(server)} accepts unsigned updates of the zone ${zone} from ${from ?? 'this computer'}: whoever is let in like that can replace the KMS host record.`,
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
  verify: ({ domain }) =>
    check({
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
    from: '192.0.2.117',
  } satisfies Facts,
});
