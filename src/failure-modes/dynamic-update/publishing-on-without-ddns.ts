import { defineFailureMode } from '../../model/failure-mode.js';
import { failingPublishing } from '../../readings/events/failing-publishing.js';
import { EVENT_12293, KMS_CREATE_HOST, VOLUME_ACTIVATION_DNS } from '../documents.js';
import { activationQuery } from '../event-words.js';
import { PUBLISHING_EXAMPLE, type PublishingFacts, publishingSummary } from '../failing-to-publish.js';
import { slmgr } from '../record-steps.js';
import { check } from '../words.js';

/** Only where DNS names this very host: without a record of its own it is a fault of updating. */
export const publishingOnWithoutDdns = defineFailureMode<'events' | 'srv', PublishingFacts>({
  id: 'publishing-on-without-ddns',
  title: 'Publishing stays on although records are kept by hand: repeated 12293',
  severity: 'warning',
  needs: ['events', 'srv'],
  detect: ({ events, srv }) =>
    failingPublishing(events, srv)
      .filter(({ published, failures }) => published && failures > 1)
      .map(({ host, domain, code, failures, since, topics, evidence }) => ({
        subject: host,
        facts: { host, domain, code, failures, since },
        confidence: 'confirmed' as const,
        ...{ topics, evidence },
      })),
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
