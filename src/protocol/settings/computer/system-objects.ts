import type { SystemFacts } from '../../../model/settings.js';
import { NO_SYSTEM, partOf, sourceOf } from '../parts.js';
import { type Bag, has, hasAny, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { booleanOf, hostOf, instantOf, numberOf, textOf } from '../values.js';

/** ProductType of Win32_OperatingSystem as number, and OsProductType of Get-ComputerInfo as word. */
const PRODUCT_TYPES: Readonly<Record<string, SystemFacts['productType']>> = {
  ...{ '1': 'workstation', '2': 'domain-controller', '3': 'server' },
  ...{ workstation: 'workstation', domaincontroller: 'domain-controller', server: 'server' },
};

const isSystem = (bag: Bag): boolean =>
  hasAny(bag, 'CsName', 'CSName', 'CsDNSHostName')
    ? hasAny(bag, 'OsVersion', 'Version', 'CsDomain', 'Caption', 'OsName')
    : has(bag, 'PartOfDomain', 'Domain');

/** A domain only of members: of others it is the name of a workgroup. */
function systemOf(bag: Bag): SystemFacts {
  const member = booleanOf(valueOf(bag, 'CsPartOfDomain', 'PartOfDomain'));
  const [, version, revision] =
    /^(\d{1,3}\.\d{1,3}\.\d{1,6})(?:\.(\d{1,6}))?$/.exec(
      textOf(valueOf(bag, 'OsVersion', 'Version')) ?? '',
    ) ?? [];
  const type = (textOf(valueOf(bag, 'OsProductType', 'ProductType')) ?? '').toLowerCase();
  return {
    ...NO_SYSTEM,
    name: hostOf(valueOf(bag, 'CsDNSHostName', 'DNSHostName', 'CsName', 'Name')),
    domain: member === false ? null : hostOf(valueOf(bag, 'CsDomain', 'Domain')),
    domainMember: member,
    caption: textOf(valueOf(bag, 'OsName', 'Caption', 'WindowsProductName')),
    version: version ?? null,
    updateRevision: numberOf(revision),
    productType: PRODUCT_TYPES[type] ?? null,
    model: textOf(valueOf(bag, 'CsModel', 'Model')),
    lastBoot: instantOf(valueOf(bag, 'OsLastBootUpTime', 'LastBootUpTime')),
  };
}

/** Get-ComputerInfo, Win32_OperatingSystem, Win32_ComputerSystem. */
export const readSystemObjects: ObjectReader = (objects, file) => {
  const found = objects.filter(({ bag }) => isSystem(bag)).slice(0, 100);
  const parts = found.flatMap(({ bag }) => {
    const form = hasAny(bag, 'OsVersion', 'CsDomain', 'OsName')
      ? 'Get-ComputerInfo'
      : has(bag, 'PartOfDomain')
        ? 'Win32_ComputerSystem'
        : 'Win32_OperatingSystem';
    // The name of Win32_OperatingSystem is its folder; the computer's is CSName.
    const facts = systemOf(bag);
    return facts.name === null ? [] : [partOf('system', facts, sourceOf('cim', form, file), facts.name)];
  });
  const forms = new Set(parts.map(({ told }) => told.source.form));
  return parts.length === 0 ? null : { takenFor: [...forms].join(', '), parts, notes: [] };
};
