import type { DnsClientFacts, SystemFacts, WindowsServiceFacts } from '../../../model/settings.js';
import { addresses, splitList } from '../../windows-context.js';
import type { RegistryKey } from '../../windows-registry.js';
import { NO_SYSTEM } from '../parts.js';
import { booleanOf, hostOf, numberOf, textOf } from '../values.js';
import { LIST_SEPARATOR } from './reg-file.js';

const find = (keys: readonly RegistryKey[], path: RegExp): RegistryKey['values'] | undefined =>
  keys.find((key) => path.test(key.path))?.values;

const PARAMETERS = /\\services\\tcpip\\parameters$/i;
const INTERFACE = /\\services\\tcpip\\parameters\\interfaces\\(\{[^\\]{1,100}\})$/i;
/** Settings of a policy count before those of the computer. */
const DNS_POLICY = /\\policies\\microsoft\\windows nt\\dnsclient$/i;
const SUFFIX_POLICY = /\\policies\\microsoft\\system\\dnsclient$/i;
const DNS_CACHE = /\\services\\dnscache\\parameters$/i;

/** What Tcpip\Parameters, Dnscache\Parameters and the DNS policy say; null without any of them. */
export function dnsClientFacts(keys: readonly RegistryKey[]): DnsClientFacts | null {
  const parameters = find(keys, PARAMETERS);
  const policy = find(keys, DNS_POLICY);
  const suffixPolicy = find(keys, SUFFIX_POLICY);
  const cache = find(keys, DNS_CACHE);
  const adapters = keys.flatMap(({ path, values }) => {
    const [, name] = INTERFACE.exec(path) ?? [];
    return name === undefined ? [] : adapterOf(name, values, parameters);
  });
  if (parameters === undefined && policy?.get('searchlist') === undefined && adapters.length === 0)
    return null;
  const search = [policy?.get('searchlist'), parameters?.get('searchlist'), cache?.get('searchlist')].find(
    Boolean,
  );
  return {
    primarySuffix:
      hostOf(suffixPolicy?.get('nv primarydnssuffix')) ??
      hostOf(parameters?.get('domain')) ??
      hostOf(parameters?.get('nv domain')),
    searchList: splitList(search ?? '').slice(0, 100),
    adapters: adapters.slice(0, 200),
  };
}

function adapterOf(
  name: string,
  values: RegistryKey['values'],
  parameters: RegistryKey['values'] | undefined,
): DnsClientFacts['adapters'] {
  // A fixed value wins over the one that DHCP handed out.
  const list = (fixed: string, leased: string): readonly string[] =>
    addresses(
      splitList((values.get(fixed) || values.get(leased) || '').split(LIST_SEPARATOR).join(' ')),
    ).filter((address) => address !== '0.0.0.0');
  const adapter = {
    name,
    suffix: hostOf(values.get('domain')) ?? hostOf(values.get('dhcpdomain')),
    addresses: list('ipaddress', 'dhcpipaddress'),
    dnsServers: list('nameserver', 'dhcpnameserver'),
    registers:
      booleanOf(parameters?.get('disabledynamicupdate')) === true
        ? false
        : booleanOf(values.get('registrationenabled')),
  };
  return adapter.addresses.length + adapter.dnsServers.length === 0 ? [] : [adapter];
}

const CURRENT_VERSION = /\\microsoft\\windows nt\\currentversion$/i;
const COMPUTER_NAME = /\\control\\computername\\computername$/i;

/** Name, domain and build; null when none of the keys is there. */
export function systemFacts(keys: readonly RegistryKey[]): SystemFacts | null {
  const parameters = find(keys, PARAMETERS);
  const version = find(keys, CURRENT_VERSION);
  const named = find(keys, COMPUTER_NAME);
  const name =
    hostOf(parameters?.get('hostname')) ??
    hostOf(parameters?.get('nv hostname')) ??
    hostOf(named?.get('computername'));
  const build = textOf(version?.get('currentbuildnumber') ?? version?.get('currentbuild'));
  if (name === null && build === null) return null;
  const major = numberOf(version?.get('currentmajorversionnumber'));
  const minor = numberOf(version?.get('currentminorversionnumber')) ?? 0;
  const before = major === null ? textOf(version?.get('currentversion')) : `${major}.${minor}`;
  return {
    ...NO_SYSTEM,
    name,
    domain: hostOf(parameters?.get('domain')) ?? hostOf(parameters?.get('nv domain')),
    caption: textOf(version?.get('productname')),
    version: build === null || before === null ? null : `${before}.${build}`,
    updateRevision: numberOf(version?.get('ubr')),
  };
}

/** `Start` of a service: 0 to 2 begin by themselves. */
const STARTS: Readonly<Record<number, WindowsServiceFacts['startMode']>> = {
  ...{ 0: 'automatic', 1: 'automatic', 2: 'automatic', 3: 'manual', 4: 'disabled' },
};

export function serviceFacts(keys: readonly RegistryKey[]): readonly WindowsServiceFacts[] {
  return keys.flatMap(({ path, values }) => {
    const [, name] = /\\services\\([^\\]{1,256})$/i.exec(path) ?? [];
    const start = numberOf(values.get('start'));
    if (name === undefined || start === null || !values.has('type')) return [];
    return [
      { name, state: null, startMode: STARTS[start] ?? 'other', account: textOf(values.get('objectname')) },
    ];
  });
}
