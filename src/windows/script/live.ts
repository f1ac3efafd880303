/** Only in the part that the program runs: every line goes out as soon as it is known, so that a deadline loses the rest alone. */
export const LIVE_SINK = String.raw`
function Write-Line([string]$Line) { [Console]::Out.WriteLine($Line) }
`;

const SLMGR = String.raw`
  Add-Fact 'slmgr' 'slmgr' 'slmgr /dlv' {
    Get-Output 'cscript.exe' @('//nologo', '//T:30', (Join-Path $System 'slmgr.vbs'), '/dlv')
  }
  Add-Fact 'slmgr-labels' 'slmgr' 'slmgr.ini' {
    $Own = '{0:X4}' -f (Get-UICulture).LCID
    [System.IO.File]::ReadAllText((Join-Path $System ('slmgr\' + $Own + '\slmgr.ini')))
  }`;

/** Text is the last resort: where neither class told the licences. */
export const LIVE_SLMGR = String.raw`
if (-not $Script:Told['licences'] -and -not $Script:Told['licence-module']) {
${SLMGR}
}
`;

/** For somebody else to look at, the texts that people know are taken along in any case. */
export const BUNDLE_TEXTS = String.raw`
${SLMGR}
Add-Fact 'ipconfig' 'tool' 'ipconfig /all' { Get-Output 'ipconfig.exe' @('/all') }
Add-Fact 'routes' 'tool' 'route print' { Get-Output 'route.exe' @('print') }
Add-Fact 'time-configuration' 'tool' 'w32tm /query /configuration' { Get-Output 'w32tm.exe' @('/query', '/configuration') }
`;

export const LIVE_END = String.raw`
Write-End
`;
