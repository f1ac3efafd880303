import type {
  FirewallFacts,
  FirewallProfileFacts,
  FirewallProfileName,
  FirewallRuleFacts,
} from '../../../model/firewall-settings.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, has, hasAny, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { hostOf, listOf, textOf } from '../values.js';
import { areAllRules, NO_FIREWALL, protocolName } from './words.js';

/** NetFirewallRule writes numbers in JSON and words in lists. */
const RULE_ENABLED: Readonly<Record<string, boolean>> = { '1': true, '2': false, true: true, false: false };
const PROFILE_ENABLED: Readonly<Record<string, boolean>> = {
  '1': true,
  '0': false,
  true: true,
  false: false,
};
const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = {
  '1': 'in',
  '2': 'out',
  inbound: 'in',
  outbound: 'out',
};
const ACTIONS: Readonly<Record<string, 'allow' | 'block'>> = {
  '2': 'allow',
  '4': 'block',
  allow: 'allow',
  block: 'block',
};
/** `NetworkCategory` of a connection. */
const CATEGORIES: Readonly<Record<string, FirewallProfileName>> = {
  ...{ '0': 'public', '1': 'private', '2': 'domain' },
  ...{ public: 'public', private: 'private', domainauthenticated: 'domain', domain: 'domain' },
};
const PROFILE_BITS: readonly (readonly [number, FirewallProfileName])[] = [
  [1, 'domain'],
  [2, 'private'],
  [4, 'public'],
];

const wordOf = (value: unknown): string => (textOf(value) ?? '').toLowerCase();

function profilesOf(value: unknown): readonly FirewallProfileName[] {
  const text = wordOf(value);
  if (/^\d{1,10}$/.test(text)) {
    const bits = Number(text);
    return bits > 7 ? [] : PROFILE_BITS.flatMap(([bit, name]) => ((bits & bit) === 0 ? [] : [name]));
  }
  return PROFILE_BITS.flatMap(([, name]) => (text.includes(name) ? [name] : []));
}

/** `Any` and `*` are no limit. */
const limits = (value: unknown): readonly string[] =>
  listOf(value).flatMap((item) => {
    const text = textOf(item);
    return text === null || /^(any|\*)$/i.test(text) ? [] : [text];
  });

function protocolOf(value: unknown): string {
  const text = wordOf(value);
  if (/^\d{1,3}$/.test(text)) return protocolName(Number(text));
  return text === '' ? 'any' : text;
}

const isRule = (bag: Bag): boolean =>
  has(bag, 'Direction', 'Action', 'Enabled') && hasAny(bag, 'DisplayName', 'Name', 'InstanceID');
const isProfile = (bag: Bag): boolean =>
  hasAny(bag, 'DefaultInboundAction', 'DefaultOutboundAction', 'AllowLocalFirewallRules');
const isFilter = (bag: Bag): boolean =>
  has(bag, 'InstanceID') &&
  hasAny(bag, 'LocalPort', 'RemoteAddress', 'Program', 'AppPath', 'Service') &&
  !isRule(bag);
const isConnection = (bag: Bag): boolean => has(bag, 'NetworkCategory');

/** What the built-in rules of a KMS host say of ports, where their port filter was not sent along. */
const KNOWN_PORTS: Readonly<Record<string, readonly string[]>> = {
  ...{ 'sppsvc-in-tcp': ['1688'], 'sppsvc-in-tcp-noscope': ['1688'] },
  ...{ 'wmi-rpcss-in-tcp': ['135'], 'wmi-rpcss-in-tcp-noscope': ['135'] },
};

const idOf = (bag: Bag): string | null => textOf(valueOf(bag, 'InstanceID', 'Name'));

function ruleOf(bag: Bag, filters: ReadonlyMap<string, readonly Bag[]>): FirewallRuleFacts | null {
  const direction = DIRECTIONS[wordOf(valueOf(bag, 'Direction'))];
  const action = ACTIONS[wordOf(valueOf(bag, 'Action'))];
  const enabled = RULE_ENABLED[wordOf(valueOf(bag, 'Enabled'))];
  if (direction === undefined || action === undefined || enabled === undefined) return null;
  const id = idOf(bag);
  const sources = [bag, ...(filters.get((id ?? '').toLowerCase()) ?? [])];
  const first = (...names: readonly string[]): unknown =>
    sources.map((one) => valueOf(one, ...names)).find((value) => value !== null) ?? null;
  const known = KNOWN_PORTS[(id ?? '').toLowerCase()];
  const filtered = sources.some((one) => hasAny(one, 'Protocol', 'LocalPort', 'RemotePort'));
  const store = wordOf(valueOf(bag, 'PolicyStoreSourceType'));
  const remote = limits(first('RemoteAddress'));
  return {
    ...{ id, direction, action, enabled },
    name: textOf(valueOf(bag, 'DisplayName')),
    profiles: profilesOf(valueOf(bag, 'Profile', 'Profiles')),
    protocol: filtered ? protocolOf(first('Protocol')) : known === undefined ? 'unknown' : 'tcp',
    localPorts: filtered ? limits(first('LocalPort')) : (known ?? []),
    remotePorts: limits(first('RemotePort')),
    remoteAddresses: remote,
    localAddresses: limits(first('LocalAddress')),
    program: limits(first('Program', 'AppPath'))[0] ?? null,
    service: limits(first('Service'))[0] ?? null,
    store: /^(2|grouppolicy)$/.test(store) ? 'policy' : /^(1|local)$/.test(store) ? 'local' : null,
  };
}

function profileOf(bag: Bag): FirewallProfileFacts | null {
  const profile = CATEGORIES[wordOf(valueOf(bag, 'Name', 'Profile', 'InstanceID')).replace(/^.*\\/, '')];
  if (profile === undefined) return null;
  return {
    profile,
    enabled: PROFILE_ENABLED[wordOf(valueOf(bag, 'Enabled'))] ?? null,
    inbound: ACTIONS[wordOf(valueOf(bag, 'DefaultInboundAction'))] ?? null,
    outbound: ACTIONS[wordOf(valueOf(bag, 'DefaultOutboundAction'))] ?? null,
    localRulesCount: PROFILE_ENABLED[wordOf(valueOf(bag, 'AllowLocalFirewallRules'))] ?? null,
  };
}

/** Get-NetFirewallRule with its port, address, application and service filters, Get-NetFirewallProfile, Get-NetConnectionProfile. */
export const readFirewallObjects: ObjectReader = (objects, file) => {
  const bags = objects.map(({ bag }) => bag);
  const filters = new Map<string, Bag[]>();
  for (const bag of bags.filter(isFilter)) {
    const id = (idOf(bag) ?? '').toLowerCase();
    filters.set(id, [...(filters.get(id) ?? []), bag].slice(-20));
  }
  const rules = bags.filter(isRule).flatMap((bag) => ruleOf(bag, filters) ?? []);
  const profiles = bags.filter(isProfile).flatMap((bag) => profileOf(bag) ?? []);
  const active = bags
    .filter(isConnection)
    .flatMap((bag) => CATEGORIES[wordOf(valueOf(bag, 'NetworkCategory'))] ?? []);
  const forms = [
    ...(rules.length > 0 ? ['Get-NetFirewallRule'] : []),
    ...(profiles.length > 0 ? ['Get-NetFirewallProfile'] : []),
    ...(active.length > 0 ? ['Get-NetConnectionProfile'] : []),
  ];
  if (forms.length === 0) return null;
  const open = rules.filter(({ protocol }) => protocol === 'unknown').length;
  const facts: FirewallFacts = {
    ...NO_FIREWALL,
    ...{ rules, profiles },
    allRules: areAllRules(rules) && open === 0,
    activeProfiles: active.length > 0 ? [...new Set(active)] : null,
  };
  const [computer = null] = bags
    .filter(isRule)
    .flatMap((bag) => hostOf(valueOf(bag, 'PSComputerName')) ?? []);
  const takenFor = forms.join(', ');
  return {
    takenFor,
    parts: [partOf('firewall', facts, sourceOf('cim', takenFor, file), computer)],
    notes: open > 0 ? [`${open} firewall rules came without their ports (Get-NetFirewallPortFilter)`] : [],
  };
};
