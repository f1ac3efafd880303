import { defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE } from '../documents.js';
import { CLIENT_LICENSED, hostPart, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { look } from '../words.js';

/** A symptom: what the network part finds about the same host explains it. */
export const rpcServerUnavailable = defineFailureMode<'events' | 'clientSettings', CodeFacts>({
  id: 'rpc-server-unavailable',
  title: 'The RPC server is unavailable (generic)',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...failingWith(events, ['0x800706BA', '0xC0020017'], 'confirmed'),
    ...printedMatches(clientSettings, { '0x800706BA': 'confirmed', '0xC0020017': 'likely' }),
  ],
  cause:
    'The client found no KMS behind the name and port it has: a firewall in between, a record of a host that is gone, a host that is down, or another port.',
  summary: (facts) =>
    `${who(facts)} ${facts.count === 1 ? 'gets' : 'get'} no connection${hostPart('to', facts.host)} (${facts.code}).`,
  remediation: ({ host }) => [
    look({
      do: 'Try the port from the client',
      on: 'client',
      command: 'Test-NetConnection -ComputerName <kms-host-fqdn> -Port <port>',
      shell: 'powershell',
      fill: { 'kms-host-fqdn': host, port: KMS_PORT },
    }),
    look({
      do: 'Check from the network of the client which link is broken',
      on: 'client',
      command: 'kms-doctor check --host <kms-host-fqdn>',
      fill: { 'kms-host-fqdn': host },
    }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE],
  explains: [...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0x800706BA' },
});
