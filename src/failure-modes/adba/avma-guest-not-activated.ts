import { defineFailureMode } from '../../model/failure-mode.js';
import { slmgrCall } from '../../model/windows-commands.js';
import { isUnlicensed, productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { AVMA, SL_ERRORS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when the state of the licence tells it. */
  readonly code: string | null;
}

export const avmaGuestNotActivated = defineFailureMode<'clientSettings', Facts>({
  id: 'avma-guest-not-activated',
  title: 'Automatic VM activation fails in a Hyper-V guest',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, {
      '0xC004FD01': 'confirmed',
      '0xC004FD02': 'confirmed',
      '0xC004FD03': 'likely',
      '0xC004FD00': 'likely',
      '0xC004FD04': 'likely',
    }),
    ...clientSettings.flatMap((client) =>
      productsOf(client).some((product) => product.channel === 'avma' && isUnlicensed(product))
        ? [clientMatch<Facts>(client, { ...clientFacts(client), code: null }, 'likely')]
        : [],
    ),
  ],
  cause:
    'The host of the guest is no activated Datacenter edition with Hyper-V, is older than the guest, or is another hypervisor. Or its Data Exchange service for guests is off.',
  summary: (facts) =>
    `${who(facts)} is not activated by the host that it runs on${facts.code === null ? '' : ` (${facts.code})`}.`,
  remediation: () => [
    change({
      do: 'Switch the Data Exchange service on',
      on: 'virtualization-host',
      command: 'Enable-VMIntegrationService -VMName <vm> -Name "Key-Value Pair Exchange"',
      shell: 'powershell',
    }),
    look({
      do: 'See whether that host is activated itself',
      on: 'virtualization-host',
      command: slmgrCall('/dli'),
    }),
    slmgr({
      do: 'Install the AVMA key of the edition in the guest',
      on: 'client',
      switches: '/ipk <avma-key>',
    }),
    installClientKey('Otherwise use the client setup key, and KMS'),
  ],
  verify: () => clientShows('/dlv', 'a section "Automatic VM Activation client information"'),
  documentation: [AVMA, SL_ERRORS],
  explains: [],
  example: { ...CLIENT_EXAMPLE, code: '0xC004FD02' },
});
