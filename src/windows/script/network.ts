/** DNS client, network profiles and firewall. Registry forms of rules are language-free and the same since Vista. */
export const NETWORK = String.raw`
Add-Fact 'adapters' 'cim' 'Win32_NetworkAdapterConfiguration' {
  Get-Instance 'Win32_NetworkAdapterConfiguration' 'IPEnabled = TRUE' @('Index', 'InterfaceIndex', 'Description', 'DNSHostName', 'DNSDomain', 'DNSServerSearchOrder', 'DNSDomainSuffixSearchOrder', 'DomainDNSRegistrationEnabled', 'FullDNSRegistrationEnabled', 'IPAddress', 'IPConnectionMetric', 'DHCPEnabled')
}
foreach ($Place in @(
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters',
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\System\DNSClient')) {
  Add-Fact 'dns-client-keys' 'registry' $Place {
    Get-Value (Get-Key $Place) @('Hostname', 'NV Hostname', 'Domain', 'NV Domain', 'DhcpDomain', 'SearchList', 'NV PrimaryDnsSuffix', 'DisableDynamicUpdate', 'RegistrationEnabled', 'MaxNegativeCacheTtl')
  }
}
Add-Fact 'suffixes' 'cim' 'Get-DnsClientGlobalSetting' {
  Get-DnsClientGlobalSetting | ForEach-Object { Select-Fact $_ @('UseSuffixSearchList', 'SuffixSearchList', 'UseDevolution', 'DevolutionLevel') @{} }
}
Add-Fact 'network-profiles' 'cim' 'Get-NetConnectionProfile' {
  Get-NetConnectionProfile | ForEach-Object { Select-Fact $_ @('InterfaceAlias', 'InterfaceIndex', 'NetworkCategory', 'IPv4Connectivity', 'IPv6Connectivity') @{} }
}
if (-not $Script:Told['network-profiles']) {
  Add-Fact 'network-profiles' 'tool' 'HNetCfg.FwPolicy2' {
    $Current = [Activator]::CreateInstance([Type]::GetTypeFromProgID('HNetCfg.FwPolicy2')).CurrentProfileTypes
    if ($Current -band 1) { @{ InterfaceAlias = ''; InterfaceIndex = 0; NetworkCategory = 'DomainAuthenticated'; IPv4Connectivity = $null } }
    if ($Current -band 2) { @{ InterfaceAlias = ''; InterfaceIndex = 0; NetworkCategory = 'Private'; IPv4Connectivity = $null } }
    if ($Current -band 4) { @{ InterfaceAlias = ''; InterfaceIndex = 0; NetworkCategory = 'Public'; IPv4Connectivity = $null } }
  }
}
Add-Fact 'firewall-profiles' 'cim' 'Get-NetFirewallProfile -PolicyStore ActiveStore' {
  Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { Select-Fact $_ @('Name', 'Enabled', 'DefaultInboundAction', 'DefaultOutboundAction', 'AllowInboundRules', 'AllowLocalFirewallRules') @{} }
}
$LocalPolicy = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy'
$GroupPolicy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\WindowsFirewall'
$RuleKeys = @{ 'firewall-rules' = '\FirewallRules'; 'connection-security-rules' = '\ConSecRules' }
foreach ($Policy in @($LocalPolicy, $GroupPolicy)) {
  foreach ($Part in @('DomainProfile', 'StandardProfile', 'PrivateProfile', 'PublicProfile')) {
    Add-Fact 'firewall-keys' 'registry' ($Policy + '\' + $Part) {
      Get-Value (Get-Key ($Policy + '\' + $Part)) @('EnableFirewall', 'DefaultInboundAction', 'DefaultOutboundAction', 'AllowLocalPolicyMerge')
    }
  }
  foreach ($Kind in $RuleKeys.Keys) {
    Add-Fact $Kind 'registry' ($Policy + $RuleKeys[$Kind]) {
      $Rules = Get-Key ($Policy + $RuleKeys[$Kind])
      $Names = $Rules.GetValueNames()
      Get-Value $Rules $Names
    }
  }
}
Add-Fact 'firewall-products' 'cim' 'FirewallProduct' {
  Get-Instance 'FirewallProduct' '' @('displayName', 'productState') 'root\SecurityCenter2'
}
`;
