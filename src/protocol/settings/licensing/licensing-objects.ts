import type { Rung, SettingsPart } from '../../../model/settings.js';
import { NO_PRODUCT, partOf, sourceOf } from '../parts.js';
import { type Bag, has, hasAny, innerValue, type PrintedObject, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import type { SettingsReading } from '../settings-reader.js';
import { isMasked } from '../slmgr/masked.js';
import { isOfVamt } from '../vamt/read-vamt-objects.js';
import { hostOf, textOf } from '../values.js';
import { licensingProduct } from './licensing-product.js';
import { hostFacts, licensingService } from './licensing-service.js';

const SERVICE_ONLY = ['KeyManagementServiceHostCaching', 'KeyManagementServiceListeningPort'];
const SERVICE_TOO = [
  'RemainingWindowsReArmCount',
  'KeyManagementServiceMachine',
  'IsKeyManagementServiceMachine',
];

type Kind = 'service' | 'product';

function kindOf(bag: Bag): Kind | null {
  if (isOfVamt(bag)) return null;
  const className = (
    textOf(valueOf(bag, '__CLASS')) ??
    textOf(innerValue(bag, 'CimSystemProperties', 'ClassName')) ??
    ''
  ).toLowerCase();
  if (className === 'softwarelicensingservice') return 'service';
  if (className === 'softwarelicensingproduct') return 'product';
  const licence =
    has(bag, 'LicenseStatus') && hasAny(bag, 'PartialProductKey', 'ApplicationID', 'GracePeriodRemaining');
  if (licence || has(bag, 'PartialProductKey', 'ProductKeyChannel')) return 'product';
  return hasAny(bag, ...SERVICE_ONLY) && hasAny(bag, ...SERVICE_TOO) ? 'service' : null;
}

/** `ActivationID` is a name of the module; Get-KmsLicenseInfo has neither the version nor what only CIM prints. */
function rungOf(kind: Kind, bag: Bag): Rung {
  const fromCim = hasAny(
    bag,
    '__CLASS',
    'CimClass',
    'CimSystemProperties',
    'PolicyCacheRefreshRequired',
    'OfflineInstallationId',
  );
  if (has(bag, 'ActivationID', 'LicenseStatus')) return 'oslicense';
  const kmsInfo = has(
    bag,
    'KeyManagementServiceLookupDomain',
    'KeyManagementServiceTotalRequests',
    ...SERVICE_ONLY,
  );
  return kind === 'service' && kmsInfo && !fromCim && !has(bag, 'Version') ? 'oslicense' : 'cim';
}

const FORMS: Readonly<Record<Rung, Readonly<Record<Kind, string>>>> = (() => {
  const cim = { service: 'SoftwareLicensingService', product: 'SoftwareLicensingProduct' };
  return {
    oslicense: { service: 'Get-KmsLicenseInfo', product: 'Get-OSLicenseInfo' },
    ...{ cim, registry: cim, tool: cim, slmgr: cim },
  };
})();

const computerOf = (bag: Bag): string | null =>
  hostOf(valueOf(bag, '__SERVER', 'PSComputerName')) ??
  hostOf(innerValue(bag, 'CimSystemProperties', 'ServerName'));

const MASKABLE = [
  'KeyManagementServiceMachine',
  'DiscoveredKeyManagementServiceMachineName',
  'ClientMachineID',
  'PartialProductKey',
];

const maskedIn = (bag: Bag): readonly string[] =>
  MASKABLE.filter((name) => {
    const value = valueOf(bag, name);
    return typeof value === 'string' && isMasked(value.trim());
  });

/** The licensing classes and what the OSLicense module makes of them, in whatever form PowerShell printed them. */
export const readLicensingObjects: ObjectReader = (objects, file) => {
  const found = objects.flatMap(({ bag, form }) => {
    const kind = kindOf(bag);
    return kind === null ? [] : [{ bag, form, kind, rung: rungOf(kind, bag), computer: computerOf(bag) }];
  });
  if (found.length === 0) return null;
  const parts: SettingsPart[] = [];
  const notes: string[] = [];
  for (const group of groupsOf(found)) {
    const [{ kind, rung, computer }] = group;
    const source = sourceOf(rung, FORMS[rung][kind], file);
    const bags = group.map(({ bag }) => bag);
    if (kind === 'product') parts.push(...productParts(bags, source, computer, notes));
    else parts.push(...bags.map((bag) => partOf('service', licensingService(bag), source, computer)));
    // Get-KmsLicenseInfo counts for the computer: the entry of the licence list it belongs to is not said.
    const hosts =
      found.some((one) => one.kind === 'product') || kind === 'product' ? [] : bags.map(hostFacts);
    const counting = hosts.filter((host) => host?.enabled === true);
    if (counting.length > 0)
      parts.push(
        partOf(
          'products',
          counting.map((host) => ({ ...NO_PRODUCT, channel: 'kms-host', host })),
          source,
          computer,
        ),
      );
    notes.push(...new Set(bags.flatMap(maskedIn).map((name) => `${name} is masked`)));
  }
  const forms = new Set(found.map(({ kind, rung }) => FORMS[rung][kind]));
  return { takenFor: [...forms].join(', '), parts, notes } satisfies SettingsReading;
};

type Found = PrintedObject & { readonly kind: Kind; readonly rung: Rung; readonly computer: string | null };

function groupsOf(found: readonly Found[]): readonly (readonly [Found, ...Found[]])[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const one of found) {
    const key = `${one.kind} ${one.rung} ${one.computer ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** Only entries with a key say how this computer is licensed; the others are what it could be. */
function productParts(
  bags: readonly Bag[],
  source: ReturnType<typeof sourceOf>,
  computer: string | null,
  notes: string[],
): readonly SettingsPart[] {
  const withKey = bags.filter((bag) => {
    const key = valueOf(bag, 'PartialProductKey');
    return !has(bag, 'PartialProductKey') || (typeof key === 'string' && key.trim() !== '');
  });
  if (withKey.length < bags.length)
    notes.push(`${bags.length - withKey.length} licence entries without a key left out`);
  return withKey.length === 0 && bags.length < 3
    ? []
    : [partOf('products', withKey.map(licensingProduct), source, computer)];
}
