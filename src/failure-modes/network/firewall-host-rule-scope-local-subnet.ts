import { defineFailureMode } from '../../model/failure-mode.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { FIREWALL_RULES, KMS_CREATE_HOST } from '../documents.js';
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
import { change, look } from '../words.js';

export const firewallHostRuleScopeLocalSubnet = defineFailureMode<
  keyof HostFirewallEvidence,
  HostFirewallFacts
>({
  id: 'firewall-host-rule-scope-local-subnet',
  title: "The host's firewall rule is enabled, but only for its own subnet",
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostFirewallFaults(evidence, ['local-subnet']),
  cause:
    'On client editions of Windows the rule SPPSVC-In-TCP accepts the local subnet only, also after its profile was changed. Clients next to the host activate, all others get no answer.',
  summary: (facts) =>
    `The firewall of ${shortened(facts.host)} lets TCP ${facts.port} in from its own subnet only (rule ${shortened(facts.rule ?? 'for KMS')})${seenFromOutside(facts)}.`,
  remediation: () => [
    look({
      do: 'Read the scope',
      on: 'host',
      command:
        'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Get-NetFirewallAddressFilter | Select-Object InstanceID,RemoteAddress',
      shell: 'powershell',
    }),
    change({
      do: 'A host in a domain: enable the rule without that limit',
      on: 'host',
      command: 'Enable-NetFirewallRule -Name SPPSVC-In-TCP-NoScope',
      shell: 'powershell',
    }),
    change({
      do: 'Or name the subnets of the clients',
      on: 'host',
      command: 'Set-NetFirewallRule -Name SPPSVC-In-TCP -RemoteAddress LocalSubnet,<client-subnet>',
      shell: 'powershell',
    }),
  ],
  verify: portOpens,
  documentation: [KMS_CREATE_HOST, FIREWALL_RULES],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { ...HOST_FIREWALL_EXAMPLE, fault: 'local-subnet', runsClientSystem: true },
});
