import { parseIp } from '../model/ip-address.js';
import { MalformedMessage } from './malformed.js';

/** What Windows says of its name, domain and DNS servers. Empty and null: it did not say. */
export interface WindowsContext {
  readonly name: string | null;
  readonly domainMember: boolean | null;
  readonly primarySuffix: string | null;
  readonly searchList: readonly string[];
  /** Of every adapter that is up, in the adapters' order, each address once. */
  readonly dnsServers: readonly string[];
}

/**
 * Run as it stands with `powershell.exe -NoProfile -NonInteractive -Command`; nothing is ever put into it. It reads
 * and changes nothing, runs on Windows PowerShell 5.1 (Windows 10, Server 2016) and prints one line of JSON in ASCII.
 * The classes and registry values are named, so the language of the system does not matter.
 */
export const WINDOWS_CONTEXT_SCRIPT = [
  "$ErrorActionPreference = 'SilentlyContinue'",
  '$computer = Get-CimInstance -ClassName Win32_ComputerSystem -Property Name, Domain, PartOfDomain',
  "$parameters = Get-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'",
  "$policy = Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient'",
  "$suffixPolicy = Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\System\\DNSClient'",
  '$global = Get-DnsClientGlobalSetting',
  "$adapters = Get-CimInstance -ClassName Win32_NetworkAdapterConfiguration -Filter 'IPEnabled = TRUE' | Sort-Object -Property IPConnectionMetric, Index",
  '$facts = [ordered]@{',
  'Name = [string]$computer.Name',
  'Domain = [string]$computer.Domain',
  'PartOfDomain = $computer.PartOfDomain',
  "NvDomain = [string]$parameters.'NV Domain'",
  'TcpipDomain = [string]$parameters.Domain',
  "PolicySuffix = [string]$suffixPolicy.'NV PrimaryDnsSuffix'",
  'PolicySearchList = [string]$policy.SearchList',
  'SuffixSearchList = @($global.SuffixSearchList | ForEach-Object { [string]$_ })',
  'Adapters = @($adapters | ForEach-Object { @{ Index = [int]$_.Index; DnsServers = @($_.DNSServerSearchOrder | ForEach-Object { [string]$_ }); DnsDomain = [string]$_.DNSDomain } })',
  '}',
  '$json = ConvertTo-Json -InputObject $facts -Depth 4 -Compress',
  // The pipe would carry other characters in the OEM code page.
  "-join ($json.ToCharArray() | ForEach-Object { if ([int]$_ -gt 126) { '\\u{0:x4}' -f [int]$_ } else { $_ } })",
].join('\n');

/** Reads what WINDOWS_CONTEXT_SCRIPT printed. Throws MalformedMessage, also on empty output: the tool said nothing. */
export function parseWindowsContext(text: string): WindowsContext {
  const facts = parseObject(text);
  const partOfDomain = facts['PartOfDomain'];
  // `Domain` is what is in force now, `NV Domain` what will be after a restart.
  const primarySuffix = [facts['PolicySuffix'], facts['TcpipDomain'], facts['NvDomain']]
    .concat(partOfDomain === true ? facts['Domain'] : [])
    .map(nonEmpty)
    .find((suffix) => suffix !== null);
  const listed = list(facts['SuffixSearchList'])
    .map(nonEmpty)
    .filter((name) => name !== null);
  const policy = splitList(nonEmpty(facts['PolicySearchList']) ?? '');
  const servers = list(facts['Adapters']).flatMap((adapter) =>
    isObject(adapter) ? list(adapter['DnsServers']) : [],
  );
  return {
    name: nonEmpty(facts['Name']),
    domainMember: typeof partOfDomain === 'boolean' ? partOfDomain : null,
    primarySuffix: primarySuffix ?? null,
    searchList: policy.length > 0 ? policy : listed,
    dnsServers: addresses(servers.map((server) => nonEmpty(server) ?? '')),
  };
}

export function addresses(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => parseIp(text)?.address ?? []))];
}

export function splitList(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/\.$/, ''))
    .filter((name) => name !== '');
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new MalformedMessage('no JSON from PowerShell');
  }
  if (!isObject(value)) throw new MalformedMessage('JSON of another shape from PowerShell');
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** ConvertTo-Json of Windows PowerShell prints a list of one as its only element in some versions. */
function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function nonEmpty(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/\.$/, '');
  return text === '' ? null : text;
}
