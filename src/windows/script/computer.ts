/** Who this computer is, its services, and what holds ports. */
export const COMPUTER = String.raw`
Add-Fact 'system' 'cim' 'Win32_OperatingSystem' {
  Get-Instance 'Win32_OperatingSystem' '' @('CSName', 'Caption', 'Version', 'BuildNumber', 'ProductType', 'OperatingSystemSKU', 'LastBootUpTime', 'OSLanguage')
}
Add-Fact 'computer' 'cim' 'Win32_ComputerSystem' {
  Get-Instance 'Win32_ComputerSystem' '' @('Name', 'DNSHostName', 'Domain', 'PartOfDomain', 'DomainRole', 'Workgroup', 'Manufacturer', 'Model')
}
Add-Fact 'version' 'registry' 'CurrentVersion' {
  Get-Value (Get-Key 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion') @('ProductName', 'EditionID', 'InstallationType', 'CurrentVersion', 'CurrentMajorVersionNumber', 'CurrentMinorVersionNumber', 'CurrentBuildNumber', 'UBR', 'DisplayVersion', 'ReleaseId', 'CSDVersion')
}
Add-Fact 'services' 'cim' 'Win32_Service' {
  $Filter = (@('sppsvc', 'osppsvc', 'Dnscache', 'W32Time', 'DNS', 'MpsSvc', 'Winmgmt', 'vmictimesync') | ForEach-Object { 'Name=''' + $_ + '''' }) -join ' OR '
  Get-Instance 'Win32_Service' $Filter @('Name', 'State', 'StartMode', 'StartName', 'ProcessId', 'ExitCode')
}
# The word for listening is translated, the other end of a port that listens is not.
Add-Fact 'listeners' 'tool' 'netstat -ano' {
  Get-Output 'netstat.exe' @('-ano') | Where-Object { $_ -match '^\s*TCP\s+\S+\s+(0\.0\.0\.0|\[::\]):0\s' }
}
Add-Fact 'listening-programs' 'tool' 'Get-Process' {
  $Owners = @($Script:Told['listeners'] | Where-Object { $_ -match ':1688\s' } | ForEach-Object { @($_.Trim() -split '\s+')[-1] } | Sort-Object -Unique)
  foreach ($Owner in $Owners) { Get-Process -Id $Owner | ForEach-Object { @{ Id = $_.Id; ProcessName = $_.ProcessName } } }
}
`;
