import type { FirewallProfileName, FirewallRuleFacts } from '../../../model/firewall-settings.js';
import { numberOf, textOf } from '../values.js';
import { protocolName } from './words.js';

const PROFILES: Readonly<Record<string, FirewallProfileName>> = {
  domain: 'domain',
  private: 'private',
  public: 'public',
};

/**
 * A rule as the registry holds it: `v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=1688|…|`. Fields come again for
 * each value. Not one that lets through or stops (connection security): null.
 */
export function ruleOfString(id: string, text: string, store: 'local' | 'policy'): FirewallRuleFacts | null {
  if (!/^v\d{1,3}\.\d{1,3}\|/.test(text)) return null;
  const fields = new Map<string, string[]>();
  for (const field of text.split('|', 2000).slice(1)) {
    const equals = field.indexOf('=');
    if (equals < 0) continue;
    const name = field.slice(0, equals).toLowerCase();
    const value = field.slice(equals + 1).slice(0, 512);
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  const one = (name: string): string => fields.get(name)?.[0] ?? '';
  const all = (...names: readonly string[]): readonly string[] => [
    ...new Set(names.flatMap((name) => fields.get(name) ?? [])),
  ];
  const action = one('action').toLowerCase();
  const direction = one('dir').toLowerCase();
  if ((action !== 'allow' && action !== 'block') || (direction !== 'in' && direction !== 'out')) return null;
  const protocol = numberOf(one('protocol'));
  return {
    id: id.slice(0, 512),
    // `@FirewallAPI.dll,-28003` is the place of a name, not a name.
    name: one('name').startsWith('@') ? null : textOf(one('name')),
    enabled: one('active').toLowerCase() === 'true',
    ...{ direction, action, store },
    profiles: all('profile').flatMap((name) => PROFILES[name.toLowerCase()] ?? []),
    protocol: protocol === null ? 'any' : protocolName(protocol),
    localPorts: all('lport', 'lport2_10', 'lport2_20'),
    remotePorts: all('rport', 'rport2_10', 'rport2_20'),
    localAddresses: all('la4', 'la6', 'la42', 'la62'),
    remoteAddresses: all('ra4', 'ra6', 'ra42', 'ra62'),
    // A rule for an app package is for no other program.
    program: textOf(one('app')) ?? textOf(one('apppkgid')),
    service: textOf(one('svc')),
  };
}
