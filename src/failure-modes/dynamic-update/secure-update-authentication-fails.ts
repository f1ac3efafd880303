import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { zoneSettings } from '../../readings/settings/zone-settings.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_ZONE_UPDATE, EVENT_12293, RFC_2136 } from '../documents.js';
import {
  cannotPublish,
  failingToPublish,
  PUBLISHED_AGAIN,
  PUBLISHING_EXAMPLE,
  unpublishedConfidence,
  type PublishingFacts,
  publishingSummary,
} from '../failing-to-publish.js';
import { aboutKnownHosts } from '../host-match.js';
import { restartService } from '../record-steps.js';
import { change, check, look } from '../words.js';

/** A zone for secure updates only, and a host outside any domain, which cannot sign: unless its record was made by hand. */
function bySettings(evidence: NamingEvidence): readonly Match<PublishingFacts>[] {
  return zoneSettings(evidence).flatMap(({ id, zone, facts, hosts }) =>
    hosts.flatMap((view): Match<PublishingFacts>[] => {
      const outside = view.settings.system?.facts.domainMember === false;
      const standing = recordStanding(view, evidence);
      if (facts.dynamicUpdate !== 'secure' || !outside || view.publishes === false) return [];
      if (standing.state === 'named') return [];
      const own = `is no member of a domain and cannot sign its updates, while the zone ${zone} takes signed ones only`;
      const confidence = unpublishedConfidence(view, standing.state);
      return [cannotPublish(view, own, confidence, [id, ...standing.evidence])];
    }),
  );
}

/** DNS_ERROR_RCODE_BADKEY and BADTIME; what they mean comes from the TSIG specification. BADSIG is srv-acl-owned-by-other-host. */
export const secureUpdateAuthenticationFails = defineFailureMode<
  'events' | keyof NamingEvidence,
  PublishingFacts
>({
  id: 'secure-update-authentication-fails',
  title: 'Secure dynamic update fails to authenticate (GSS-TSIG)',
  severity: 'error',
  needs: ['events', ...NAMING_NEEDS],
  detect: ({ events, ...evidence }) => [
    ...aboutKnownHosts(
      failingToPublish(events, evidence.srv, ['0x80072339', '0x8007233A'], 'likely'),
      evidence.hostSettings,
    ),
    ...bySettings(evidence),
  ],
  cause:
    'A zone for secure updates wants them signed with Kerberos. A host outside the domain, one with a broken machine account or with a clock more than five minutes off cannot do that.',
  summary: (facts) => publishingSummary(facts, 'its update is not signed in a way that the server accepts'),
  remediation: ({ domain }) => [
    look({
      do: 'Check the machine account',
      on: 'host',
      command: 'nltest /sc_verify:<domain>',
      elevated: true,
      fill: { domain: domain === '' ? null : domain },
    }),
    look({
      do: 'Compare the clock with a domain controller',
      on: 'host',
      command: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
    }),
    change({ do: 'Correct the clock', on: 'host', command: 'w32tm /resync' }),
    change({
      do: 'A host outside the domain: create the SRV record by hand instead',
      on: 'dns-server',
    }),
    restartService('Publish again'),
  ],
  verify: () => check(PUBLISHED_AGAIN),
  documentation: [EVENT_12293, DNS_ZONE_UPDATE, RFC_2136],
  explains: [
    'srv-record-missing',
    'srv-acl-owned-by-other-host',
    'dns-scavenging-removed-record',
    'count-zero-new-host',
    ...CLIENT_ECHOES,
  ],
  example: { ...PUBLISHING_EXAMPLE, code: '0x80072339' },
});
