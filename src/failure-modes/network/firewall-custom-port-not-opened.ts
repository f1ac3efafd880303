import { defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, SLMGR_OPTIONS } from '../documents.js';
import { shortened } from '../event-words.js';
import {
  CLOSED_HOST_ECHOES,
  HOST_FIREWALL_EXAMPLE,
  HOST_FIREWALL_NEEDS,
  type HostFirewallEvidence,
  type HostFirewallFacts,
  hostFirewallFaults,
  portOpens,
  seenFromOutside,
} from '../host-firewall.js';
import { restartService, slmgr } from '../record-steps.js';
import { change } from '../words.js';

export const firewallCustomPortNotOpened = defineFailureMode<keyof HostFirewallEvidence, HostFirewallFacts>({
  id: 'firewall-custom-port-not-opened',
  title: 'Host listens on a non-default port (/sprt) that the firewall does not allow',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostFirewallFaults(evidence, ['other-port']),
  cause: `The built-in rule names TCP ${KMS_PORT}. After /sprt another rule for the new port is needed, and the records and the /skms settings of clients have to name it.`,
  summary: (facts) =>
    `${shortened(facts.host)} listens for KMS on TCP ${facts.port}, which no rule of its firewall lets in${seenFromOutside(facts)}.`,
  remediation: ({ port }) => [
    change({
      do: 'Open the port',
      on: 'host',
      command:
        'New-NetFirewallRule -DisplayName "KMS host (custom port)" -Direction Inbound -Protocol TCP -LocalPort <port> -Action Allow -Profile Domain,Private',
      shell: 'powershell',
      fill: { port },
    }),
    slmgr({ do: 'Or go back to the usual port', on: 'host', switches: `/sprt ${KMS_PORT}` }),
    restartService('Then restart the service: the port changes with its start'),
  ],
  verify: portOpens,
  documentation: [SLMGR_OPTIONS, KMS_GENERAL],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { ...HOST_FIREWALL_EXAMPLE, fault: 'other-port', port: 1700 },
});
