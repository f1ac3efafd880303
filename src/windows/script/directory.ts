/** On a DNS server: zones and the records of KMS. In a domain: the activation objects. Both only read. */
export const DNS_SERVER = String.raw`
$RecordName = '_vlmcs._tcp'
Add-Fact 'zones' 'cim' 'Get-DnsServerZone' {
  Get-DnsServerZone | Where-Object { -not $_.IsReverseLookupZone -and -not $_.IsAutoCreated } | ForEach-Object {
    $Facts = Select-Fact $_ @('ZoneName', 'ZoneType', 'DynamicUpdate', 'IsDsIntegrated', 'IsReverseLookupZone', 'IsAutoCreated', 'ReplicationScope') @{}
    if ([string]$_.ZoneType -eq 'Primary') {
      try {
        $Aging = Get-DnsServerZoneAging -Name $_.ZoneName
        $Facts.AgingEnabled = $Aging.AgingEnabled
        $Facts.NoRefreshInterval = [string]$Aging.NoRefreshInterval
        $Facts.RefreshInterval = [string]$Aging.RefreshInterval
      } catch { $Facts.AgingProblem = Get-Outcome $_ }
    }
    $Facts
  }
}
if (-not $Script:Told['zones']) {
  Add-Fact 'zones' 'cim' 'MicrosoftDNS_Zone' {
    Get-Instance 'MicrosoftDNS_Zone' 'Reverse = FALSE AND AutoCreated = FALSE' @('Name', 'ContainerName', 'ZoneType', 'AllowUpdate', 'DsIntegrated', 'Aging', 'NoRefreshInterval', 'RefreshInterval') 'root\MicrosoftDNS'
  }
}
Add-Fact 'scavenging' 'cim' 'Get-DnsServerScavenging' {
  Get-DnsServerScavenging | ForEach-Object { @{ ScavengingState = $_.ScavengingState; ScavengingInterval = [string]$_.ScavengingInterval; LastScavengeTime = $_.LastScavengeTime } }
}
$KmsRecords = @()
Add-Fact 'kms-records' 'cim' 'Get-DnsServerResourceRecord' {
  foreach ($Zone in @($Script:Told['zones'] | Where-Object { [string]$_.ZoneType -eq 'Primary' })) {
    $Found = @(Get-DnsServerResourceRecord -ZoneName $Zone.ZoneName -Name $RecordName -RRType Srv -ErrorAction SilentlyContinue)
    foreach ($Record in $Found) {
      @{
        ZoneName = $Zone.ZoneName; HostName = $Record.HostName; RecordType = 'SRV'
        Timestamp = $Record.Timestamp; DistinguishedName = $Record.DistinguishedName
        RecordData = (Select-Fact $Record.RecordData @('DomainName', 'Port', 'Priority', 'Weight') @{})
      }
    }
  }
}
if (-not $Script:Told['kms-records']) {
  Add-Fact 'kms-records' 'cim' 'MicrosoftDNS_SRVType' {
    foreach ($Zone in @($Script:Told['zones'] | Where-Object { $_.ContainerName })) {
      $Name = $Zone.ContainerName.Replace('''', '')
      Get-Instance 'MicrosoftDNS_SRVType' ('ContainerName=''' + $Name + ''' AND OwnerName=''' + $RecordName + '.' + $Name + '''') @('ContainerName', 'OwnerName', 'SRVDomainName', 'Port', 'Priority', 'Weight', 'Timestamp') 'root\MicrosoftDNS'
    }
  }
}
Add-Fact 'record-rights' 'cim' 'ObjectSecurity' {
  $Nodes = @($Script:Told['kms-records'] | ForEach-Object { $_.DistinguishedName } | Where-Object { $_ } | Sort-Object -Unique)
  foreach ($Node in $Nodes) {
    $Security = ([ADSI]('LDAP://' + $Node.Replace('/', '\/'))).psbase.ObjectSecurity
    $Account = [System.Security.Principal.NTAccount]
    try { $Owner = $Security.GetOwner($Account) } catch { $Owner = $Security.GetOwner([System.Security.Principal.SecurityIdentifier]) }
    @{ RecordNode = $Node; Owner = [string]$Owner }
    foreach ($Entry in $Security.GetAccessRules($true, $true, $Account)) {
      @{ RecordNode = $Node; IdentityReference = [string]$Entry.IdentityReference; ActiveDirectoryRights = [string]$Entry.ActiveDirectoryRights; AccessControlType = [string]$Entry.AccessControlType; IsInherited = $Entry.IsInherited }
    }
  }
}
`;

export const DIRECTORY = String.raw`
Add-Fact 'activation-objects' 'cim' 'Active Directory' {
  if (-not @($Script:Told['computer'])[0].PartOfDomain) { throw 'ItemNotFound: not a member of a domain' }
  $Root = [string]([ADSI]'LDAP://RootDSE').configurationNamingContext
  $Search = [ADSISearcher]'(objectClass=msSPP-ActivationObject)'
  $Search.SearchRoot = [ADSI]('LDAP://CN=Activation Objects,CN=Microsoft SPP,CN=Services,' + $Root)
  $Search.ClientTimeout = [TimeSpan]::FromSeconds(10)
  foreach ($Found in $Search.FindAll()) {
    $Properties = $Found.Properties
    $Sku = $null
    if ($Properties['msspp-csvlkskuid'].Count -gt 0) { $Sku = [string][Guid][byte[]]$Properties['msspp-csvlkskuid'][0] }
    @{
      objectClass = 'msSPP-ActivationObject'; displayName = [string]($Properties['displayname'] | Select-Object -First 1)
      distinguishedName = [string]($Properties['distinguishedname'] | Select-Object -First 1); 'msSPP-CSVLKSkuId' = $Sku
      'msSPP-CSVLKPartialProductKey' = [string]($Properties['msspp-csvlkpartialproductkey'] | Select-Object -First 1)
    }
  }
}
`;
