/** Firewall settings made by hand, after what Windows has built in. */
import type {
  FirewallFacts,
  FirewallProfileFacts,
  FirewallProfileName,
  FirewallRuleFacts,
} from '../../src/model/firewall-settings.js';

/** The rule for KMS hosts, enabled. */
export function rule(change: Partial<FirewallRuleFacts> = {}): FirewallRuleFacts {
  return {
    id: 'SPPSVC-In-TCP',
    name: 'Key Management Service (TCP-In)',
    enabled: true,
    direction: 'in',
    action: 'allow',
    profiles: [],
    protocol: 'tcp',
    localPorts: ['1688'],
    remotePorts: [],
    remoteAddresses: [],
    localAddresses: [],
    program: '%SystemRoot%\\system32\\sppextcomobj.exe',
    service: 'sppsvc',
    store: 'local',
    ...change,
  };
}

export function profile(
  name: FirewallProfileName,
  change: Partial<FirewallProfileFacts> = {},
): FirewallProfileFacts {
  return {
    profile: name,
    enabled: true,
    inbound: 'block',
    outbound: 'allow',
    localRulesCount: true,
    ...change,
  };
}

/** Windows Firewall on, in a domain, with every rule read. */
export function firewall(change: Partial<FirewallFacts> = {}): FirewallFacts {
  return {
    profiles: [profile('domain'), profile('private'), profile('public')],
    rules: [rule()],
    allRules: true,
    activeProfiles: ['domain'],
    otherProducts: [],
    ...change,
  };
}
