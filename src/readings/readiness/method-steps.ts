import { AZURE_KMS, KMS_PORT } from '../../model/kms.js';
import type { ActivationMethod } from '../../model/readiness.js';
import { ENABLE_WMI_RULES, slmgrCall } from '../../model/windows-commands.js';

/** A step of a method; its id is one among those of the method. */
export interface Step {
  readonly id: string;
  readonly where: string;
  readonly do: string;
  readonly command?: string;
  /** Of steps that other steps can stand in for: the way that they are part of. */
  readonly way?: 'by-vamt' | 'by-hand';
  /** Of KMS: only where a host of one's own is to be asked, or only where it is that of the cloud. */
  readonly host?: 'own' | 'cloud';
}

export const TITLES = {
  kms: 'KMS',
  'mak-online': 'MAK over the Internet',
  'mak-proxy': 'MAK proxy: two VAMT hosts and a removable medium',
  'ad-based': 'AD-based activation',
  avma: 'Automatic virtual machine activation',
} as const satisfies Record<ActivationMethod, string>;

/** In the order in which they are carried out. */
export const STEPS = {
  kms: [
    {
      id: 'install-key',
      where: 'KMS host',
      do: 'Install the host key',
      command: slmgrCall('/ipk <KMS-host-key>'),
      host: 'own',
    },
    {
      id: 'activate-host',
      where: 'KMS host',
      do: 'Activate the host, over the Internet or by telephone (slui 4)',
      command: slmgrCall('/ato'),
      host: 'own',
    },
    {
      id: 'open-port',
      where: 'KMS host',
      do: `Open the port in the firewall of the host. The rule that Windows brings is for ${String(KMS_PORT)}: for another port set it with slmgr /sprt, and take the lines of the firewall changes`,
      command: 'Enable-NetFirewallRule -Name SPPSVC-In-TCP*',
      host: 'own',
    },
    {
      id: 'publish',
      where: 'DNS',
      do: 'See that the record stands in every domain of the machines',
      host: 'own',
    },
    {
      id: 'client-keys',
      where: 'machines',
      do: 'See that they hold the client setup key of their edition (volume media do)',
      command: slmgrCall('/dlv'),
    },
    {
      id: 'cloud-path',
      where: 'network',
      do: `Let the machines in the cloud reach TCP ${String(KMS_PORT)} of ${AZURE_KMS.name}, straight to the Internet`,
      host: 'cloud',
    },
    {
      id: 'cloud-host',
      where: 'machines in the cloud',
      do: 'Where another KMS host was set: set that of the cloud',
      command: slmgrCall(`/skms ${AZURE_KMS.name}:${String(KMS_PORT)}`),
      host: 'cloud',
    },
    {
      id: 'cloud-verify',
      where: 'machines in the cloud',
      do: 'Activate one and see that it succeeds',
      command: slmgrCall('/ato'),
      host: 'cloud',
    },
    { id: 'verify', where: 'KMS host', do: 'See the count rise', command: slmgrCall('/dlv'), host: 'own' },
  ],
  'mak-online': [
    {
      id: 'vamt',
      where: 'VAMT host',
      do: 'Install VAMT and its database, add the MAK, read the remaining count',
      way: 'by-vamt',
    },
    {
      id: 'wmi',
      where: 'machines',
      do: 'Let WMI through the firewall',
      command: ENABLE_WMI_RULES,
      way: 'by-vamt',
    },
    {
      id: 'install',
      where: 'VAMT host',
      do: 'Install the MAK on the products and activate them online',
      way: 'by-vamt',
    },
    {
      id: 'by-hand',
      where: 'machines',
      do: 'Or, without VAMT, install it on each machine by hand',
      command: slmgrCall('/ipk <MAK>'),
      way: 'by-hand',
    },
    {
      id: 'activate',
      where: 'machines',
      do: 'and activate it there',
      command: slmgrCall('/ato'),
      way: 'by-hand',
    },
    {
      id: 'verify',
      where: 'machines',
      do: 'See that the activation is permanent',
      command: slmgrCall('/xpr'),
    },
  ],
  'mak-proxy': [
    { id: 'isolated-vamt', where: 'isolated VAMT host', do: 'Install VAMT and its database' },
    { id: 'wmi', where: 'machines', do: 'Let WMI through the firewall', command: ENABLE_WMI_RULES },
    {
      id: 'discover',
      where: 'isolated VAMT host',
      do: 'Discover the machines and update their licence status',
    },
    { id: 'install-mak', where: 'isolated VAMT host', do: 'Add the MAK and install it on the products' },
    {
      id: 'export-list',
      where: 'isolated VAMT host',
      do: 'Export the list to a .cilx file, after the MAK was installed',
    },
    { id: 'carry-out', where: 'removable medium', do: 'Carry the file to the VAMT host with the Internet' },
    { id: 'acquire', where: 'VAMT host with the Internet', do: 'Acquire confirmation IDs for the file' },
    { id: 'carry-back', where: 'removable medium', do: 'Carry the file back' },
    { id: 'import-list', where: 'isolated VAMT host', do: 'Import the list into the database it came from' },
    { id: 'apply', where: 'isolated VAMT host', do: 'Activate: apply the confirmation IDs' },
    {
      id: 'verify',
      where: 'machines',
      do: 'See that the activation is permanent',
      command: slmgrCall('/xpr'),
    },
  ],
  'ad-based': [
    { id: 'schema', where: 'domain controller', do: 'See that the schema is of Server 2012 or later' },
    {
      id: 'role',
      where: 'server of the domain',
      do: 'Install the role Volume Activation Services',
      command: 'Install-WindowsFeature -Name VolumeActivation -IncludeManagementTools',
    },
    {
      id: 'object',
      where: 'server of the domain',
      do: 'Make the activation object with the host key (vmw.exe)',
    },
    { id: 'client-keys', where: 'machines', do: 'See that they hold the client setup key of their edition' },
    { id: 'verify', where: 'machines', do: 'See the activation object named', command: slmgrCall('/dlv') },
  ],
  avma: [
    {
      id: 'host',
      where: 'Hyper-V host',
      do: 'See that the Datacenter edition below is activated, on every node',
    },
    { id: 'exchange', where: 'Hyper-V host', do: 'Switch the data exchange service of the guests on' },
    {
      id: 'key',
      where: 'guests',
      do: 'Install the AVMA key of the edition',
      command: slmgrCall('/ipk <AVMA-key>'),
    },
    {
      id: 'verify',
      where: 'guests',
      do: 'See event 12309 in the guest',
      command: 'wevtutil qe Application "/q:*[System[EventID=12309]]" /c:1 /rd:true /f:text',
    },
  ],
} as const satisfies Record<ActivationMethod, readonly Step[]>;
