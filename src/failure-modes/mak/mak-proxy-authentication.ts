import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationSteps } from '../../model/finding.js';
import { CODE_EXAMPLE } from '../by-code.js';
import { PROXY_BASIC_AUTHENTICATION } from '../documents.js';
import { who } from '../event-words.js';
import { MAK_ACTIVATED, type OnlineFacts, onlineMatches } from '../mak-match.js';
import { byTelephone, serviceProxy } from '../online-activation.js';
import { change } from '../words.js';

const STEPS: RemediationSteps = [
  change({
    do: 'Let these through the proxy without sign-in: go.microsoft.com, activation.sls.microsoft.com, validation.sls.microsoft.com and login.live.com (443), crl.microsoft.com (80)',
    on: 'network',
  }),
  ...byTelephone('Or by telephone: show the installation ID'),
];

export const makProxyAuthentication = defineFailureMode<'clientSettings', OnlineFacts>({
  id: 'mak-proxy-authentication',
  title: 'The proxy wants a sign-in that the licensing service cannot give',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => onlineMatches(clientSettings, 'mak-proxy-authentication'),
  cause:
    'Activation runs as a service, without the name and password of a user. A proxy that asks for them answers 407, and every activation over the Internet fails, by MAK as of a KMS host.',
  summary: (facts) =>
    `The proxy turns away the activation of ${who(facts)}: it wants a sign-in (${facts.code})${facts.proxy}.`,
  remediation: ({ proxy }) => (proxy === '' ? [serviceProxy(), ...STEPS] : STEPS),
  verify: () => MAK_ACTIVATED,
  documentation: [PROXY_BASIC_AUTHENTICATION],
  explains: ['mak-no-internet', 'genuine-ticket-noise'],
  example: { ...CODE_EXAMPLE, proxy: '', code: '0x8004FE33' },
});
