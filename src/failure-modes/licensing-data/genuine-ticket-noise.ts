import { defineFailureMode } from '../../model/failure-mode.js';
import { GENUINE_TICKET } from '../documents.js';
import { CLIENT_LICENSED, who } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { NOTICE_EXAMPLE, type NoticeFacts, noticed } from '../notice-matches.js';
import { look } from '../words.js';

/** WININET: the server name could not be resolved; what a machine without Internet gets. */
const NO_INTERNET = '0x80072EE7';

export const genuineTicketNoise = defineFailureMode<'events', NoticeFacts>({
  id: 'genuine-ticket-noise',
  title: '8200 / 8208 events without Internet (harmless for KMS)',
  severity: 'info',
  needs: ['events'],
  detect: ({ events }) =>
    noticed(
      events,
      'confirmed',
      ({ id, hresult }) => (id === 8200 || id === 8208) && hresult === NO_INTERNET,
    ),
  cause:
    'A component wanted a ticket from Microsoft that Windows is genuine, and has no Internet. This says nothing about KMS.',
  summary: (facts) =>
    `${plural(facts.events, 'event')} 8200 or 8208 of ${who(facts)} only say that there is no Internet: they have nothing to do with KMS.`,
  remediation: () => [
    look({
      do: 'Leave them, or set the policy "Turn off KMS Client Online AVS Validation"',
      on: 'client',
    }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [GENUINE_TICKET],
  explains: [],
  example: NOTICE_EXAMPLE,
});
