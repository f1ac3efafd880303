/** The first lines of both scripts. Comments are taken out of the one that the program runs itself. */

const COMMON = String.raw`
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$Script:Told = @{}
$Invariant = [System.Globalization.CultureInfo]::InvariantCulture
# A 32-bit PowerShell on a 64-bit Windows is shown another System32.
$System = [Environment]::SystemDirectory
if ($env:PROCESSOR_ARCHITEW6432) { $System = Join-Path $env:windir 'Sysnative' }
`;

/** The program runs its part where Windows may forbid what the part needs: that is told in a line without any of it. */
export const LIVE_HEAD = String.raw`
if ([string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
  Write-Output '{"kmsDoctorCollect":1,"blocked":"language-mode"}'
  exit 0
}
${COMMON}`;

export const FOLDER_HEAD = String.raw`
# kms-doctor: collects what this computer knows about its volume activation (KMS).
#
# Run it where the trouble is, best as administrator (without, it says what is missing):
#
#   powershell.exe -NoProfile -ExecutionPolicy Bypass -File .\THIS-FILE.ps1
#
#   -Folder NAME   where to write; default: a new folder here, named after computer and time
#   -Days N        how far back event logs are taken; default 35
#
# Windows 7 and Server 2008 R2 or later, PowerShell 2.0 or later. It reads only: nothing is changed, no activation is
# requested, no key is taken. It writes one folder. NOT REDACTED: the folder holds names, addresses and user names of
# your network. 'kms-doctor redact' replaces them before the folder goes to somebody else.
param([string]$Folder = '', [int]$Days = 35)
if ([string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
  Write-Host 'kms-doctor: a policy of this computer (AppLocker, Device Guard) lets PowerShell run in a restricted language mode only; have the script signed or allowed, or send the output of: slmgr /dlv, netstat -ano, ipconfig /all.'
  exit 3
}
${COMMON}`;
