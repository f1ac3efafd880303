/** Switches of slmgr.vbs that only look: anybody may use them, whatever the key. Source: slmgr.vbs options. */
const LOOKING_SWITCHES: ReadonlySet<string> = new Set(['/dli', '/dlv', '/dti', '/xpr', '/ao-list']);

/** Whether a switch as typed, with `/` or `-`, only looks. */
export function onlyLooks(typed: string): boolean {
  const [, name = ''] = /^[/-]?([a-z-]{1,24})(?![a-z-])/i.exec(typed) ?? [];
  return LOOKING_SWITCHES.has(`/${name.toLowerCase()}`);
}
