import type { ComputerSettings, RpcBindObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { isSound, kmsClients } from '../../readings/settings/licence-state.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE, KMS_UNAVAILABLE } from '../documents.js';
import { CLIENT_LICENSED, hostPart, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { look } from '../words.js';

/** The sum of all attempts at all hosts: it does not say which link is broken. */
const NO_HOST_CONTACTED = '0xC004F074';

/** A host set by hand is a fault of its own; a product that renews, and a host that answers this run, show a way that works. */
function contactsNobody(client: ComputerSettings, service: readonly RpcBindObservation[]): boolean {
  const readHere = client.files.length === 0;
  return (
    pinnedHosts(client).length === 0 &&
    !kmsClients(client).some(isSound) &&
    !(readHere && service.some(({ outcome }) => outcome === 'kms'))
  );
}

/** A symptom: what the network part finds about the same host explains it. */
export const rpcServerUnavailable = defineFailureMode<'events' | 'clientSettings' | 'service', CodeFacts>({
  id: 'rpc-server-unavailable',
  title: 'The RPC server is unavailable (generic)',
  severity: 'error',
  needs: ['events', 'clientSettings', 'service'],
  detect: ({ events, clientSettings, service }) => [
    ...failingWith(events, ['0x800706BA', '0xC0020017'], 'confirmed'),
    ...printedMatches(clientSettings, { '0x800706BA': 'confirmed', '0xC0020017': 'likely' }),
    ...printedMatches(clientSettings, { [NO_HOST_CONTACTED]: 'possible' }, (_, client) =>
      contactsNobody(client, service),
    ),
  ],
  cause:
    'The client found no KMS behind the name and port it has: a firewall in between, a record of a host that is gone, a host that is down, or another port.',
  summary: (facts) =>
    facts.code === NO_HOST_CONTACTED
      ? `${who(facts)} could contact no KMS host (${facts.code}).`
      : `${who(facts)} ${facts.count === 1 ? 'gets' : 'get'} no connection${hostPart('to', facts.host)} (${facts.code}).`,
  remediation: ({ host, code }) => [
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
    ...(code === NO_HOST_CONTACTED
      ? [
          look({
            do: 'Read in its event log which hosts it asked and why each attempt failed (events 12288)',
            on: 'client' as const,
            command: 'kms-doctor events',
          }),
        ]
      : []),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE, KMS_UNAVAILABLE],
  explains: [...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0x800706BA' },
});
