import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, MAK_ISSUES, WINHTTP_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { MAK_ACTIVATED, makMatches } from '../mak-match.js';
import { activationServerAnswers, byTelephone, serviceProxy } from '../online-activation.js';
import { change } from '../words.js';

export const makNoInternet = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-no-internet',
  title: 'Activation server on the Internet cannot be reached',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-no-internet'),
  cause:
    'Activation by MAK asks a server of Microsoft, and the licensing service finds no name, no route or no proxy to it. It uses the proxy of system services, never that of a user.',
  summary: (facts) => `${who(facts)} cannot reach the activation server of Microsoft (${facts.code}).`,
  remediation: () => [
    serviceProxy(),
    activationServerAnswers(),
    ...byTelephone('Without Internet: show the installation ID for the telephone'),
    change({
      do: 'A whole network without Internet: MAK proxy activation with two VAMT hosts',
      on: 'vamt-host',
    }),
  ],
  verify: () => MAK_ACTIVATED,
  documentation: [MAK_ISSUES, ACTIVATION_ERROR_CODES, WINHTTP_ERRORS],
  explains: ['genuine-ticket-noise'],
  example: { ...CODE_EXAMPLE, code: '0x80072EE7' },
});
