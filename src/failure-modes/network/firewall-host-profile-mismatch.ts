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
  profileWords,
  seenFromOutside,
} from '../host-firewall.js';
import { change, look } from '../words.js';

/** Only where the profile in force is known: with it unknown, a rule for two of the three may well be the right one. */
export const firewallHostProfileMismatch = defineFailureMode<keyof HostFirewallEvidence, HostFirewallFacts>({
  id: 'firewall-host-profile-mismatch',
  title: 'Rule is enabled, but not for the network profile the host is on',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostFirewallFaults(evidence, ['other-profile']),
  cause:
    'A host whose adapter fell back to Public (domain not recognised at start, second adapter, VPN) drops what its enabled rule does not cover. On client editions SPPSVC-In-TCP-NoScope covers the domain profile alone and SPPSVC-In-TCP only private and public networks.',
  summary: (facts) =>
    `The firewall rule ${shortened(facts.rule ?? 'for KMS')} of ${shortened(facts.host)} holds for ${profileWords(facts.ruleProfiles)}, while ${profileWords(facts.inForce)} is in force${seenFromOutside(facts)}.`,
  remediation: () => [
    look({
      do: 'See the profile in force',
      on: 'host',
      command: 'Get-NetConnectionProfile',
      shell: 'powershell',
    }),
    look({
      do: 'See the rules',
      on: 'host',
      command: 'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Select-Object Name,Enabled,Profile',
      shell: 'powershell',
    }),
    look({
      do: 'A member of a domain on Public: find out why it reached no domain controller at start (DNS, network late); the domain profile cannot be set by hand',
      on: 'host',
    }),
    change({
      do: 'Have it detected again. This cuts the connections of that adapter for seconds: not over a remote desktop connection that uses it, not in working hours',
      on: 'host',
      command: 'Restart-NetAdapter -Name "<nic>"',
      shell: 'powershell',
    }),
    change({
      do: 'A host outside a domain: correct the category of its network',
      on: 'host',
      command: 'Set-NetConnectionProfile -InterfaceAlias "<nic>" -NetworkCategory Private',
      shell: 'powershell',
    }),
    change({
      do: 'Or widen the rule, on a server; not to Public',
      on: 'host',
      command: 'Set-NetFirewallRule -Name SPPSVC-In-TCP -Profile Domain,Private -Enabled True',
      shell: 'powershell',
    }),
  ],
  verify: portOpens,
  documentation: [KMS_CREATE_HOST, FIREWALL_RULES],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: {
    ...HOST_FIREWALL_EXAMPLE,
    fault: 'other-profile',
    ruleProfiles: ['domain', 'private'],
    inForce: ['public'],
  },
});
