import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationSteps } from '../../model/finding.js';
import { KMS_PORT } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CREATE_HOST, KMS_GENERAL } from '../documents.js';
import { shortened } from '../event-words.js';
import {
  CLOSED_HOST_ECHOES,
  HOST_FIREWALL_EXAMPLE,
  HOST_FIREWALL_NEEDS,
  type HostFirewallEvidence,
  type HostFirewallFacts,
  hostFirewallFaults,
  portOpens,
  profileWords,
  seenFromOutside,
} from '../host-firewall.js';
import { change } from '../words.js';

function openIt({ runsClientSystem, fault, rule }: HostFirewallFacts): RemediationSteps {
  const block = change({
    do: 'Take the block rule away, or narrow it to what it is meant for',
    on: 'host',
    command: 'Disable-NetFirewallRule -Name "<rule>"',
    shell: 'powershell',
    fill: { rule },
  });
  const enable = runsClientSystem
    ? change({
        do: 'A client edition of Windows in a domain: enable the rule without the limit to the local subnet',
        on: 'host',
        command: 'Enable-NetFirewallRule -Name SPPSVC-In-TCP-NoScope',
        shell: 'powershell',
      })
    : change({
        do: 'Enable the built-in rule for the networks in use',
        on: 'host',
        command: 'Set-NetFirewallRule -Name SPPSVC-In-TCP -Profile Domain,Private -Enabled True',
        shell: 'powershell',
      });
  return fault === 'blocked-by-rule' ? [block, enable] : [enable];
}

/** By the host's own rules: from outside a port that is dropped looks like a path that is blocked. */
export const firewallHostRuleDisabled = defineFailureMode<keyof HostFirewallEvidence, HostFirewallFacts>({
  id: 'firewall-host-rule-disabled',
  title: 'KMS exception of Windows Firewall is off on the host',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostFirewallFaults(evidence, ['disabled', 'no-rule', 'blocked-by-rule']),
  cause:
    'The rule exists on every Windows and is off until somebody enables it: installing the host key does not. Server editions have one, client editions have a second one for the domain profile, because the first is limited to the local subnet there.',
  summary: (facts) => {
    const host = shortened(facts.host);
    const rule = shortened(facts.rule ?? '');
    const seen = seenFromOutside(facts);
    if (facts.fault === 'disabled')
      return `The firewall rule ${rule} of ${host} is off, and nothing else lets TCP ${facts.port} in${seen}.`;
    if (facts.fault === 'blocked-by-rule')
      return `The firewall rule ${rule} of ${host} blocks TCP ${facts.port}: a block beats every rule that allows${seen}.`;
    return `No firewall rule of ${host} lets TCP ${facts.port} in, for ${profileWords(facts.inForce)}${seen}.`;
  },
  remediation: (facts) => [
    ...openIt(facts),
    change({
      do: 'Windows 7 and Server 2008 R2, in any language: enable the group of built-in rules',
      on: 'host',
      command: 'netsh advfirewall firewall set rule group="@FirewallAPI.dll,-28002" new enable=yes',
    }),
    change({
      do: 'A host without that rule (Server 2008): open the port',
      on: 'host',
      command:
        'netsh advfirewall firewall add rule name="KMS host" dir=in action=allow protocol=TCP localport=<port> profile=domain',
      fill: { port: facts.port },
    }),
    change({ do: 'Where Group Policy governs the firewall: change it there', on: 'domain-controller' }),
  ],
  verify: portOpens,
  documentation: [KMS_GENERAL, KMS_CREATE_HOST],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { ...HOST_FIREWALL_EXAMPLE, port: KMS_PORT },
});
