import type { RemediationStep } from '../../model/finding.js';

/** A switch of slmgr.vbs and the way back from it; null where there is nothing to take back. */
export interface SwitchUndo {
  readonly name: string;
  readonly undo: string | null;
}

const NOTHING_STAYS = 'nothing stays behind that could be taken back';

const PASSING =
  /^(?:net stop \w+ & net start \w+|Restart-\w+|ipconfig \/(?:flushdns|registerdns)|w32tm \/resync|gpupdate|shutdown \/r|dnscmd \S+ \/ClearCache|repadmin \/syncall)/i;

/** What takes a command back, by how it begins; the way back of a setting is what it was before. */
const RULES: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [PASSING, () => NOTHING_STAYS],
  [/^net start (\w+)$/i, ([, service = '']) => `net stop ${service}`],
  [/^net stop (\w+)$/i, ([, service = '']) => `net start ${service}`],
  [/^Enable-NetFirewallRule (.{1,300})$/i, ([, rule = '']) => `Disable-NetFirewallRule ${rule}`],
  [/^Disable-NetFirewallRule (.{1,300})$/i, ([, rule = '']) => `Enable-NetFirewallRule ${rule}`],
  [/^(netsh .{1,300}) enable=yes$/i, ([, start = '']) => `${start} enable=no`],
  [
    /^sc\.exe config (\w+) start=/i,
    ([, service = '']) => `the start type that sc.exe qc ${service} shows before`,
  ],
  [
    /^Add-DnsServerResourceRecord\b/i,
    () => 'Remove-DnsServerResourceRecord with the same zone, name and type',
  ],
  [
    /Remove-DnsServerResourceRecord\b/i,
    () => 'Add-DnsServerResourceRecord with what Get-DnsServerResourceRecord shows before',
  ],
  [/^New-ItemProperty\b/i, () => 'the value that Get-ItemProperty shows before, or Remove-ItemProperty'],
  [/^Set-(\w{1,60})\b/i, ([, noun = '']) => `Set-${noun} with what Get-${noun} shows before`],
];

/** How a changing step is taken back, as words for a comment. */
export function undoWords({ command }: RemediationStep, switches: readonly SwitchUndo[]): string {
  if (command === null) return 'as it was before';
  const [, name] = /slmgr\.vbs +(\/[\w-]{1,40})/i.exec(command) ?? [];
  if (name !== undefined) {
    const known = switches.find((one) => one.name === name.toLowerCase());
    if (known !== undefined) return known.undo ?? NOTHING_STAYS;
  }
  for (const [pattern, words] of RULES) {
    const found = pattern.exec(command);
    if (found !== null) return words(found);
  }
  return 'not known to kms-doctor: write down how it is before';
}
