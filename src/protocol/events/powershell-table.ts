/** Columns over their dashes, as Format-Table draws them; columns that the console had no room for are left out. */
const UNDERLINED = /^ *([A-Z][A-Za-z]+(?: +[A-Z][A-Za-z]+)+) *\r?\n *-{2,}(?: +-{2,})+ *$/mu;

const TIMES = ['TimeCreated', 'TimeGenerated', 'Time'];
const IDS = ['Id', 'InstanceID', 'InstanceId', 'EventID'];

/**
 * Whether a text is a table of events as PowerShell shows it by default (Get-WinEvent, Get-EventLog): it cuts every
 * message behind its first words, and with it all that the event tells.
 */
export function isPowerShellTable(text: string): boolean {
  const columns = UNDERLINED.exec(text)?.[1]?.split(/ +/u) ?? [];
  const has = (names: readonly string[]): boolean => columns.some((column) => names.includes(column));
  return has(['Message']) && (has(TIMES) || has(IDS));
}
