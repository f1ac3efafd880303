import type { RemediationStep } from '../../model/finding.js';
import { SLMGR_SWITCHES } from '../slmgr/switches.js';

/** How a kind of changing command is taken back: what is typed, or why nothing is. */
export interface WayBack {
  /** The beginning of the commands that it holds for, with what the words need of them. */
  readonly begins: RegExp;
  readonly words: (found: readonly string[], command: string) => string;
}

/** Leaves nothing that stays. */
const NOTHING_STAYS = 'nothing stays behind that could be taken back';

const say = (words: string) => () => words;

/** Sorted by tool; the first that fits counts. */
export const WAYS_BACK: readonly WayBack[] = [
  {
    begins:
      /^(?:net stop \w+ & net start \w+|Restart-\w+|ipconfig \/(?:flushdns|registerdns)|w32tm \/resync|gpupdate|shutdown \/r|dnscmd \S+ \/ClearCache|repadmin \/syncall)/i,
    words: say(NOTHING_STAYS),
  },
  { begins: /^net start (\w+)$/i, words: ([, service = '']) => `net stop ${service}` },
  { begins: /^net stop (\w+)$/i, words: ([, service = '']) => `net start ${service}` },
  {
    begins: /^sc\.exe config (\w+) start=/i,
    words: ([, service = '']) => `the start type that sc.exe qc ${service} shows before`,
  },

  // Firewall
  {
    begins: /^(Get-NetFirewallRule .{1,200} \| )?(Enable|Disable)-NetFirewallRule\b(.{0,300})$/i,
    words: ([, from = '', verb = '', rule = '']) =>
      `${from}${verb.toLowerCase() === 'enable' ? 'Disable' : 'Enable'}-NetFirewallRule${rule}`,
  },
  {
    begins: /^New-NetFirewallRule -DisplayName ("[^"]{1,100}")/i,
    words: ([, name = '']) => `Remove-NetFirewallRule -DisplayName ${name}`,
  },
  {
    begins: /^Set-NetFirewallRule (-Name \S{1,300}) -RemoteAddress\b/i,
    words: ([, rule = '']) =>
      `Set-NetFirewallRule ${rule} -RemoteAddress with what Get-NetFirewallRule ${rule} | Get-NetFirewallAddressFilter shows before`,
  },
  { begins: /^(netsh .{1,300}) enable=yes$/i, words: ([, start = '']) => `${start} enable=no` },
  {
    begins: /^netsh advfirewall firewall add rule name=("[^"]{1,100}")/i,
    words: ([, name = '']) => `netsh advfirewall firewall delete rule name=${name}`,
  },

  // DNS; in front of "update" of nsupdate stands the n of a line break
  {
    begins: /^Add-DnsServerResourceRecord\w{0,6}\b/i,
    words: say(
      'Remove-DnsServerResourceRecord for this one record: by its target, or with -RecordData; by name and type alone it takes the records of every host',
    ),
  },
  {
    begins: /Remove-DnsServerResourceRecord\b/i,
    words: say('Add-DnsServerResourceRecord with what Get-DnsServerResourceRecord shows before'),
  },
  {
    begins: /^Set-DnsServerPrimaryZone -Name (\S{1,253}) -DynamicUpdate\b/i,
    words: ([, zone = '']) =>
      `Set-DnsServerPrimaryZone -Name ${zone} -DynamicUpdate with what Get-DnsServerZone -Name ${zone} shows before`,
  },
  {
    begins: /^Add-DnsClientNrptRule\b/i,
    words: say('Remove-DnsClientNrptRule with the name that Get-DnsClientNrptRule shows for this rule'),
  },
  {
    begins: /^(netsh interface ipv4 set dnsservers name="[^"]{1,100}") /i,
    words: ([, start = '']) => `${start} source=dhcp, or with the addresses that ipconfig /all shows before`,
  },
  {
    begins: /update add (\S{1,255}) \d{1,10} IN .{1,300}\| nsupdate\b/i,
    words: (_, command) => command.replace(/update add (\S+) \d+ IN/i, 'update delete $1 IN'),
  },
  {
    begins: /update delete (\S{1,255}) IN .{1,300}\| nsupdate\b/i,
    words: (_, command) =>
      `${command.replace(/update delete (\S+) IN/i, 'update add $1 <ttl> IN')}, with the TTL that the record had`,
  },
  {
    begins: /^named-checkconf && rndc reconfig$/i,
    words: say('the same after the old named.conf is put back'),
  },

  // Registry and files
  {
    begins: /^reg add (\S{1,300}|"[^"]{1,300}") \/v (\S{1,100})/i,
    words: ([, key = '', value = '']) =>
      `reg delete ${key} /v ${value} /f; where reg query showed a value before, reg add with that one`,
  },
  {
    begins: /^reg delete (\S{1,300}|"[^"]{1,300}") \/v (\S{1,100})/i,
    words: ([, key = '', value = '']) =>
      `reg add ${key} /v ${value} with type and data that reg query shows before`,
  },
  {
    begins: /^New-ItemProperty\b/i,
    words: say('the value that Get-ItemProperty shows before, or Remove-ItemProperty where there was none'),
  },
  {
    begins: /^ren "([^"]{1,200})\\([^"\\]{1,100})" (\S{1,100})$/i,
    words: ([, folder = '', from = '', to = '']) => `ren "${folder}\\${to}" ${from}`,
  },
  {
    begins: /^wevtutil sl ("[^"]{1,100}"|\S{1,100}) \/ms:/i,
    words: ([, log = '']) =>
      `wevtutil sl ${log} /ms: with the maxSize that wevtutil gl ${log} shows before; a smaller log loses its oldest events`,
  },

  // Windows itself
  {
    begins: /^Install-WindowsFeature -Name (\w{1,60})/i,
    words: ([, feature = '']) => `Uninstall-WindowsFeature -Name ${feature}`,
  },
  {
    begins: /^Enable-VMIntegrationService\b(.{1,200})$/i,
    words: ([, which = '']) => `Disable-VMIntegrationService${which}`,
  },
  {
    begins: /\bDisableKeyManagementServiceActivation -Arguments @\{DisableActivation=\$(true|false)\}/i,
    words: ([, was = ''], command) =>
      command.replace(/\$(?:true|false)\}/i, was.toLowerCase() === 'true' ? '$false}' : '$true}'),
  },
  {
    begins: /^wusa \/uninstall \/kb:(\d{1,9})/i,
    words: ([, kb = '']) => `wusa with the .msu file of KB${kb}, which installs it again`,
  },
  {
    begins: /^dism \/online \/Set-Edition:/i,
    words: say(
      'none: no command sets an edition back, only a backup or a new installation; have a backup first',
    ),
  },
  {
    begins: /\badprep\.exe \/forestprep$/i,
    words: say(
      'none: an extension of the schema stays; only a restore of the whole forest goes back behind it',
    ),
  },

  // Last: what a cmdlet sets, its sister shows.
  {
    begins: /^Set-(\w{1,60})\b/i,
    words: ([, noun = '']) => `Set-${noun} with what Get-${noun} shows before`,
  },
];

const UNKNOWN = 'not known to kms-doctor: write down how it is before';

/** How a changing step is taken back, in words that stand behind "Undo:". */
export function wayBack({ command }: Pick<RemediationStep, 'command'>): string {
  if (command === null) return 'as it was before';
  const [, name] = /slmgr\.vbs +(\/[\w-]{1,40})/i.exec(command) ?? [];
  if (name !== undefined) {
    const known = SLMGR_SWITCHES.find((one) => one.name === name.toLowerCase());
    return known === undefined ? UNKNOWN : (known.undo ?? NOTHING_STAYS);
  }
  for (const { begins, words } of WAYS_BACK) {
    const found = begins.exec(command);
    if (found !== null) return words(found, command);
  }
  return UNKNOWN;
}
