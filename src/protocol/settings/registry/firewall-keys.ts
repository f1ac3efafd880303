import type {
  FirewallFacts,
  FirewallProfileFacts,
  FirewallProfileName,
} from '../../../model/firewall-settings.js';
import type { RegistryKey } from '../../windows-registry.js';
import type { ReadKeys } from './keys.js';
import { connectionSecurityOfString, ruleOfString } from '../firewall/rule-string.js';
import { areAllRules, NO_FIREWALL } from '../firewall/words.js';
import { booleanOf, numberOf } from '../values.js';

const LOCAL = /\\services\\sharedaccess\\parameters\\firewallpolicy\\([a-z]{1,40})$/i;
const POLICY = /\\policies\\microsoft\\windowsfirewall\\([a-z]{1,40})$/i;

/** `StandardProfile` is the private one. */
const PROFILE_KEYS: Readonly<Record<string, FirewallProfileName>> = {
  ...{
    domainprofile: 'domain',
    standardprofile: 'private',
    privateprofile: 'private',
    publicprofile: 'public',
  },
};

/** Rules and profiles of the computer and of group policy; null when the keys hold neither. */
export function firewallFacts({ keys, ruleNames }: ReadKeys): FirewallFacts | null {
  const places = keys.flatMap(({ path, values }) => {
    const store = POLICY.test(path) ? ('policy' as const) : ('local' as const);
    const [, name] = POLICY.exec(path) ?? LOCAL.exec(path) ?? [];
    return name === undefined ? [] : [{ store, name: name.toLowerCase(), values }];
  });
  const rules = places
    .filter(({ name }) => name === 'firewallrules')
    .flatMap(({ store, values }) =>
      [...values].flatMap(([id, text]) => ruleOfString(ruleNames.get(id) ?? id, text, store) ?? []),
    );
  const connectionSecurity = places
    .filter(({ name }) => name === 'consecrules')
    .flatMap(({ values }) => [...values.values()].flatMap((text) => connectionSecurityOfString(text) ?? []));
  // What a policy sets comes last and wins.
  const profiles = new Map<FirewallProfileName, FirewallProfileFacts>();
  for (const { name, values } of places.toSorted((a, b) => a.store.localeCompare(b.store))) {
    const profile = PROFILE_KEYS[name];
    if (profile !== undefined)
      profiles.set(profile, { ...profileOf(profile, values, profiles.get(profile)) });
  }
  if (rules.length === 0 && profiles.size === 0 && connectionSecurity.length === 0) return null;
  return {
    ...NO_FIREWALL,
    ...{ rules, profiles: [...profiles.values()], allRules: areAllRules(rules), connectionSecurity },
  };
}

function profileOf(
  profile: FirewallProfileName,
  values: RegistryKey['values'],
  before: FirewallProfileFacts | undefined,
): FirewallProfileFacts {
  const action = (name: string): 'allow' | 'block' | null => {
    const number = numberOf(values.get(name));
    return number === null ? null : number === 0 ? 'allow' : 'block';
  };
  return {
    profile,
    enabled: booleanOf(values.get('enablefirewall')) ?? before?.enabled ?? null,
    inbound: action('defaultinboundaction') ?? before?.inbound ?? null,
    outbound: action('defaultoutboundaction') ?? before?.outbound ?? null,
    localRulesCount: booleanOf(values.get('allowlocalpolicymerge')) ?? before?.localRulesCount ?? null,
  };
}
