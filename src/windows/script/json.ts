/**
 * JSON for PowerShell 2.0, which has no ConvertTo-Json. Everything outside printable ASCII becomes \uXXXX, quotation marks
 * and backslashes too: one rule, and no code page of a console can change the text.
 */
export const JSON_WRITER = String.raw`
function Format-Text([string]$Text) {
  $Escape = [System.Text.RegularExpressions.MatchEvaluator] { param($Found) '\u{0:x4}' -f [int][char]$Found.Value }
  return '"' + [regex]::Replace($Text, '[^ -~]|[\x22\\]', $Escape) + '"'
}

function Format-Json($Value) {
  if ($null -eq $Value -or $Value -is [System.DBNull]) { return 'null' }
  if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
  if ($Value -is [datetime]) {
    $Utc = $Value.ToUniversalTime()
    return (Format-Text ($Utc.ToString('yyyy-MM-ddTHH:mm:ssZ', $Invariant)))
  }
  if ($Value -is [System.Collections.IDictionary]) {
    $Members = @($Value.Keys | Sort-Object | ForEach-Object { (Format-Text $_) + ':' + (Format-Json $Value[$_]) })
    return '{' + [string]::Join(',', $Members) + '}'
  }
  if ($Value -is [array]) {
    $Items = @($Value | ForEach-Object { Format-Json $_ })
    return '[' + [string]::Join(',', $Items) + ']'
  }
  # SByte to UInt64: the integers. An enumeration is one too, but tells more by its name.
  $Kind = [int][Type]::GetTypeCode($Value.GetType())
  if ($Kind -ge 5 -and $Kind -le 12 -and $Value -isnot [Enum]) { return $Value.ToString('D', $Invariant) }
  return (Format-Text ([string]$Value))
}
`;
