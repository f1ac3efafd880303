/** Switches of slmgr.vbs that only look: anybody may use them, whatever the key. Source: slmgr.vbs options. */
const LOOKING_SWITCHES: ReadonlySet<string> = new Set(['/dli', '/dlv', '/dti', '/xpr', '/ao-list']);

/** Whether a switch as typed, with `/` or `-`, only looks. */
export function onlyLooks(typed: string): boolean {
  const [, name = ''] = /^[/-]?([a-z-]{1,24})(?![a-z-])/i.exec(typed) ?? [];
  return LOOKING_SWITCHES.has(`/${name.toLowerCase()}`);
}

/** In PowerShell, what slmgr /dlv asks for: the licences with a key, and the settings of the computer. */
export const SHOW_LICENCES =
  "Get-CimInstance SoftwareLicensingProduct -Filter 'PartialProductKey IS NOT NULL' | Format-List *";
export const SHOW_LICENSING_SERVICE = 'Get-CimInstance SoftwareLicensingService | Format-List *';
