import { addresses, splitList, type WindowsContext } from './windows-context.js';

export interface RegistryKey {
  readonly path: string;
  /** By value name in lower case; numbers as printed, for example `0x1`. */
  readonly values: ReadonlyMap<string, string>;
}

/** What stands before and between the three columns. */
const GAP = '    ';

const PARAMETERS = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';

/** Arguments of `reg.exe` for the fallback when PowerShell is missing, blocked or silent. */
export const WINDOWS_CONTEXT_REG_ARGUMENTS: readonly string[] = ['query', PARAMETERS, '/s'];

/**
 * Output of `reg query`: key paths at the start of a line, values below them, indented, in three columns that four
 * blanks separate. Only names and types are looked at, so the language of the system does not matter; bytes
 * outside ASCII arrive in the OEM code page and are not to be trusted.
 */
export function parseRegQuery(text: string): readonly RegistryKey[] {
  const keys: { readonly path: string; readonly values: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_[A-Z_]+\\/i.test(line)) keys.push({ path: line.trim(), values: new Map() });
    const typeAt = line.indexOf(`${GAP}REG_`, GAP.length);
    if (typeAt < 0 || !/^ {4}\S/.test(line)) continue;
    const valueAt = line.indexOf(GAP, typeAt + GAP.length);
    const value = valueAt < 0 ? '' : line.slice(valueAt).trim();
    keys.at(-1)?.values.set(line.slice(GAP.length, typeAt).toLowerCase(), value);
  }
  return keys;
}

/** The computer as its Tcpip registry keys describe it. Membership is not there: null. */
export function contextFromRegistry(text: string): WindowsContext {
  const keys = parseRegQuery(text);
  const parameters = keys.find(({ path }) => /\\Tcpip\\Parameters$/i.test(path))?.values;
  const value = (name: string): string | null => parameters?.get(name) || null;
  // A fixed list wins over the one that DHCP handed out, per adapter.
  const servers = keys
    .filter(({ path }) => /\\Tcpip\\Parameters\\Interfaces\\\{[^\\]+\}$/i.test(path))
    .flatMap(({ values }) => splitList(values.get('nameserver') || values.get('dhcpnameserver') || ''));
  return {
    name: value('hostname') ?? value('nv hostname'),
    domainMember: null,
    primarySuffix: value('domain') ?? value('nv domain'),
    searchList: splitList(value('searchlist') ?? ''),
    dnsServers: addresses(servers),
  };
}
