/** Licences and settings of KMS, by the ladder of sources: the module of the newest Windows, WMI, registry. */

const HOST_COUNTS = `
  'IsKeyManagementServiceMachine', 'KeyManagementServiceCurrentCount', 'RequiredClientCount',
  'KeyManagementServiceTotalRequests', 'KeyManagementServiceFailedRequests',
  'KeyManagementServiceUnlicensedRequests', 'KeyManagementServiceLicensedRequests',
  'KeyManagementServiceOOBGraceRequests', 'KeyManagementServiceOOTGraceRequests',
  'KeyManagementServiceNonGenuineGraceRequests', 'KeyManagementServiceNotificationRequests'
`;
const CLIENT = `
  'KeyManagementServiceMachine', 'KeyManagementServicePort', 'KeyManagementServiceLookupDomain',
  'DiscoveredKeyManagementServiceMachineName', 'DiscoveredKeyManagementServiceMachinePort',
  'DiscoveredKeyManagementServiceMachineIpAddress', 'VLActivationInterval', 'VLRenewalInterval',
`;
const HOST = `
  'KeyManagementServiceListeningPort', 'KeyManagementServiceDnsPublishing',
  'KeyManagementServiceLowPriority', 'KeyManagementServiceHostCaching',
`;

/** The names of properties are those of Microsoft's documentation of the classes and of the OSLicense module. */
export const LICENSING = String.raw`
$ModuleNames = @(${CLIENT}${HOST}${HOST_COUNTS})
$ServiceNames = $ModuleNames + @('Version', 'ClientMachineID', 'KeyManagementServiceActivationDisabled',
  'PolicyCacheRefreshRequired', 'RemainingWindowsReArmCount')
$ProductNames = @(${CLIENT}${HOST_COUNTS}) + @('ID', 'Name', 'Description', 'ApplicationID', 'PartialProductKey', 'ProductKeyChannel', 'LicenseFamily',
  'LicenseIsAddon', 'LicenseStatus', 'LicenseStatusReason', 'GracePeriodRemaining', 'EvaluationEndDate',
  'GenuineStatus', 'TrustedTime', 'VLActivationType', 'VLActivationTypeEnabled', 'RemainingAppReArmCount',
  'RemainingSkuReArmCount', 'ADActivationObjectName', 'ADActivationObjectDN',
  'AutomaticVMActivationHostMachineName', 'AutomaticVMActivationLastActivationTime')

Add-Fact 'kms-module' 'oslicense' 'Get-KmsLicenseInfo' {
  Get-KmsLicenseInfo | ForEach-Object { Select-Fact $_ $ModuleNames @{} }
}
Add-Fact 'licence-module' 'oslicense' 'Get-OSLicenseInfo' {
  Get-OSLicenseInfo | ForEach-Object {
    $Facts = Select-Fact $_ $ProductNames @{ ActivationID = $_.ActivationID }
    $Facts.Remove('ID')
    $Facts
  }
}
Add-Fact 'licensing-service' 'cim' 'SoftwareLicensingService' { Get-Instance 'SoftwareLicensingService' '' $ServiceNames }
Add-Fact 'licences' 'cim' 'SoftwareLicensingProduct' {
  Get-Instance 'SoftwareLicensingProduct' 'PartialProductKey IS NOT NULL' $ProductNames
}

$PlatformNames = @('KeyManagementServiceName', 'KeyManagementServicePort', 'KeyManagementServiceLookupDomain',
  'DisableKeyManagementServiceHostCaching', 'DiscoveredKeyManagementServiceName',
  'DiscoveredKeyManagementServicePort', 'DiscoveredKeyManagementServiceMachineName',
  'DiscoveredKeyManagementServiceMachinePort', 'VLActivationInterval', 'VLRenewalInterval', 'VLActivationType',
  'KeyManagementServiceListeningPort', 'KeyManagementServiceRegisteredPortNumber', 'DisableDnsPublishing',
  'DnsDomainPublishList', 'EnableKmsLowPriority', 'SkipRearm', 'UserOperations', 'KeyManagementServiceVersion')
# Applications and products below may hold a host of their own.
foreach ($Place in @(
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform',
  'HKEY_USERS\S-1-5-20\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\CurrentVersion\Software Protection Platform',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SL',
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\OfficeSoftwareProtectionPlatform')) {
  Add-Fact 'licensing-keys' 'registry' $Place {
    Get-Value (Get-Key $Place) $PlatformNames
    Get-KeyBelow $Place | ForEach-Object { Get-Value $_ $PlatformNames }
  }
}
`;
