import { LOGS, queryOf } from '../event-logs.js';

/** Only in the script that people carry to a computer: a folder, copies of what tools print, event logs, a manifest. */

export const FOLDER_SINK = String.raw`
$Days = [Math]::Max(1, [Math]::Min(3650, $Days))
if ($Folder -eq '') { $Folder = 'kms-doctor-' + [Environment]::MachineName + '-' + [DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss', $Invariant) }
$Folder = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine((Get-Location -PSProvider FileSystem).ProviderPath, $Folder))
if ([System.IO.Directory]::Exists($Folder) -or [System.IO.File]::Exists($Folder)) {
  Write-Host ('kms-doctor: ' + $Folder + ' exists already; name another with -Folder')
  exit 64
}
[void][System.IO.Directory]::CreateDirectory($Folder)
$CollectedAt = [DateTime]::UtcNow
$LeftOut = @()

function Write-Line([string]$Line) {
  [System.IO.File]::AppendAllText((Join-Path $Folder 'facts.ndjson'), $Line + [char]10, [System.Text.Encoding]::ASCII)
}

function Write-Copy([string]$Name, [string]$Form, [scriptblock]$Ask) {
  Write-Host ('  ' + $Form)
  try {
    $Lines = [string[]]@(& $Ask)
    if (($Lines -join '').Trim() -eq '') { return @{ name = $Name; why = $Form + ' ended well and told nothing' } }
    $Text = [string]::Join([Environment]::NewLine, $Lines) + [Environment]::NewLine
    [System.IO.File]::WriteAllText((Join-Path $Folder $Name), $Text, [System.Text.Encoding]::UTF8)
  } catch {
    return @{ name = $Name; why = (Get-Outcome $_) + ': ' + (Get-Cause $_).Message }
  }
}
Write-Host 'kms-doctor: reading settings (nothing is changed) ...'
`;

/** Raw outputs, for people and for the facts that no class tells. Labels of slmgr.ini let any language be read. */
export const FOLDER_COPIES = String.raw`
foreach ($Option in @('/dlv', '/xpr')) {
  $LeftOut += @(Write-Copy ('slmgr-' + $Option.Substring(1) + '.txt') ('slmgr ' + $Option) {
    Get-Output 'cscript.exe' @('//nologo', '//T:120', (Join-Path $System 'slmgr.vbs'), $Option)
  })
}
foreach ($Labels in @(Get-ChildItem -Path (Join-Path $System 'slmgr\*\slmgr.ini') -ErrorAction SilentlyContinue)) {
  [System.IO.File]::Copy($Labels.FullName, (Join-Path $Folder ('slmgr-' + $Labels.Directory.Name + '.ini')))
}
$Number = 0
foreach ($Programs in @($env:ProgramW6432, $env:ProgramFiles, [Environment]::GetEnvironmentVariable('ProgramFiles(x86)')) | Where-Object { $_ } | Sort-Object -Unique) {
  foreach ($Tool in @(Get-ChildItem -Path (Join-Path $Programs 'Microsoft Office\Office*\ospp.vbs') -ErrorAction SilentlyContinue)) {
    $Number += 1
    $LeftOut += @(Write-Copy ('ospp-' + $Number + '.txt') 'ospp.vbs /dstatus' {
      Get-Output 'cscript.exe' @('//nologo', '//T:120', $Tool.FullName, '/dstatus')
    })
  }
}
$LeftOut += @(Write-Copy 'ipconfig-all.txt' 'ipconfig /all' { Get-Output 'ipconfig.exe' @('/all') })
$LeftOut += @(Write-Copy 'route-print.txt' 'route print' { Get-Output 'route.exe' @('print') })
$LeftOut += @(Write-Copy 'w32tm-configuration.txt' 'w32tm /query /configuration' { Get-Output 'w32tm.exe' @('/query', '/configuration') })
`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const LOG_ROWS = LOGS.map((log) => {
  const [before, behind] = queryOf(log);
  return `  @{ Name = ${quoted(log.log)}; File = ${quoted(log.file)}; Before = ${quoted(before)}; Behind = ${quoted(behind)} }`;
}).join(',\n');

export const FOLDER_LOGS = String.raw`
$Logs = @(
${LOG_ROWS}
)
$Span = ([int64]$Days * 86400000).ToString('D', $Invariant)
foreach ($Log in $Logs) {
  $Query = $Log.Before + $Span + $Log.Behind
  Write-Host ('  event log ' + $Log.Name)
  $Target = Join-Path $Folder $Log.File
  try {
    [void](Get-Output 'wevtutil.exe' @('epl', $Log.Name, $Target, ('/q:' + $Query)))
    if (-not [System.IO.File]::Exists($Target)) { $LeftOut += @{ name = $Log.File; why = 'wevtutil ended well and wrote nothing' } }
  } catch {
    $LeftOut += @{ name = $Log.File; why = (Get-Outcome $_) + ': ' + (Get-Cause $_).Message }
  }
}
`;

export const FOLDER_END = String.raw`
Write-End
function Get-Sha256([string]$Path) {
  $Hash = [System.Security.Cryptography.SHA256]::Create()
  return [BitConverter]::ToString($Hash.ComputeHash([System.IO.File]::ReadAllBytes($Path))).Replace('-', '').ToLower()
}
$Kinds = @{ '.ndjson' = 'json'; '.evtx' = 'events' }
$Entries = @()
foreach ($File in @(Get-ChildItem -LiteralPath $Folder | Sort-Object -Property Name)) {
  $Kind = $Kinds[$File.Extension]
  if (-not $Kind) { $Kind = 'text' }
  try {
    $Entries += @{ name = $File.Name; kind = $Kind; bytes = $File.Length; sha256 = (Get-Sha256 $File.FullName) }
  } catch {
    $LeftOut += @{ name = $File.Name; why = 'it is here, its hash could not be made: ' + (Get-Cause $_).Message }
  }
}
$Manifest = Format-Json @{
  format = 'kms-doctor-bundle'; formatVersion = '1.0'; createdAt = [DateTime]::UtcNow; collectedAt = $CollectedAt; redacted = $false
  tool = @{ name = 'kms-doctor collect --script'; version = '1.0' }
  entries = $Entries; leftOut = @($LeftOut | Where-Object { $null -ne $_ })
}
[System.IO.File]::WriteAllText((Join-Path $Folder 'manifest.json'), $Manifest, [System.Text.Encoding]::ASCII)
Write-Host ''
Write-Host ('Written: ' + $Folder)
Write-Host 'Send this whole folder, packed: right click on it, "Send to", "Compressed (zipped) folder".'
Write-Host 'NOT REDACTED: it holds names, addresses and user names of your network. Run "kms-doctor redact" on it before it leaves the organisation.'
Write-Host 'Judge it anywhere: kms-doctor check --offline --evidence FOLDER'
`;
