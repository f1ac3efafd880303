import { SHOW_LICENCES, SHOW_LICENSING_SERVICE } from '../../model/slmgr.js';

/** What does the same as a switch of slmgr.vbs where Windows has no VBScript: one line of PowerShell for each. */
export interface WithoutVbscript {
  /** The classes that slmgr.vbs itself uses, on every Windows that it runs on. */
  readonly cim: readonly string[];
  /** The OSLicense module of new versions of Windows; null where it has nothing for it. */
  readonly osLicense: string | null;
}

const WINDOWS = '55c92734-d682-4d71-983e-d6ec3f16059f';
const INSTALLED = `SELECT * FROM SoftwareLicensingProduct WHERE PartialProductKey IS NOT NULL AND ApplicationID = '${WINDOWS}'`;

/** Only these go between quotation marks; anything else keeps its place to fill in. */
const SAFE = /^(?:[\w.-]{1,253}|<[\w-]{1,40}>)$/;
const word = (typed: string | undefined, place: string): string =>
  typed !== undefined && SAFE.test(typed) ? typed : place;

const service = (method: string, argument = ''): string =>
  `Invoke-CimMethod -Query "SELECT * FROM SoftwareLicensingService" -MethodName ${method}${argument}`;
const product = (method: string, id: string | undefined, argument = ''): string => {
  const query =
    id === undefined
      ? INSTALLED
      : `SELECT * FROM SoftwareLicensingProduct WHERE ID = '${word(id, '<activation-id>')}'`;
  return `Invoke-CimMethod -Query "${query}" -MethodName ${method}${argument}`;
};
/** A setting of the computer, or of one product where an activation ID stands behind it. */
const setting = (method: string, id: string | undefined, argument = ''): string =>
  id === undefined ? service(method, argument) : product(method, id, argument);

const text = (name: string, value: string): string => ` -Arguments @{ ${name} = '${value}' }`;
// A plain number would be signed, and the provider refuses it.
const number = (name: string, value: string): string => ` -Arguments @{ ${name} = [uint32]${value} }`;
const yes = (name: string, value: boolean): string => ` -Arguments @{ ${name} = $${String(value)} }`;

const REFRESH = service('RefreshLicenseStatus');

type Rule = (words: readonly string[]) => WithoutVbscript;
const same =
  (cim: readonly string[], osLicense: string | null): Rule =>
  () => ({ cim, osLicense });
const flag = (method: string, argument: string, value: boolean, osLicense: string): Rule =>
  same([service(method, yes(argument, value))], osLicense);

function pin([target = '', id]: readonly string[]): WithoutVbscript {
  const [host, port] = target.split(':');
  const name = word(host, '<kms-host-fqdn>');
  const number16 = port === undefined ? null : word(port, '<port>');
  const ofOne = id !== undefined;
  return {
    cim: [
      setting('SetKeyManagementServiceMachine', id, text('MachineName', name)),
      number16 === null
        ? setting('ClearKeyManagementServicePort', id)
        : setting('SetKeyManagementServicePort', id, number('PortNumber', number16)),
    ],
    osLicense: ofOne
      ? null
      : `Set-KmsLicenseInfo -ServerName '${name}'${number16 === null ? '' : ` -Port ${number16}`}`,
  };
}

function limit([type = '<type>', id]: readonly string[]): WithoutVbscript {
  const kind = /^[0-3]$/.test(type) ? type : '<type>';
  return {
    cim: [
      kind === '0'
        ? setting('ClearVLActivationTypeEnabled', id)
        : setting('SetVLActivationTypeEnabled', id, number('ActivationType', kind)),
    ],
    osLicense: id === undefined ? `Set-OSLicenseInfo -ActivationType ${kind}` : null,
  };
}

const ofHost =
  (method: string, argument: string, parameter: string): Rule =>
  ([value]) => {
    const minutes = word(value, '<number>');
    return {
      cim: [service(method, number(argument, minutes))],
      osLicense: `Set-KmsLicenseInfo -${parameter} ${minutes}`,
    };
  };

const clears =
  (methods: readonly string[], osLicense: string): Rule =>
  ([id]) => ({
    cim: methods.map((method) => setting(method, id)),
    osLicense: id === undefined ? osLicense : null,
  });

/** By the name of the switch. Sources: the Software Licensing WMI classes; the pages of the OSLicense module. */
const RULES: Readonly<Record<string, Rule>> = {
  '/dli': same([SHOW_LICENCES], 'Get-OSLicenseInfo'),
  '/dlv': same([SHOW_LICENCES, SHOW_LICENSING_SERVICE], 'Get-OSLicenseInfo; Get-KmsLicenseInfo'),
  '/xpr': same(
    [
      "Get-CimInstance SoftwareLicensingProduct -Filter 'PartialProductKey IS NOT NULL' | Select-Object Name,LicenseStatus,GracePeriodRemaining",
    ],
    'Get-OSLicenseInfo | Select-Object Name,LicenseStatus,GracePeriodRemaining',
  ),
  '/dti': same(
    [
      "(Get-CimInstance SoftwareLicensingProduct -Filter 'PartialProductKey IS NOT NULL').OfflineInstallationId",
    ],
    '(Get-OSLicenseInfo).OfflineInstallationId',
  ),
  '/ao-list': same(
    [
      'Get-ADObject -SearchBase "CN=Activation Objects,CN=Microsoft SPP,CN=Services,$((Get-ADRootDSE).configurationNamingContext)" -Filter *',
    ],
    'Get-ADLicenseInfo -ActivationObjects',
  ),
  '/ato': ([id]) => ({
    cim: [product('Activate', id), REFRESH],
    osLicense: `Invoke-OSLicense -ActivateOnline${id === undefined ? '' : ` -ActivationID ${word(id, '<activation-id>')}`}`,
  }),
  '/ipk': ([key]) => ({
    cim: [service('InstallProductKey', text('ProductKey', word(key, '<product-key>'))), REFRESH],
    osLicense: `Invoke-OSLicense -InstallProductKey '${word(key, '<product-key>')}'`,
  }),
  '/upk': ([id]) => ({
    cim: [product('UninstallProductKey', id), REFRESH],
    osLicense: `Invoke-OSLicense -UninstallProductKey${id === undefined ? '' : ` -ActivationID ${word(id, '<activation-id>')}`}`,
  }),
  '/atp': ([confirmation]) => ({
    cim: [
      product(
        'DepositOfflineConfirmationId',
        undefined,
        ` -Arguments @{ InstallationId = '<installation-id>'; ConfirmationId = '${word(confirmation, '<confirmation-id>')}' }`,
      ),
      REFRESH,
    ],
    osLicense: `Invoke-OSLicense -ConfirmationID '${word(confirmation, '<confirmation-id>')}'`,
  }),
  '/rearm': same([service('ReArmWindows')], 'Invoke-OSLicense -Rearm'),
  '/cpky': same([service('ClearProductKeyFromRegistry')], 'Invoke-OSLicense -ClearProductKeyFromRegistry'),
  '/rilc': same([], 'Invoke-OSLicense -ReinstallSystemLicenses'),
  '/skms': pin,
  '/ckms': clears(
    ['ClearKeyManagementServiceMachine', 'ClearKeyManagementServicePort'],
    'Invoke-KmsLicense -ClearServer; Invoke-KmsLicense -ClearPort',
  ),
  '/skms-domain': ([domain, id]) => ({
    cim: [setting('SetKeyManagementServiceLookupDomain', id, text('LookupDomain', word(domain, '<domain>')))],
    osLicense: id === undefined ? `Set-KmsLicenseInfo -Domain '${word(domain, '<domain>')}'` : null,
  }),
  '/ckms-domain': clears(['ClearKeyManagementServiceLookupDomain'], 'Invoke-KmsLicense -ClearDomain'),
  '/skhc': flag(
    'DisableKeyManagementServiceHostCaching',
    'DisableCaching',
    false,
    'Set-KmsLicenseInfo -HostCaching $true',
  ),
  '/ckhc': flag(
    'DisableKeyManagementServiceHostCaching',
    'DisableCaching',
    true,
    'Set-KmsLicenseInfo -HostCaching $false',
  ),
  '/act-type': limit,
  '/sdns': flag(
    'DisableKeyManagementServiceDnsPublishing',
    'DisablePublishing',
    false,
    'Set-KmsLicenseInfo -DnsPublishing $true',
  ),
  '/cdns': flag(
    'DisableKeyManagementServiceDnsPublishing',
    'DisablePublishing',
    true,
    'Set-KmsLicenseInfo -DnsPublishing $false',
  ),
  '/spri': flag(
    'EnableKeyManagementServiceLowPriority',
    'EnableLowPriority',
    false,
    'Set-KmsLicenseInfo -Priority Normal',
  ),
  '/cpri': flag(
    'EnableKeyManagementServiceLowPriority',
    'EnableLowPriority',
    true,
    'Set-KmsLicenseInfo -Priority Low',
  ),
  '/ad-activation-online': same(
    [
      service(
        'DoActiveDirectoryOnlineActivation',
        " -Arguments @{ ProductKey = '<kms-host-key>'; ActivationObjectName = '<object-name>' }",
      ),
    ],
    "Invoke-ADLicense -ActivateOnline -ProductKey '<kms-host-key>' -ActivationObjectName '<object-name>'",
  ),
  '/ad-activation-get-iid': same([], "Get-ADLicenseInfo -ProductKey '<kms-host-key>'"),
  '/ad-activation-apply-cid': same(
    [],
    "Invoke-ADLicense -ActivateForest -ProductKey '<kms-host-key>' -ConfirmationID '<confirmation-id>'",
  ),
  '/del-ao': same([], "Invoke-ADLicense -DeleteActivationObjects '<object-name>'"),
  '/sprt': ofHost('SetKeyManagementServiceListeningPort', 'PortNumber', 'ListeningPort'),
  '/sai': ofHost('SetVLActivationInterval', 'ActivationInterval', 'ActivationInterval'),
  '/sri': ofHost('SetVLRenewalInterval', 'RenewalInterval', 'RenewalInterval'),
};

/** For what is typed behind slmgr.vbs; null where nothing else does the same. */
export function withoutVbscript(typed: string): WithoutVbscript | null {
  const [name = '', ...words] = typed.trim().split(/\s+/);
  const rule = RULES[name.toLowerCase()];
  return rule === undefined ? null : rule(words.filter((one) => one !== 'all'));
}
