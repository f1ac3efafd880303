/** What a field holds, by its name: the key in JSON, the label in a text, the value's name in a registry export. */
export type FieldKind =
  /** Names of computers or domains, or endpoints. */
  | 'name'
  /** A user, alone or with domain. */
  | 'user'
  /** Free text about the owner or the machine; goes as a whole. */
  | 'private'
  /** A path of a file. */
  | 'file'
  /** A GUID of the machine, and one of a product. */
  | 'machine-guid'
  | 'product-guid'
  /** Goes for good. */
  | 'secret';

const KINDS: Readonly<Record<FieldKind, string>> = {
  name: `
    hostname computername computer fullyqualifieddomainname domainworkgroupname pscomputername machinename csname systemname dnshostname nvhostname host hosts
    server target sourcecomputer primarydnssuffix primarysuffix dnssuffixsearchlist searchlist domain domains
    nvdomain userdnsdomain userdomain logonserver kmsmachine kmsmachinename kmsmachinenamefromdns
    registeredkmsmachinename keymanagementservicemachine keymanagementservicename discoveredmachine
    discoveredkeymanagementservicemachinename keymanagementservicelookupdomain kmslookupdomain lookupdomain
    zonename zone alias aliases primary primaryserver primarynameserver nameserver nameservers svrhostname
    domainname dhcpdomain connectionspecificdnssuffix dnsdomain netbiosname netbiosdomain dnsdomainpublishlist
    publishlist avmahost names withname kmshost kmsserver dnsserver forest domaincontroller site nodename
    remotecomputer against destinationhost queryname workstation workstationname adsite machine client controller
    domäne anmeldeserver rechner ordinateur equipo computador nomdelhôte nombredehost nomehost имякомпьютера имяузла 计算机 主机名
    コンピューター ホスト名 컴퓨터 호스트이름
  `,
  user: `
    user username useraccount account accountname samaccountname runas logonaccount owner who loggedonuser startname
    userid userprincipalname upn lastuser createdby modifiedby author benutzer benutzername utilisateur usuario
    utente пользователь 用户 用户名 ユーザー
  `,
  private: `
    registeredowner registeredorganization organization organisation userfullname fullname companyname company
    registrierterbesitzer registrierterbenutzer registrierteorganisation
    serialnumber serial serialno systemserial systemserialnumber chassisserialnumber baseboardserialnumber
    biosserialnumber identifyingnumber assettag smbiosassettag computerdescription srvcomment resourcedescription
    dcsitename oursitename clientsitename sitename dynamicsitename ssid vollständigername nomcomplet
    nombrecompleto nomecompleto displaynameofuser givenname surname sn manager department officelocation
    telephonenumber mobile phone telefon streetaddress
  `,
  file: 'file evidence filename sourcefile',
  'machine-guid':
    'cmid clientmachineid clientmachineidcmid machineguid machineid cmids uuid biosuuid smbiosuuid systemuuid',
  'product-guid':
    'activationid applicationid appid skuid ruleid sku productskuid kmsid id providerguid providerid',
  secret: `
    productkey keyvalue confirmationid installationid windowsproductkey oa3xoriginalproductkey digitalproductid digitalproductid4 installedproductkey
    password defaultpassword backupproductkeydefault passwort kennwort passwd pwd motdepasse contraseña keycontent
    schlüsselinhalt clientsecret
  `,
};

const BY_NAME: ReadonlyMap<string, FieldKind> = new Map(
  (Object.entries(KINDS) as readonly (readonly [FieldKind, string])[]).flatMap(([kind, names]) =>
    names
      .trim()
      .split(/\s+/u)
      .map((name) => [name, kind] as const),
  ),
);

const LONGEST = 80;

/** null for fields that are read as any text. Blanks, dots and other marks in the name do not matter. */
export function fieldKind(name: string): FieldKind | null {
  if (name.length > LONGEST) return null;
  return BY_NAME.get(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) ?? null;
}
