import type {
  ConnectionSecurityFacts,
  FirewallProfileName,
  FirewallRuleFacts,
} from '../../../model/firewall-settings.js';
import { numberOf, textOf } from '../values.js';
import { protocolName } from './words.js';

const PROFILES: Readonly<Record<string, FirewallProfileName>> = {
  domain: 'domain',
  private: 'private',
  public: 'public',
};

interface Fields {
  /** The first value of a field; empty where there is none. */
  readonly one: (name: string) => string;
  readonly all: (...names: readonly string[]) => readonly string[];
  readonly has: (start: string) => boolean;
}

/** Fields of `v2.30|Action=Allow|Active=TRUE|…|`, which come again for each value; null for any other text. */
function fieldsOf(text: string): Fields | null {
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
  return {
    one: (name) => fields.get(name)?.[0] ?? '',
    all: (...names) => [...new Set(names.flatMap((name) => fields.get(name) ?? []))],
    has: (start) => [...fields.keys()].some((name) => name.startsWith(start)),
  };
}

/** `@FirewallAPI.dll,-28003` is the place of a name, not a name. */
const shownName = (text: string): string | null => (text.startsWith('@') ? null : textOf(text));

const profilesOf = ({ all }: Fields): readonly FirewallProfileName[] =>
  all('profile').flatMap((name) => PROFILES[name.toLowerCase()] ?? []);

function protocolOf({ one }: Fields): string {
  const protocol = numberOf(one('protocol'));
  return protocol === null ? 'any' : protocolName(protocol);
}

/**
 * A rule as the registry holds it: `v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=1688|…|`. Fields come again for
 * each value. Not one that lets through or stops (connection security): null.
 */
export function ruleOfString(id: string, text: string, store: 'local' | 'policy'): FirewallRuleFacts | null {
  const fields = fieldsOf(text);
  if (fields === null) return null;
  const { one, all } = fields;
  const action = one('action').toLowerCase();
  const direction = one('dir').toLowerCase();
  if ((action !== 'allow' && action !== 'block') || (direction !== 'in' && direction !== 'out')) return null;
  return {
    id: id.slice(0, 512),
    name: shownName(one('name')),
    enabled: one('active').toLowerCase() === 'true',
    ...{ direction, action, store },
    profiles: profilesOf(fields),
    protocol: protocolOf(fields),
    localPorts: all('lport', 'lport2_10', 'lport2_20'),
    remotePorts: all('rport', 'rport2_10', 'rport2_20'),
    localAddresses: all('la4', 'la6', 'la42', 'la62'),
    remoteAddresses: all('ra4', 'ra6', 'ra42', 'ra62'),
    // A rule for an app package is for no other program.
    program: textOf(one('app')) ?? textOf(one('apppkgid')),
    service: textOf(one('svc')),
  };
}

/** Actions of connection security rules. Source: MS-GPFAS 2.2.6.2, MS-FASP 2.2.52. */
const SECURITY: Readonly<Record<string, ConnectionSecurityFacts['inbound']>> = {
  ...{ secureserver: 'require', secure: 'require', boundary: 'request', donotsecure: 'exempt' },
};

/** A connection security rule as the registry holds it; null for any other text, and for rules of tunnels. */
export function connectionSecurityOfString(text: string): ConnectionSecurityFacts | null {
  const fields = fieldsOf(text);
  const inbound = SECURITY[fields?.one('action').toLowerCase() ?? ''];
  if (fields === null || inbound === undefined || fields.has('ltep') || fields.has('rtep')) return null;
  const { one, all } = fields;
  return {
    name: shownName(one('name')),
    enabled: one('active').toLowerCase() === 'true',
    inbound,
    profiles: profilesOf(fields),
    protocol: protocolOf(fields),
    ports: all('ep1port', 'ep2port', 'ep1port2_10', 'ep2port2_10'),
    addresses: all('ep1_4', 'ep2_4', 'ep1_6', 'ep2_6'),
  };
}
