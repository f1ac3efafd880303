/** Names and parts of names that say nothing about whose network it is. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Last labels that stay, besides those of countries, which have two letters. */
const TOP_LABELS = words(`
  com net org edu gov mil int info biz arpa local lan corp internal intern intra intranet home private domain dom
  example test invalid localhost localdomain localnet loc ad root onion cloud
`);
/** Second labels under a country that are a part of its structure: co.uk, com.au, gov.br. */
const SECOND_LABELS = words('co com ac gov gob gouv go org net edu or ne ltd plc nhs sch asn id mil nom');

/** Suffixes of providers: what stands before them is the customer's. */
const PROVIDER_SUFFIXES: readonly string[] = [
  ...['onmicrosoft.com', 'sharepoint.com', 'core.windows.net', 'cloudapp.azure.com', 'cloudapp.net'],
  ...['azure.com', 'windows.net', 'azurewebsites.net', 'amazonaws.com', 'compute.internal', 'ec2.internal'],
  ...['corp.microsoft.com', 'home.arpa', 'in-addr.arpa', 'ip6.arpa', 'internal.cloudapp.net', 'ts.net'],
];

/** Whole names of public services, and domains all of whose names are public. */
const PUBLIC_NAMES = words(`
  kms.core.windows.net azkms.core.windows.net kms.azure.com time.windows.com time.nist.gov time.google.com
  time.cloudflare.com time.apple.com one.one.one.one dns.google dns.quad9.net schemas.dmtf.org www.w3.org
  asp.net google.com www.google.com github.com raw.githubusercontent.com
`);
const PUBLIC_DOMAINS: readonly string[] = [
  ...['microsoft.com', 'windowsupdate.com', 'windows.com', 'office.com', 'ntp.org', 'root-servers.net'],
];

export function isPublicName(name: string): boolean {
  if (PUBLIC_NAMES.has(name)) return true;
  if (PROVIDER_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`))) return false;
  return PUBLIC_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** How many of the last labels are structure and stay; `labels` in lower case. */
export function keptLabels(labels: readonly string[]): number {
  const name = labels.join('.');
  const suffix = PROVIDER_SUFFIXES.find((one) => name === one || name.endsWith(`.${one}`));
  if (suffix !== undefined) return suffix.split('.').length;
  const [last = '', second = ''] = labels.toReversed();
  const country = /^[a-z]{2}$/u.test(last);
  if (country && labels.length > 2 && SECOND_LABELS.has(second)) return 2;
  return country || TOP_LABELS.has(last) ? 1 : 0;
}

/** Ends of file names; a name of two labels that ends so is a file. */
export const FILE_ENDINGS = words(`
  exe dll sys msc cpl ocx drv mui vbs vbe js ps1 psm1 psd1 cmd bat py sh evtx evt etl log txt ini inf xml json ndjson
  yml yaml csv tsv html htm md zip gz cab msi msp msu reg dat tmp bak old cfg conf pdf doc docx xls xlsx lnk mof
  nls asmx aspx svg png jpg cil cilx cat man pcap pcapng part dmp hiv
`);

/** First parts of names of programs' classes: `System.Management.Automation`. */
export const NAMESPACES = words(
  'system microsoft management windows selected deserialized root msft newtonsoft',
);

/** In place of a name: nothing, everybody, or this computer itself. */
export const PLACEHOLDERS = words(`
  localhost workgroup arbeitsgruppe none null nil nan true false yes no on off any all unknown unavailable enabled
  disabled auto automatic default unspecified undefined not n-a na local localsystem localservice networkservice
  system everyone anonymous xxx xxxx localdomain mshome host hostname computername name server target domain
`);

/** Accounts and authorities that every Windows has. */
export const COMMON_ACCOUNTS = words(`
  administrator administrators admin guest guests users system network local service everyone krbtgt defaultaccount
  wdagutilityaccount public default networkservice localservice localsystem authenticated enterprise interactive
`);

/** What stands before a backslash without being a domain. */
export const NOT_A_DOMAIN = words(`
  authority builtin service software system system32 syswow64 sysnative hklm hkcu hku hkcr microsoft windows
  program programs files currentversion controlset001 currentcontrolset services drivers spp store users iis apppool
  font window manager root cimv2 licensing logs winevt parameters interfaces tcpip classes wow6432node policies
  nt appdata programdata documents desktop downloads temp tmp sessionmanager activation softwareprotectionplatform
`);
