/**
 * One fact, one line: what was asked, how it ended, and what came. Nothing that fails stops the rest. Exit 0 with empty
 * output is an outcome of its own: the tool told nothing, which is not that there is nothing.
 */
export const FACT_WRITER = String.raw`
function Get-Cause($Problem) {
  $Cause = $Problem.Exception
  if ($Cause -is [System.Management.Automation.ActionPreferenceStopException]) { $Cause = $Cause.ErrorRecord.Exception }
  while ($null -ne $Cause.InnerException) { $Cause = $Cause.InnerException }
  return $Cause
}

function Get-Outcome($Problem) {
  $Cause = Get-Cause $Problem
  $Number = '0x{0:X8}' -f [System.Runtime.InteropServices.Marshal]::GetHRForException($Cause)
  $Codes = @($Cause.GetType().Name, $Cause.NativeErrorCode, $Cause.ErrorCode, $Number, $Problem.FullyQualifiedErrorId, $Problem.CategoryInfo.Category) -join ' '
  if ($Codes -match 'AccessDenied|UnauthorizedAccess|SecurityException|PermissionDenied|0x80070005|0x80041003|WIN32 5,|exit 0x00000005') { return 'denied' }
  if ($Codes -match 'CommandNotFound|ItemNotFound|PathNotFound|InvalidClass|InvalidNamespace|0x80041010|0x8004100E|0x80040154|exit 0x00003A9F') { return 'missing' }
  return 'failed'
}

function Add-Fact([string]$Fact, [string]$Rung, [string]$Form, [scriptblock]$Ask) {
  $Clock = [System.Diagnostics.Stopwatch]::StartNew()
  $Line = @{ fact = $Fact; rung = $Rung; form = $Form; outcome = 'told'; detail = $null }
  try {
    $Answer = @(& $Ask | Where-Object { $null -ne $_ })
    if ($Answer.Count -gt 0 -and $Answer[0] -is [string]) {
      $Text = [string]::Join([string][char]10, [string[]]$Answer)
      if ($Text.Trim() -eq '') { $Line.outcome = 'empty' } else { $Line.text = $Text }
    } elseif ($Answer.Count -gt 0) { $Line.data = $Answer } else { $Line.outcome = 'empty' }
    if ($Line.outcome -eq 'told') { $Script:Told[$Fact] = $Answer }
  } catch {
    $Line.outcome = Get-Outcome $_
    $Message = [string](Get-Cause $_).Message
    $Line.detail = $Message.Substring(0, [Math]::Min(300, $Message.Length))
  }
  $Line.ms = $Clock.ElapsedMilliseconds
  Write-Line (Format-Json $Line)
}

function Write-Head([string]$Selection) {
  $Me = [System.Security.Principal.WindowsPrincipal][System.Security.Principal.WindowsIdentity]::GetCurrent()
  Write-Line (Format-Json @{
    kmsDoctorCollect = 1
    selection = $Selection
    at = [DateTime]::UtcNow
    computer = [Environment]::MachineName
    elevated = $Me.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    powershell = [string]$PSVersionTable.PSVersion
    culture = (Get-UICulture).Name
  })
}

function Write-End { Write-Line (Format-Json @{ kmsDoctorCollected = 1; at = [DateTime]::UtcNow }) }
`;
