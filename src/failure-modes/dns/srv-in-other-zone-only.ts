import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, VOLUME_ACTIVATION_DNS, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { lookUpAgain, recordName, restartService, serverName } from '../record-steps.js';
import { change, listed, look } from '../words.js';

interface Facts {
  readonly domain: string;
  /** The zone of the KMS host, which has the record. */
  readonly hostDomain: string;
  readonly servers: readonly string[];
}

const REGISTRY_KEY = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform';

/** Seen only when the KMS host is known by name. A record in a domain above is dns-suffix-search-list-wrong. */
export const srvInOtherZoneOnly = defineFailureMode({
  id: 'srv-in-other-zone-only',
  title: "SRV record exists only in the KMS host's own zone (several DNS domains)",
  severity: 'error',
  needs: ['context', 'srv'],
  detect: ({ context, srv }) =>
    recordStates(srv, context).flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'in-host-zone') return [];
      const [found] = state.has;
      return [
        {
          subject: view.domain,
          facts: {
            domain: view.domain,
            hostDomain: found.name.slice(KMS_SRV_PREFIX.length + 1),
            servers: state.denies.map(({ server }) => server),
          },
          confidence: 'likely',
          evidence: [found.id, ...state.denies.map(({ id }) => id)],
        },
      ];
    }),
  cause:
    'A KMS host publishes in the zone of its own primary DNS suffix unless DnsDomainPublishList names further ones. Clients of other domains never see that record.',
  summary: (facts) =>
    `The KMS host publishes in ${facts.hostDomain} only: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'deny' : 'denies'} ${recordName(facts)}.`,
  remediation: ({ domain, hostDomain }) => [
    look({
      do: 'Read and save the present list of domains to publish in: the next command replaces it as a whole',
      on: 'host',
      command: `reg query "HKLM\\${REGISTRY_KEY}" /v DnsDomainPublishList`,
    }),
    change({
      do: 'Write the list with the domains already in it and the new one',
      on: 'host',
      command: `New-ItemProperty -Path "HKLM:\\${REGISTRY_KEY}" -Name DnsDomainPublishList -PropertyType MultiString -Value @("<host-domain>","<domain>") -Force`,
      shell: 'powershell',
      fill: { domain, 'host-domain': hostDomain },
    }),
    change({
      do: `Give the account of the KMS host the right to write _vlmcs._tcp in the zone of ${domain}`,
      on: 'dns-server',
    }),
    restartService('Restart the service: it publishes when it starts'),
    look({
      do: 'Look for 12294 (published) or 12293 (failed) for the domain',
      on: 'host',
      command:
        'wevtutil qe Application /q:"*[System[Provider[@Name=\'Microsoft-Windows-Security-SPP\'] and (EventID=12293 or EventID=12294)]]" /c:20 /rd:true /f:text',
    }),
  ],
  verify: ({ domain }) => lookUpAgain(domain, "an SRV line in the client's own domain"),
  documentation: [KMS_DNS_PROCEDURES, VOLUME_ACTIVATION_DNS, VOLUME_ACTIVATION_REGISTRY],
  explains: [
    'srv-record-missing',
    'dns-suffix-search-list-wrong',
    'non-domain-client-not-configured',
    ...CLIENT_ECHOES,
  ],
  example: {
    domain: 'corp.example',
    hostDomain: 'servers.example',
    servers: ['192.0.2.53:53'],
  } satisfies Facts,
});
