import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews, having } from '../../readings/dns-view.js';
import { recordSet } from '../../readings/published-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { RFC_4592 } from '../documents.js';
import { recordName, restartService, serverName } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly domain: string;
  readonly server: string;
}

/** A name nobody would publish gets the same records. Other records for it are a wildcard beside a real record. */
export const srvAnsweredByWildcard = defineFailureMode({
  id: 'srv-answered-by-wildcard',
  title: 'A wildcard answers for _vlmcs._tcp: nobody published this record',
  severity: 'warning',
  needs: ['context', 'srv'],
  detect: ({ context, srv }) =>
    domainViews(srv, context).flatMap(({ domain, answers, siblings }) =>
      having(siblings).flatMap((sibling): Match<Facts>[] => {
        const alike = having(answers).filter((answer) => recordSet(answer) === recordSet(sibling));
        if (alike.length === 0) return [];
        return [
          {
            subject: domain,
            facts: { domain, server: sibling.server },
            confidence: 'confirmed',
            evidence: [sibling.id, ...alike.map(({ id }) => id)],
          },
        ];
      }),
    ),
  cause:
    'The zone answers every such question alike. What looks like the record of a KMS host comes from the wildcard, and hides that nobody published one.',
  summary: ({ server, ...place }) =>
    `${serverName(server)} answers for any name as it does for ${recordName(place)}: the answer comes from a wildcard.`,
  remediation: () => [
    restartService('Publish the record itself: it comes before the wildcard'),
    change({
      do: 'Ask the owner of the zone whether the wildcard is needed: other names may hang on it',
      on: 'dns-server',
    }),
  ],
  verify: ({ domain }) =>
    check({
      run: 'nslookup -type=SRV _no-such-service._tcp.<domain>',
      on: 'client',
      expect: 'the name does not exist, or other records than those of _vlmcs._tcp',
      fill: { domain },
    }),
  documentation: [RFC_4592],
  // It leads to a wrong host. What a host does that was reached is the host's own fault.
  explains: ['srv-target-unresolvable', 'srv-stale-dead-host', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: { domain: 'corp.example', server: '192.0.2.53:53' },
});
