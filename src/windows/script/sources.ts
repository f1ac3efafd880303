/** The places that facts come from: commands, programs of Windows, classes of WMI, registry keys. */
export const SOURCES = String.raw`
function Test-Command([string]$Name) {
  return [bool](Get-Command -Name $Name -ErrorAction SilentlyContinue)
}

function Get-Output([string]$Program, [string[]]$Words) {
  $File = Join-Path $System $Program
  if (-not [System.IO.File]::Exists($File)) { throw ('CommandNotFound ' + $Program) }
  $Lines = @(& $File $Words)
  if ($LASTEXITCODE -ne 0) { throw ('exit 0x{0:X8} {1}' -f $LASTEXITCODE, ($Lines -join ' ')) }
  return $Lines
}

function Select-Fact($Thing, [string[]]$Names, $Facts) {
  foreach ($Name in $Names) { $Facts[$Name] = $Thing.$Name }
  return $Facts
}

function Get-Instance([string]$Class, [string]$Filter, [string[]]$Names, [string]$Namespace = 'root\cimv2') {
  $Words = @{ Namespace = $Namespace }
  if ($Filter -ne '') { $Words.Filter = $Filter }
  if (Test-Command 'Get-CimInstance') {
    $Found = Get-CimInstance -ClassName $Class -OperationTimeoutSec 30 @Words
  } else {
    $Found = Get-WmiObject -Class $Class @Words
  }
  foreach ($One in @($Found)) {
    if ($null -ne $One) { Select-Fact $One $Names @{ __CLASS = $Class } }
  }
}

# Values by name only: two values of the licensing key hold whole product keys.
function Get-Value($Key, [string[]]$Names) {
  $Facts = @{ PSPath = 'Microsoft.PowerShell.Core\Registry::' + $Key.Name }
  foreach ($Name in $Names) {
    $Value = $Key.GetValue($Name, $null)
    if ($null -ne $Value) { $Facts[$Name] = $Value }
  }
  if ($Facts.Count -gt 1) { return $Facts }
}

function Get-Key([string]$Path) { return Get-Item -LiteralPath ('Registry::' + $Path) }

function Get-KeyBelow([string]$Path) {
  return Get-ChildItem -LiteralPath ('Registry::' + $Path) -Recurse -ErrorAction SilentlyContinue
}
`;
