import type { ConnectionSecurityFacts } from '../../../model/firewall-settings.js';
import type { FactSource } from '../../../model/settings.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, has, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import type { SettingsReader, SettingsReading } from '../settings-reader.js';
import { textOf } from '../values.js';
import {
  hasTwoEnds,
  limits,
  type NetshRule,
  netshRules,
  profilesOf,
  protocolOf,
  YES,
} from './netsh-blocks.js';
import { NO_FIREWALL } from './words.js';

type Inbound = ConnectionSecurityFacts['inbound'];

/** Actions of `netsh advfirewall consec`, as they are given and shown. */
const NETSH_ACTIONS: Readonly<Record<string, Inbound>> = {
  ...{ requireinrequestout: 'require', requireinrequireout: 'require', requireinclearout: 'require' },
  ...{ requestinrequestout: 'request', noauthentication: 'exempt' },
};

/** `told`: how many rules there were, with those that could not be read. */
function readingOf(
  connectionSecurity: readonly ConnectionSecurityFacts[],
  told: number,
  source: FactSource,
): SettingsReading {
  const lost = told - connectionSecurity.length;
  return {
    takenFor: source.form,
    parts:
      connectionSecurity.length === 0
        ? []
        : [partOf('firewall', { ...NO_FIREWALL, connectionSecurity }, source)],
    notes: lost > 0 ? [`${lost} connection security rules are of tunnels or could not be read`] : [],
  };
}

function ofNetsh(fields: NetshRule): ConnectionSecurityFacts | null {
  const inbound = NETSH_ACTIONS[(fields.get('action') ?? '').toLowerCase()];
  const enabled = YES[(fields.get('enabled') ?? '').toLowerCase()];
  if (inbound === undefined || enabled === undefined || /tunnel/i.test(fields.get('mode') ?? '')) return null;
  const ends = { one: limits(fields.get('endpoint1')), other: limits(fields.get('endpoint2')) };
  return {
    ...{ name: textOf(fields.get('name')), enabled, inbound, ends },
    profiles: profilesOf(fields.get('profiles') ?? ''),
    protocol: protocolOf(fields.get('protocol')),
    ports: [...limits(fields.get('port1')), ...limits(fields.get('port2'))],
    addresses: [...ends.one, ...ends.other],
  };
}

/** `netsh advfirewall consec show rule`, in English. */
export const readNetshConsec: SettingsReader = (text, file) => {
  const printed = netshRules(text)?.filter(hasTwoEnds) ?? [];
  if (printed.length === 0) return null;
  const connectionSecurity = printed.flatMap((fields) => ofNetsh(fields) ?? []);
  return readingOf(
    connectionSecurity,
    printed.length,
    sourceOf('tool', 'netsh advfirewall consec show rule', file),
  );
};

/** Words of Get-NetIPsecRule. As numbers they are not documented, and not guessed. */
const SECURITY: Readonly<Record<string, Inbound>> = {
  require: 'require',
  request: 'request',
  none: 'exempt',
};
const ENABLED: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '2': false };

const wordOf = (bag: Bag, name: string): string => (textOf(valueOf(bag, name)) ?? '').toLowerCase();

/** Ports and addresses stand in filters of their own, which nobody sends. */
function ofObject(bag: Bag): ConnectionSecurityFacts | null {
  const inbound = SECURITY[wordOf(bag, 'InboundSecurity')];
  const enabled = ENABLED[wordOf(bag, 'Enabled')];
  if (inbound === undefined || enabled === undefined || wordOf(bag, 'Mode') === 'tunnel') return null;
  return {
    ...{ name: textOf(valueOf(bag, 'DisplayName')), enabled, inbound, protocol: 'unknown' },
    ...{ profiles: profilesOf(wordOf(bag, 'Profile')), ports: [], addresses: [] },
  };
}

/** Get-NetIPsecRule and Get-NetConnectionSecurityRule. */
export const readIpsecRules: ObjectReader = (objects, file) => {
  const rules = objects
    .map(({ bag }) => bag)
    .filter((bag) => has(bag, 'InboundSecurity', 'OutboundSecurity'));
  if (rules.length === 0) return null;
  const connectionSecurity = rules.flatMap((bag) => ofObject(bag) ?? []);
  return readingOf(connectionSecurity, rules.length, sourceOf('cim', 'Get-NetIPsecRule', file));
};
