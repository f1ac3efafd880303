import { withoutVbscript } from '../slmgr/without-vbscript.js';

/** What holds for a command on versions of Windows that lack it, or have another name for what it touches. */
export interface Elsewhere {
  readonly text: string;
  /** Lines of PowerShell, with comments between them; empty where the text says it all. */
  readonly commands: readonly string[];
}

interface Tool {
  readonly uses: RegExp;
  readonly text: string;
}

const CIM_ERA = 'Windows 8 and Server 2012';

/** By what the command uses; one command may use several. */
export const TOOLS: readonly Tool[] = [
  {
    uses: /\bsppsvc\b/i,
    text: 'The service is sppsvc from Windows 7 and Server 2008 R2 on. On Windows Vista and Server 2008 it is slsvc. Office 2010, and later Office on Windows 7, have a service of their own: osppsvc.',
  },
  {
    uses: /CurrentVersion\\SoftwareProtectionPlatform\b/i,
    text: 'The key is SoftwareProtectionPlatform from Windows 7 and Server 2008 R2 on. On Windows Vista and Server 2008 it is HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SL. Office 2010, and later Office on Windows 7, have HKLM\\SOFTWARE\\Microsoft\\OfficeSoftwareProtectionPlatform.',
  },
  {
    uses: /\bTest-NetConnection\b/i,
    text: 'Test-NetConnection is there from Windows 8.1 and Server 2012 R2 on. Before: (New-Object Net.Sockets.TcpClient).Connect("<name>", <port>) in PowerShell, which says nothing where it connects.',
  },
  {
    uses: /-NetFirewall\w+/i,
    text: `The cmdlets of the firewall are there from ${CIM_ERA} on. Before: netsh advfirewall firewall.`,
  },
  {
    uses: /\b(?:\w+-Net(?:ConnectionProfile|IPAddress|Adapter|Route))\b/i,
    text: `The cmdlets of the network are there from ${CIM_ERA} on. Before: ipconfig /all, route print and netsh interface; the network category is set in the Network and Sharing Center.`,
  },
  {
    uses: /-DnsServer\w+/i,
    text: 'The cmdlets of the DNS server are there from Server 2012 on, and with the Remote Server Administration Tools. Before: dnscmd.',
  },
  {
    uses: /-DnsClient\w+/i,
    text: `The cmdlets of the DNS client are there from ${CIM_ERA} on. Before: netsh interface ipv4 for the servers; the suffixes stand in the properties of the adapter and in Group Policy.`,
  },
  {
    uses: /\bGet-CimInstance\b/i,
    text: `Get-CimInstance needs PowerShell 3, which ${CIM_ERA} bring. Before: Get-WmiObject.`,
  },
  {
    uses: /DNSServer\/Audit/i,
    text: 'The DNS server has its audit log from Server 2012 R2 on; before there is none to ask.',
  },
  {
    uses: /\bInstall-WindowsFeature\b/i,
    text: 'The role Volume Activation Services is there from Server 2012 on. Before, the host key and the firewall rule are enough.',
  },
  { uses: /\bslui\.exe\b/i, text: 'slui.exe opens a window, so Server Core has none.' },
  {
    uses: /\bospp\.vbs\b/i,
    text: 'ospp.vbs needs VBScript as well, and nothing does all of its work without. To look, from Windows 8 on: the products of Office stand beside those of Windows.',
  },
];

const OFFICE = `Get-CimInstance SoftwareLicensingProduct -Filter "ApplicationID = '0ff1ce15-a989-479d-af46-f275c6370663' AND PartialProductKey IS NOT NULL" | Format-List *`;

/** Where slmgr.vbs stands in a command, with what is typed behind it. */
const SLMGR = /slmgr\.vbs +(\/[\w-]{1,40}(?: [^"&|]{1,200})?)/i;

const VBSCRIPT =
  'slmgr.vbs needs VBScript, which is an optional part of Windows 11 24H2 and Server 2025 and is going away. The same without it, in PowerShell with the same rights, by the documented classes:';

/** Source: the pages of its cmdlets, learn.microsoft.com. */
const OS_LICENSE =
  'The same with the OSLicense module, which Windows 11 has from KB5124008 (September 2026) on, and Server 2025 not:';

/** Where what stands in place of slmgr.vbs is described. Nobody has tried it for this project on a real Windows. */
export const INSTEAD_DOCUMENTS: readonly string[] = [
  'https://learn.microsoft.com/windows/whats-new/deprecated-features',
  'https://learn.microsoft.com/previous-versions/windows/desktop/sppwmi/softwarelicensingservice',
  'https://learn.microsoft.com/powershell/module/oslicense/set-kmslicenseinfo',
];

/** What to type, and where to look, on other versions of Windows; each thing once. */
export function elsewhere(commands: readonly (string | null)[]): readonly Elsewhere[] {
  const typed = commands.filter((command) => command !== null);
  const tools = TOOLS.filter(({ uses }) => typed.some((command) => uses.test(command)));
  const switches = new Set(typed.flatMap((command) => SLMGR.exec(command)?.[1]?.trim() ?? []));
  return [...tools.map(toolNote), ...insteadOf([...switches])];
}

const toolNote = ({ uses, text }: Tool): Elsewhere => ({
  text,
  commands: uses.test('ospp.vbs') ? [OFFICE] : [],
});

/** In place of switches of slmgr.vbs, each with what is typed behind it. */
export function insteadOf(switches: readonly string[]): readonly Elsewhere[] {
  const known = switches.flatMap((typed) => {
    const instead = withoutVbscript(typed);
    return instead === null ? [] : [{ typed, ...instead }];
  });
  const note = (text: string, lines: (one: (typeof known)[number]) => readonly string[]) => {
    const commands = known.flatMap((one) => {
      const found = lines(one);
      return found.length === 0 ? [] : [`# ${one.typed}`, ...found];
    });
    return commands.length === 0 ? [] : [{ text, commands }];
  };
  return [
    ...note(VBSCRIPT, ({ cim }) => cim),
    ...note(OS_LICENSE, ({ osLicense }) => (osLicense === null ? [] : [osLicense])),
  ];
}
