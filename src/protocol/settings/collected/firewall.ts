import type { Told } from '../../../model/settings.js';
import type { FirewallFacts, FirewallRuleFacts } from '../../../model/firewall-settings.js';

/** KMS, and what VAMT and remote WMI need: the mapper of RPC. */
const PORTS: readonly number[] = [1688, 135];
const WORDS = /^(rpc|rpc-epmap|rpcepmap|any|\*)$/i;
/** Rules that Windows brings for these services; whether they are switched on is worth telling. */
const OURS = /^(sppsvc|wmi)-/i;
const PROGRAMS = /(^|\\)(sppsvc|sppextcomobj|svchost|unsecapp|system)(\.exe)?$/i;

function holds(ports: readonly string[]): boolean {
  return ports.some((text) => {
    const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
    if (from === undefined) return WORDS.test(text.trim());
    return PORTS.some((port) => port >= Number(from) && port <= Number(to ?? from));
  });
}

/** Whether a rule can let through or stop KMS or WMI. Windows has hundreds that cannot, one for each of its programs. */
function matters({
  id,
  enabled,
  protocol,
  localPorts,
  remotePorts,
  program,
  service,
}: FirewallRuleFacts): boolean {
  if (OURS.test(id ?? '') || /^(sppsvc|winmgmt)$/i.test(service ?? '')) return true;
  if (protocol !== 'tcp' && protocol !== 'any') return false;
  const named = localPorts.length > 0 || remotePorts.length > 0;
  if (named) return holds(localPorts) || holds(remotePorts);
  return enabled && (program === null || PROGRAMS.test(program)) && (service === null || service === '*');
}

/**
 * One account of the firewall: the rules as the registry holds them, the profiles as they are in force. That the list of
 * rules was complete is said of it before the rules that concern nobody here are left out.
 */
export function oneFirewall(told: readonly Told<FirewallFacts>[]): Told<FirewallFacts> | null {
  const [first] = told;
  if (first === undefined) return null;
  const facts = told.map((one) => one.facts);
  const withRules = facts.filter(({ rules }) => rules.length > 0);
  return {
    source: { ...first.source, form: [...new Set(told.map(({ source }) => source.form))].join(' + ') },
    facts: {
      profiles: facts.find(({ profiles }) => profiles.length > 0)?.profiles ?? [],
      rules: withRules.flatMap(({ rules }) => rules.filter(matters)),
      allRules: withRules.some(({ allRules }) => allRules),
      activeProfiles: facts.find(({ activeProfiles }) => activeProfiles !== null)?.activeProfiles ?? null,
      connectionSecurity: facts.flatMap((one) => one.connectionSecurity ?? []),
      otherProducts: [...new Set(facts.flatMap(({ otherProducts }) => otherProducts))],
    },
  };
}
