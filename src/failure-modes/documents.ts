/** Published documents that failure modes refer to, each address once. */
const WINDOWS_SERVER = 'https://learn.microsoft.com/windows-server/get-started';
const SUPPORT = 'https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation';

export const KMS_DNS_PROCEDURES = `${WINDOWS_SERVER}/common-troubleshooting-procedures-kms-dns`;
export const KMS_ISSUES = `${WINDOWS_SERVER}/activation-troubleshoot-kms-issues`;
export const KMS_CREATE_HOST = `${WINDOWS_SERVER}/kms-create-host`;
export const KMS_REPLACE_HOST = `${WINDOWS_SERVER}/kms-replace-host`;
export const KMS_GENERAL = `${WINDOWS_SERVER}/activation-troubleshoot-kms-general`;
export const SLMGR_OPTIONS = `${WINDOWS_SERVER}/activation-slmgr-vbs-options`;
export const ACTIVATION_ERROR_CODES = `${SUPPORT}/troubleshoot-activation-error-codes`;
export const DNS_NAME_DOES_NOT_EXIST = `${SUPPORT}/activation-error-0x8007232b-dns-name-does-not-exist`;
export const DNS_SERVER_FAILURE = `${SUPPORT}/activation-error-0x8007232a-dns-server-failure`;
export const NO_DNS_SERVERS = `${SUPPORT}/windows-activation-fails-with-error-0x8007267`;
export const KMS_CONTACT_FAILURE = `${SUPPORT}/activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure`;
export const KMS_UNAVAILABLE = `${SUPPORT}/error-0xc004f074-activate-windows`;
export const CLOCKS_DIFFER = `${SUPPORT}/error-0xc004f06c-activate-windows`;
export const VOLUME_ACTIVATION_DNS =
  'Volume Activation Deployment Guide: Configuring DNS (TechNet, ff793405)';
export const VOLUME_ACTIVATION_REGISTRY =
  'Volume Activation: Registry Settings (TechNet, dn502532 and ff793431)';
export const DNS_ZONE_UPDATE = '[MS-DNSP] 2.2.6.1.1 DNS_ZONE_UPDATE';
export const SET_DNS_PRIMARY_ZONE =
  'https://learn.microsoft.com/powershell/module/dnsserver/set-dnsserverprimaryzone';
export const REMOVE_DNS_RECORD =
  'https://learn.microsoft.com/powershell/module/dnsserver/remove-dnsserverresourcerecord';
export const RFC_2136 = 'https://www.rfc-editor.org/rfc/rfc2136';
export const RFC_2308 = 'https://www.rfc-editor.org/rfc/rfc2308';
export const RFC_2782 = 'https://www.rfc-editor.org/rfc/rfc2782';
export const RFC_4592 = 'https://www.rfc-editor.org/rfc/rfc4592';
export const RFC_7766 = 'https://www.rfc-editor.org/rfc/rfc7766';
export const KMS_PLANNING = `${WINDOWS_SERVER}/kms-activation-planning`;
export const COUNT_NOT_INCREASING =
  'https://learn.microsoft.com/troubleshoot/windows-client/licensing-and-activation/kms-current-count-not-increase';
export const EVENT_12293 = `${SUPPORT}/event-12293-error-0x800723-set-kms-host`;
export const HOST_CANNOT_ACTIVATE = `${SUPPORT}/error-0xc004f015-activate-windows-10`;
export const KEY_CANNOT_BE_USED = `${SUPPORT}/activation-error-0xc004cf042-cant-use-specified-kms`;
export const TOO_FEW_COUNTED = `${SUPPORT}/activation-error-0xc004cf038-insufficient-kms-host-pool-count`;
export const GENUINE_TICKET = `${SUPPORT}/event-id-8208-8200-900`;
export const OEM_TEST_DATA = `${SUPPORT}/application-event-log-warning-id-1058`;
export const ACCESS_DENIED = `${SUPPORT}/error-0x80070005-access-denied`;
export const OPERATIONS_GUIDE = 'Volume Activation 2.0 Operations Guide (Microsoft, March 2008, cc303695)';
export const CLIENT_SETUP_KEYS = `${WINDOWS_SERVER}/kms-client-activation-keys`;
export const EDITION_CONVERSION = `${WINDOWS_SERVER}/upgrade-conversion-options`;
export const AVMA = `${WINDOWS_SERVER}/automatic-vm-activation`;
export const ADBA_CLIENTS_FAIL = `${SUPPORT}/troubleshoot-adba-clients-not-activate`;
export const NOT_GENUINE = `${SUPPORT}/windows-not-genuine-error`;
export const LICENCE_DATA_INVALID = `${SUPPORT}/0x8007000d-activate-machine`;
export const REBUILD_TOKENS = `${SUPPORT}/rebuild-tokens-dotdat-file`;
export const LICENCE_CONSUMPTION_FAILED = `${SUPPORT}/error-0xc004e015-sl-e-eul-consumption-failed-activate-windows`;
export const VOLUME_CLIENTS_NOT_GENUINE =
  'https://learn.microsoft.com/troubleshoot/windows-client/licensing-and-activation/activation-failures-not-genuine-notifications-volume-licensed-kms-client';
export const MAK_PLANNING =
  'https://learn.microsoft.com/windows/deployment/volume-activation/plan-for-volume-activation-client';
export const ADBA_OVERVIEW =
  'https://learn.microsoft.com/windows/deployment/volume-activation/activate-using-active-directory-based-activation-client';
export const ADBA_AND_KMS =
  'https://learn.microsoft.com/windows/deployment/volume-activation/activate-using-key-management-service-vamt';
export const ADPREP = 'https://learn.microsoft.com/windows-server/administration/windows-commands/adprep';
export const AD_SCHEMA_VERSIONS = 'Active Directory schema versions (Microsoft TechNet Wiki, 37395)';
export const VOLUME_ACTIVATION_WMI =
  'Volume Activation: WMI Properties and Methods (TechNet, dn502536 and ff793441)';
export const DISABLE_KMS_METHOD =
  'SoftwareLicensingService: DisableKeyManagementServiceActivation (Microsoft, Software Licensing WMI classes)';
export const SL_ERRORS = 'Windows SDK, slerror.h';
export const FIREWALL_PROFILES =
  'https://learn.microsoft.com/powershell/module/netsecurity/get-netfirewallprofile';
export const FIREWALL_RULES = 'https://learn.microsoft.com/powershell/module/netsecurity/set-netfirewallrule';
export const IPSEC_RULES = 'https://learn.microsoft.com/powershell/module/netsecurity/get-netipsecrule';
export const IPSEC_ACTIONS = '[MS-FASP] 2.2.52 FW_CS_RULE_ACTION';
export const DNS_AUDIT_LOG =
  'https://learn.microsoft.com/windows-server/networking/dns/dns-logging-and-diagnostics';
export const MAK_ISSUES = `${WINDOWS_SERVER}/activation-troubleshoot-mak-issues`;
export const WINHTTP_ERRORS = 'https://learn.microsoft.com/windows/win32/winhttp/error-messages';
export const PROXY_ACTIVATION =
  'https://learn.microsoft.com/windows/deployment/volume-activation/scenario-proxy-activation-vamt';
export const PROXY_BASIC_AUTHENTICATION =
  'Microsoft support article 921471: activation fails behind a proxy that wants Basic authentication';
export const VAMT_CLIENTS =
  'https://learn.microsoft.com/windows/deployment/volume-activation/configure-client-computers-vamt';
export const VAMT_KNOWN_ISSUES =
  'https://learn.microsoft.com/windows/deployment/volume-activation/vamt-known-issues';
export const VAMT_IMPORT_EXPORT =
  'https://learn.microsoft.com/windows/deployment/volume-activation/import-export-vamt-data';
export const VAMT_DATABASE = `${SUPPORT}/specified-database-not-valid-vamt-error`;
export const DCOM_HARDENING = 'Microsoft support article KB5004442: DCOM server security (CVE-2021-26414)';
export const NEW_CIM_SESSION = 'https://learn.microsoft.com/powershell/module/cimcmdlets/new-cimsession';
export const SQL_SERVER_FIREWALL =
  'https://learn.microsoft.com/sql/sql-server/install/configure-the-windows-firewall-to-allow-sql-server-access';
export const VAMT_KEYS = 'https://learn.microsoft.com/powershell/module/vamt/get-vamtproductkey';
export const VOLUME_ACTIVATION_PLAN =
  'https://learn.microsoft.com/windows/deployment/volume-activation/plan-for-volume-activation-client';
