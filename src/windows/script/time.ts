export const TIME = String.raw`
Add-Fact 'time-status' 'tool' 'w32tm /query /status /verbose' { Get-Output 'w32tm.exe' @('/query', '/status', '/verbose') }
Add-Fact 'time-source' 'tool' 'w32tm /query /source' { Get-Output 'w32tm.exe' @('/query', '/source') }
Add-Fact 'time-keys' 'registry' 'W32Time\Parameters' {
  Get-Value (Get-Key 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\W32Time\Parameters') @('Type', 'NtpServer')
}
`;
