import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { failingPublishing } from '../../readings/events/failing-publishing.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { zoneSettings } from '../../readings/settings/zone-settings.js';
import { EVENT_12293, KMS_CREATE_HOST, VOLUME_ACTIVATION_DNS } from '../documents.js';
import { activationQuery } from '../event-words.js';
import {
  cannotPublish,
  PUBLISHING_EXAMPLE,
  type PublishingFacts,
  publishingSummary,
} from '../failing-to-publish.js';
import { aboutKnownHosts } from '../host-match.js';
import { slmgr } from '../record-steps.js';
import { check } from '../words.js';

/** A zone that takes no updates, a record of the host in it, and a host that publishes all the same. */
function bySettings(evidence: NamingEvidence): readonly Match<PublishingFacts>[] {
  return zoneSettings(evidence).flatMap(({ id, zone, facts, hosts }) =>
    hosts.flatMap((view): Match<PublishingFacts>[] => {
      const standing = recordStanding(view, evidence);
      if (facts.dynamicUpdate !== 'none' || view.publishes !== true || standing.state !== 'named') return [];
      const own = `has a record in the zone ${zone}, which takes no updates, and tries to publish itself all the same`;
      return [cannotPublish(view, own, 'likely', [id, ...standing.evidence])];
    }),
  );
}

/** Only where DNS names this very host: without a record of its own it is a fault of updating. */
export const publishingOnWithoutDdns = defineFailureMode<'events' | keyof NamingEvidence, PublishingFacts>({
  id: 'publishing-on-without-ddns',
  title: 'Publishing stays on although records are kept by hand: repeated 12293',
  severity: 'warning',
  needs: ['events', ...NAMING_NEEDS],
  detect: ({ events, ...evidence }) => [
    ...aboutKnownHosts(
      failingPublishing(events, evidence.srv)
        .filter(({ published, failures }) => published && failures > 1)
        .map(({ host, domain, code, failures, since, topics, evidence }) => ({
          subject: host,
          facts: { host, domain, code, failures, since },
          confidence: 'confirmed' as const,
          ...{ topics, evidence },
        })),
      evidence.hostSettings,
    ),
    ...bySettings(evidence),
  ],
  cause:
    'The record of this host stands and clients find it; the host merely keeps failing with its daily update, and fills its log.',
  summary: (facts) => publishingSummary(facts, 'yet its record stands'),
  remediation: () => [
    slmgr({ do: 'If the record is kept by hand: stop the attempts', on: 'host', switches: '/cdns' }),
  ],
  verify: () =>
    check({ run: activationQuery([12293], 1), on: 'host', expect: 'no event newer than the change' }),
  documentation: [KMS_CREATE_HOST, EVENT_12293, VOLUME_ACTIVATION_DNS],
  explains: [],
  example: { ...PUBLISHING_EXAMPLE, code: '0x8007232D' },
});
