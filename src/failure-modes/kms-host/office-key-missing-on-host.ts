import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { isOffice } from '../../readings/settings/product-kind.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_REPLACE_HOST } from '../documents.js';
import { hostPart, whoOfKnown } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { change, check } from '../words.js';

export const officeKeyMissingOnHost = defineFailureMode<'events' | 'clientSettings', CodeFacts>({
  id: 'office-key-missing-on-host',
  title: 'Office clients ask a host that has no Office KMS key',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...failingWith(
      events,
      ['0xC004F042', '0xC004F015'],
      'likely',
      ({ details }) => details?.product === 'office',
    ),
    ...printedMatches(clientSettings, { '0xC004F042': 'likely' }, ({ product }, client) =>
      isOffice(product, client),
    ),
  ],
  cause:
    'Keys for Windows and for Office are separate, and DNS sends Office clients to every published host. Without an activated Office host key it refuses them.',
  summary: (facts) =>
    `Office on ${whoOfKnown(facts)} is refused${hostPart('by', facts.host)}, which has no key for it (${facts.code}).`,
  remediation: () => [
    change({ do: 'Install the Volume License Pack of the generation of Office in use', on: 'host' }),
    slmgr({
      do: 'Activate the Office host key; its activation ID stands in the output of /dlv all',
      on: 'host',
      switches: '/ato <office-host-activation-id>',
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv all'),
      on: 'host',
      expect: 'an Office KMS host entry, licensed, with a count of its own',
    }),
  documentation: [KMS_REPLACE_HOST, ACTIVATION_ERROR_CODES],
  explains: ['host-key-too-old-for-client', 'threshold-not-met-office', ...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0xC004F042' },
});
