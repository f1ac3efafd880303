import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationSteps } from '../../model/finding.js';
import { CODE_EXAMPLE } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, MAK_ISSUES, WINHTTP_ERRORS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { MAK_ACTIVATED, onlineMatches } from '../mak-match.js';
import { unreachedMatches } from '../unreached-activation.js';
import { activationServerAnswers, byTelephone, serviceProxy } from '../online-activation.js';
import { change } from '../words.js';

interface Facts extends GroupFacts {
  /** What its tools printed; null where the connects of this run show it. */
  readonly code: string | null;
  /** The server that was not reached, and why; null where a code tells it. */
  readonly server: { readonly name: string; readonly why: string } | null;
  /** What is known of a proxy, as the end of a sentence; empty where nothing is. */
  readonly proxy: string;
}

const STEPS: RemediationSteps = [
  activationServerAnswers(),
  ...byTelephone('Without Internet: show the installation ID for the telephone'),
  change({
    do: 'A whole network without Internet: MAK proxy activation with two VAMT hosts',
    on: 'vamt-host',
  }),
];

export const makNoInternet = defineFailureMode<'clientSettings' | 'activationServers' | 'context', Facts>({
  id: 'mak-no-internet',
  title: 'Activation server on the Internet cannot be reached',
  severity: 'error',
  needs: ['clientSettings', 'activationServers', 'context'],
  detect: ({ clientSettings, activationServers, context }) => [
    ...onlineMatches(clientSettings, 'mak-no-internet').map((match) => ({
      ...match,
      facts: { ...match.facts, server: null },
    })),
    ...unreachedMatches(clientSettings, activationServers, context).map((match) => ({
      ...match,
      facts: { ...match.facts, code: null },
    })),
  ],
  cause:
    'Activation by MAK asks a server of Microsoft, and the licensing service finds no name, no route or no proxy to it. It uses the proxy of system services, never that of a user.',
  summary: (facts) =>
    facts.server === null
      ? `${who(facts)} cannot reach the activation server of Microsoft (${facts.code ?? ''})${facts.proxy}.`
      : `${who(facts)} has a MAK that is not activated and cannot reach ${facts.server.name} directly: ${facts.server.why}${facts.proxy || '; a proxy of system services may still lead there'}.`,
  remediation: ({ proxy }) => (proxy === '' ? [serviceProxy(), ...STEPS] : STEPS),
  verify: () => MAK_ACTIVATED,
  documentation: [MAK_ISSUES, ACTIVATION_ERROR_CODES, WINHTTP_ERRORS],
  explains: ['genuine-ticket-noise'],
  example: { ...CODE_EXAMPLE, code: '0x80072EE7', server: null, proxy: '' },
});
