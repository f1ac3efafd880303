import { defineFailureMode } from '../../model/failure-mode.js';
import { isOffice } from '../../readings/settings/product-kind.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { HOST_CANNOT_ACTIVATE, KEY_CANNOT_BE_USED, KMS_PLANNING } from '../documents.js';
import { hostPart, requestQuery, showLicence, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { change, check } from '../words.js';

/** Of Office it is office-key-missing-on-host. */
export const hostKeyTooOldForClient = defineFailureMode<'events' | 'clientSettings', CodeFacts>({
  id: 'host-key-too-old-for-client',
  title: 'Host key cannot activate this client product',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...failingWith(
      events,
      ['0xC004F015', '0xC004F042'],
      'confirmed',
      ({ details }) => details?.product !== 'office',
    ),
    ...printedMatches(
      clientSettings,
      { '0xC004F042': 'confirmed' },
      ({ product }, client) => !isOffice(product, client),
    ),
  ],
  cause:
    'A KMS host key activates its own generation of Windows and older ones. A newer product, or a server that asks a host with a client key, is refused and does not count.',
  summary: (facts) =>
    `The key of the KMS host${hostPart('', facts.host)} does not cover ${who(facts)} (${facts.code}).`,
  remediation: () => [
    showLicence('host', 'See the name of the host key'),
    change({
      do: 'Get the newest host key of the organisation (Microsoft 365 admin center, product keys)',
      on: 'host',
    }),
    slmgr({
      do: 'Install it: it takes the place of the older one and covers its products too',
      on: 'host',
      switches: '/ipk <new-kms-host-key>',
    }),
    slmgr({ do: 'Activate it', on: 'host', switches: '/ato' }),
    slmgr({
      do: 'A client that was sent to the wrong host: clear its setting, unless it is wanted',
      on: 'client',
      switches: '/ckms',
    }),
  ],
  verify: () => check({ run: requestQuery(5), on: 'host', expect: 'an event 12290 of that client with 0x0' }),
  documentation: [HOST_CANNOT_ACTIVATE, KEY_CANNOT_BE_USED, KMS_PLANNING],
  explains: [...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0xC004F015' },
});
