import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { ACCESS_DENIED } from '../documents.js';
import { who } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { NOTICE_EXAMPLE, type NoticeFacts, noticed } from '../notice-matches.js';
import { check, change } from '../words.js';

export const dcomSelfPermission = defineFailureMode<'events', NoticeFacts>({
  id: 'dcom-self-permission',
  title: 'SELF lacks COM access permission',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    noticed(events, 'confirmed', ({ id, hresult }) => id === 8229 && hresult === '0x80070005'),
  cause:
    'The default COM access permissions were changed, so the scheduler of the licensing service may not start its program, elevated or not.',
  summary: (facts) =>
    `${who(facts)}: access denied to the scheduler of the licensing service (${plural(facts.events, 'event')} 8229, 0x80070005).`,
  remediation: () => [
    change({
      do: 'dcomcnfg, My Computer, Properties, COM Security, Access Permissions, Edit Default: give SELF local and remote access',
      on: 'client',
    }),
    change({
      do: 'Restart the computer, which closes open work',
      on: 'client',
      command: 'shutdown /r /t 60',
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/ato'),
      on: 'client',
      expect: 'no access error',
    }),
  documentation: [ACCESS_DENIED],
  explains: ['not-elevated'],
  example: NOTICE_EXAMPLE,
});
