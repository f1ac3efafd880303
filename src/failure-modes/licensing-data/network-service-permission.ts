import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { NOT_GENUINE } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, check, look } from '../words.js';

/** These only read and need no elevation. */
const READS = /^\/?(?:dli|dlv|xpr)\b/i;

export const networkServicePermission = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'network-service-permission',
  title: 'NETWORK SERVICE lost rights to its profile keys or Plug and Play',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    printedMatches(
      clientSettings,
      { '0x80070005': 'likely' },
      ({ command }) => command !== null && READS.test(command),
    ),
  cause:
    'The licensing service runs as NETWORK SERVICE. A policy on the Plug and Play service, or changed rights in the registry, keep it from its data.',
  summary: (facts) =>
    `Reading the licence of ${who(facts)}, which needs no special rights, is denied (${facts.code}).`,
  remediation: () => [
    look({
      do: 'Look for a Group Policy that sets the security of the Plug and Play service (rsop.msc)',
      on: 'client',
      command: 'rsop.msc',
      elevated: true,
    }),
    change({ do: 'Add SERVICE with read rights to that policy', on: 'domain-controller' }),
    change({ do: 'Give NETWORK SERVICE full control of HKEY_USERS\\S-1-5-20', on: 'client' }),
    change({ do: 'Apply the policy', on: 'client', command: 'gpupdate /force' }),
  ],
  verify: () =>
    check({
      run: 'sc.exe sdshow plugplay',
      on: 'client',
      expect: 'a text that contains (A;;CCLCSWLOCRRC;;;SU)',
    }),
  documentation: [NOT_GENUINE],
  explains: ['not-elevated', 'licences-missing'],
  example: { ...CODE_EXAMPLE, code: '0x80070005' },
});
