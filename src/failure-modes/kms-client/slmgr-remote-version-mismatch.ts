import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { SLMGR_OPTIONS, VAMT_CLIENTS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { look } from '../words.js';

/** Of the computer that was to be asked: its activation may be in order. Where its licences were read all the same, nothing is lost. */
export const slmgrRemoteVersionMismatch = defineFailureMode<'clientSettings', GroupFacts>({
  id: 'slmgr-remote-version-mismatch',
  title: 'slmgr cannot manage that remote Windows version',
  severity: 'info',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings
      .filter(
        ({ errors, products }) =>
          products === null && errors?.facts.some(({ means }) => means === 'remote-version-mismatch'),
      )
      .map((client) => clientMatch(client, clientFacts(client), 'confirmed')),
  cause:
    'The licensing classes of WMI changed between Windows versions, and slmgr.vbs refuses a computer on the other side of such a change. It says nothing about the activation there.',
  summary: (facts) =>
    `slmgr of this Windows cannot ask ${who(facts)}, their versions are too far apart: that tells nothing of its activation.`,
  remediation: () => [
    look({
      do: 'Run slmgr on the computer itself',
      on: 'client',
      command: slmgrCall('/dlv'),
    }),
    look({ do: 'For many computers: read them with VAMT, which knows both versions', on: 'vamt-host' }),
  ],
  verify: () => clientShows('/dlv', 'the licence of that computer'),
  documentation: [SLMGR_OPTIONS, VAMT_CLIENTS],
  explains: [],
  example: CLIENT_EXAMPLE,
});
