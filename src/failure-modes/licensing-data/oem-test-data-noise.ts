import { defineFailureMode } from '../../model/failure-mode.js';
import { OEM_TEST_DATA } from '../documents.js';
import { CLIENT_LICENSED, who } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { NOTICE_EXAMPLE, type NoticeFacts, noticed } from '../notice-matches.js';
import { look } from '../words.js';

export const oemTestDataNoise = defineFailureMode<'events', NoticeFacts>({
  id: 'oem-test-data-noise',
  title: 'Warning 1058 on OEM machines (harmless)',
  severity: 'info',
  needs: ['events'],
  detect: ({ events }) =>
    noticed(events, 'confirmed', ({ id, provider }) => provider === 'licensing' && id === 1058),
  cause: 'The manufacturer left test data for activation on the machine.',
  summary: (facts) =>
    `${plural(facts.events, 'event')} 1058 of ${who(facts)}: test data that the manufacturer left, harmless.`,
  remediation: () => [look({ do: 'Leave them', on: 'client' })],
  verify: () => CLIENT_LICENSED,
  documentation: [OEM_TEST_DATA],
  explains: [],
  example: NOTICE_EXAMPLE,
});
