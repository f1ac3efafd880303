import type { SettingsPart, SystemFacts, UnlikeBy } from '../../model/settings.js';
import type { LicensingServiceFacts, ProductFacts } from '../../model/licensing-settings.js';

interface Known {
  readonly products: readonly ProductFacts[];
  readonly windows: readonly ProductFacts[];
  readonly services: readonly LicensingServiceFacts[];
  readonly systems: readonly SystemFacts[];
}

function knownOf(parts: readonly SettingsPart[]): Known {
  const products = parts.flatMap((part) => (part.block === 'products' ? part.told.facts : []));
  return {
    products,
    // What is bought on top, as updates beyond the end of support, has a key of its own.
    windows: products.filter(
      ({ family, name }) => family === 'windows' && !/\bESU\b|\badd-on\b/iu.test(name ?? ''),
    ),
    services: parts.flatMap((part) => (part.block === 'service' ? [part.told.facts] : [])),
    systems: parts.flatMap((part) => (part.block === 'system' ? [part.told.facts] : [])),
  };
}

const toldOf = <T>(all: readonly T[], value: (one: T) => string | null): readonly string[] =>
  all.flatMap((one) => value(one)?.toLowerCase() ?? []);

/** Both tell something, and nothing of it is the same. */
const apart = (left: readonly string[], right: readonly string[]): boolean =>
  left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one));

const machineIds = ({ products, services }: Known): readonly string[] => [
  ...toldOf(products, ({ clientMachineId }) => clientMachineId),
  ...toldOf(services, ({ clientMachineId }) => clientMachineId),
];

/** `10.0.17763` of `10.0.17763.2028`: an update changes what follows, the build stays. */
const builds = ({ services }: Known): readonly string[] =>
  toldOf(services, ({ version }) => /^\d+\.\d+\.\d+/u.exec(version ?? '')?.[0] ?? null);

/** Whether the Windows of a server or of a workstation, where that is told. */
function kinds({ windows, systems }: Known): readonly string[] {
  const kind = (isServer: boolean): string => (isServer ? 'server' : 'workstation');
  return [
    ...windows.flatMap(({ name }) =>
      name !== null && /^Windows\b.*, \w+ edition/u.test(name) ? [kind(/Server/u.test(name))] : [],
    ),
    ...systems.flatMap(({ productType, caption }) => {
      if (productType !== null) return [kind(productType !== 'workstation')];
      return caption === null || !/Windows/u.test(caption) ? [] : [kind(/Server/u.test(caption))];
    }),
  ];
}

/** The same product of other suites than Windows, which alone has one key, with another key. */
const otherKeyOfProduct = (left: Known, right: Known): boolean =>
  left.products.some((one) =>
    right.products.some(
      (other) =>
        one.activationId !== null &&
        one.activationId.toLowerCase() === other.activationId?.toLowerCase() &&
        one.partialKey !== null &&
        other.partialKey !== null &&
        one.partialKey.toLowerCase() !== other.partialKey.toLowerCase(),
    ),
  );

/** A part of a KMS host in the one, and a Windows that is none in the other. */
const hostAndNone = (left: Known, right: Known): boolean =>
  left.products.some(({ host }) => host?.enabled === true) &&
  right.services.some(({ isKmsHost }) => isKmsHost === false);

/**
 * What shows that two readings cannot be of one computer, the surest first; null where they can. A key and an edition are
 * changed now and then: two outputs from before and after look like two computers, and are then judged each for itself.
 */
export function unlikeness(one: readonly SettingsPart[], other: readonly SettingsPart[]): UnlikeBy | null {
  const [left, right] = [knownOf(one), knownOf(other)];
  if (apart(machineIds(left), machineIds(right))) return 'machine-id';
  const channels = ({ windows }: Known): readonly string[] => toldOf(windows, ({ channel }) => channel);
  if (apart(channels(left), channels(right))) return 'key-channel';
  const keys = ({ windows }: Known): readonly string[] => toldOf(windows, ({ partialKey }) => partialKey);
  if (apart(keys(left), keys(right)) || otherKeyOfProduct(left, right)) return 'partial-key';
  if (apart(kinds(left), kinds(right))) return 'kind-of-windows';
  const ids = ({ windows }: Known): readonly string[] => toldOf(windows, ({ activationId }) => activationId);
  const names = ({ windows }: Known): readonly string[] => toldOf(windows, ({ name }) => name);
  if (apart(ids(left), ids(right)) || apart(names(left), names(right))) return 'edition';
  if (apart(builds(left), builds(right))) return 'build';
  return hostAndNone(left, right) || hostAndNone(right, left) ? 'kms-host' : null;
}

/** Whether both tell the same machine ID. */
export function sharesMachineId(one: readonly SettingsPart[], other: readonly SettingsPart[]): boolean {
  const known = machineIds(knownOf(one));
  return machineIds(knownOf(other)).some((id) => known.includes(id));
}
