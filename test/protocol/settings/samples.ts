/** One text of each form, short, for tests that damage or mix them. Synthetic. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'reg query':
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform\n    KeyManagementServiceName    REG_SZ    kms1.corp.example\n',
  'registry export':
    '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\sppsvc]\n"Start"=dword:00000004\n"Type"=dword:00000010\n"DependOnService"=hex(7):52,00,\\\n  70,00,00,00\n',
  netstat:
    '  TCP    0.0.0.0:1688           0.0.0.0:0              LISTENING       2044\n [sppextcomobj.exe]\n',
  'netsh advfirewall firewall show rule':
    'Rule Name:      KMS\n------------------\nEnabled:        Yes\nDirection:      In\nProfiles:       Domain\nProtocol:       TCP\nLocalPort:      1688\nAction:         Allow\n',
  'netsh advfirewall show allprofiles':
    'Domain Profile Settings:\n------------------------------------\nState                                 ON\nFirewall Policy                       BlockInbound,AllowOutbound\n',
  'ipconfig /all':
    'Windows IP Configuration\n\n   Host Name . . . . . . . : ws017\n   Primary Dns Suffix  . . : corp.example\n\nEthernet adapter Ethernet0:\n\n   IPv4 Address. . . . . . : 10.0.0.17(Preferred)\n   DNS Servers . . . . . . : 10.0.0.10\n                             10.0.0.11\n',
  nslookup:
    'Server:  dc1.corp.example\nAddress:  10.0.0.10\n\n_vlmcs._tcp.corp.example  SRV service location:\n  priority  = 0\n  weight    = 0\n  port      = 1688\n  svr hostname   = kms1.corp.example\n',
  dig: '; <<>> DiG 9.18 <<>> @10.0.0.10 _vlmcs._tcp.corp.example SRV\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n;; QUESTION SECTION:\n;_vlmcs._tcp.corp.example.\tIN\tSRV\n_vlmcs._tcp.corp.example. 3600 IN SRV 0 0 1688 kms1.corp.example.\n;; SERVER: 10.0.0.10#53(10.0.0.10)\n',
  'dnscmd /ZoneInfo':
    'Zone info:\n\tzone name             = corp.example\n\tzone type             = 1\n\tupdate                = 2\n',
  'dnscmd /EnumRecords':
    'C:\\>dnscmd /EnumRecords corp.example _vlmcs._tcp /Type SRV\nReturned records:\n@ [Aging:3731544] 3600 SRV\t0 0 1688 kms1.corp.example.\n',
  'w32tm /query /status':
    'Leap Indicator: 0(no warning)\nStratum: 4 (secondary reference - syncd by (S)NTP)\nPrecision: -23 (119.209ns per tick)\nSource: dc1.corp.example\nPoll Interval: 10 (1024s)\n',
  'w32tm /stripchart': 'Tracking dc1 [10.0.0.10:123].\n13:51:01, +00.5000000s\n',
  sc: 'SERVICE_NAME: sppsvc\n        TYPE               : 10  WIN32_OWN_PROCESS\n        STATE              : 4  RUNNING\n',
  systeminfo:
    'Host Name:                 KMS1\nOS Name:                   Microsoft Windows Server 2019 Standard\nOS Version:                10.0.17763 N/A Build 17763\n',
  SoftwareLicensingService:
    'Version                           : 10.0.17763.5458\nKeyManagementServiceHostCaching   : True\nKeyManagementServiceMachine       : kms1.corp.example\n',
  SoftwareLicensingProduct:
    '{"Name":"Windows(R)","PartialProductKey":"2YT43","LicenseStatus":1,"ProductKeyChannel":"Volume:GVLK"}\n',
  'Get-NetFirewallRule': '[{"Name":"SPPSVC-In-TCP","Enabled":1,"Direction":1,"Action":2,"Profile":1}]\n',
  'Test-NetConnection':
    'ComputerName     : kms1.corp.example\nRemoteAddress    : 10.0.0.20\nRemotePort       : 1688\nTcpTestSucceeded : False\n',
  'Get-NetTCPConnection':
    '[{"LocalAddress":"::","LocalPort":1688,"RemoteAddress":"::","RemotePort":0,"State":2,"OwningProcess":4}]\n',
  'Resolve-DnsName': '[{"Name":"kms1.corp.example","Type":1,"TTL":60,"IPAddress":"10.0.0.20"}]\n',
  'Get-DnsServerZone': 'ZoneName        : corp.example\nZoneType        : Primary\nDynamicUpdate   : None\n',
  'Get-Service':
    'Status   Name               DisplayName\n------   ----               -----------\nRunning  sppsvc             Software Protection\n',
  'Get-ComputerInfo': 'CsName     : WS017\nCsDomain   : corp.example\nOsVersion  : 10.0.19045\n',
  'Get-ADObject': 'Name               : Windows(R)\nObjectClass        : msSPP-ActivationObject\n',
};

/** Of forms that are whole files and stand in no paste. Synthetic. */
export const FILES: Readonly<Record<string, string>> = {
  'product list of VAMT':
    'FullyQualifiedDomainName,ProductName,LicenseStatus,KeyTypeName,ConfirmationId\nws1.corp.example,"Windows(R), Professional",1,MAK,\n',
  'product keys of VAMT':
    'KeyDescription;KeyTypeName;RemainingActivations;LastUpdate\nWindows;MAK;40;2026-11-20T08:00:00Z\n',
  'computer information list of VAMT':
    '<SoftwareLicensingData Version="2.0">\n<Computers>\n<Computer Name="ws1">\n<Products>\n<Product LicenseStatus="1">\n<Sku Name="Windows"/>\n</Product>\n</Products>\n</Computer>\n</Computers>\n</SoftwareLicensingData>\n',
};
