import { defineFailureMode } from '../../model/failure-mode.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { FIREWALL_PROFILES, FIREWALL_RULES } from '../documents.js';
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
import { change, look } from '../words.js';

export const firewallLocalRulesIgnoredByPolicy = defineFailureMode<
  keyof HostFirewallEvidence,
  HostFirewallFacts
>({
  id: 'firewall-local-rules-ignored-by-policy',
  title: "Group Policy ignores or overrules the host's own firewall rule",
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostFirewallFaults(evidence, ['not-merged', 'blocked-by-policy']),
  cause:
    'The rule looks enabled, but a policy forbids that rules of the computer itself count, as hardening baselines do, or a block rule of a policy covers the port. A block always beats an allow.',
  summary: (facts) =>
    facts.fault === 'not-merged'
      ? `The firewall rule ${shortened(facts.rule ?? 'for KMS')} of ${shortened(facts.host)} is on but does not count: policy alone rules ${profileWords(facts.inForce)}${seenFromOutside(facts)}.`
      : `The policy rule ${shortened(facts.rule ?? '')} blocks TCP ${facts.port} of ${shortened(facts.host)}, whatever its own rules allow${seenFromOutside(facts)}.`,
  remediation: ({ port }) => [
    look({
      do: 'See what is in force',
      on: 'host',
      command:
        'Get-NetFirewallProfile -PolicyStore ActiveStore | Select-Object Name,Enabled,DefaultInboundAction,AllowLocalFirewallRules',
      shell: 'powershell',
      elevated: true,
    }),
    look({
      do: 'See where the rule in force comes from',
      on: 'host',
      command:
        'Get-NetFirewallRule -PolicyStore ActiveStore | Where-Object Name -like "SPPSVC-In-TCP*" | Select-Object Name,Enabled,Profile,PolicyStoreSource',
      shell: 'powershell',
      elevated: true,
    }),
    change({
      do: `Add the predefined inbound rule Key Management Service (TCP ${port}) to the policy that governs the KMS host; leave the merging of local rules off`,
      on: 'domain-controller',
    }),
    change({ do: 'Apply the policy', on: 'host', command: 'gpupdate /target:computer' }),
  ],
  verify: portOpens,
  documentation: [FIREWALL_PROFILES, FIREWALL_RULES],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { ...HOST_FIREWALL_EXAMPLE, fault: 'not-merged' },
});
