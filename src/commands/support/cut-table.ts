/** What is to be said of a table of events as PowerShell shows it. */
export const CUT_TABLE =
  'a table of PowerShell, which cuts the message of every event: give what the same command prints with | Format-List * behind it, or | ConvertTo-Json';
