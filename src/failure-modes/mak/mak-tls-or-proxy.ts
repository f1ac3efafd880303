import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE } from '../by-code.js';
import { WINHTTP_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { MAK_ACTIVATED, type OnlineFacts, onlineMatches } from '../mak-match.js';
import { change, look } from '../words.js';

export const makTlsOrProxy = defineFailureMode<'clientSettings', OnlineFacts>({
  id: 'mak-tls-or-proxy',
  title: 'TLS inspection or wrong clock breaks the HTTPS activation',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => onlineMatches(clientSettings, 'mak-tls-or-proxy'),
  cause:
    'The certificate of the activation server cannot be trusted: somebody on the way replaces it, a root is missing, or the date is wrong. 0xC004B011 is that server saying that the clock is wrong.',
  summary: (facts) =>
    `The secured connection of ${who(facts)} to the activation server fails (${facts.code})${facts.proxy}.`,
  remediation: () => [
    look({ do: 'See what the clock follows', on: 'client', command: 'w32tm /query /status' }),
    change({ do: 'Set the clock', on: 'client', command: 'w32tm /resync' }),
    change({ do: 'Exempt activation.sls.microsoft.com from the inspection of TLS', on: 'network' }),
  ],
  verify: () => MAK_ACTIVATED,
  documentation: [WINHTTP_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, proxy: '', code: '0x80072F8F' },
});
