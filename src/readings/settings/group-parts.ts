import type { KeptApart, SettingsPart } from '../../model/settings.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { sameMachine } from '../events/machine-name.js';
import { groupNameless } from './group-nameless.js';

/** What was read of one computer, and the names it goes by. */
export interface PartsOfComputer {
  readonly names: readonly string[];
  readonly parts: readonly SettingsPart[];
  readonly keptApart?: KeptApart;
}

const folderOf = (file: string): string =>
  file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'), 0));

const namesIn = (parts: readonly SettingsPart[]): readonly string[] => [
  ...new Set(parts.flatMap(({ computer }) => (computer === null ? [] : [computer]))),
];

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

const isWindows = (channel: ProductFacts['channel']) => (one: ProductFacts) =>
  one.family === 'windows' && one.channel === channel;

/** Licences of a client and of a host: Windows has one key, so one paste then holds outputs of two computers. */
const ofTwo = (products: readonly ProductFacts[]): boolean =>
  products.some(isWindows('kms-client')) && products.some(isWindows('kms-host'));

function only(keep: (one: ProductFacts) => boolean, parts: readonly SettingsPart[]): readonly SettingsPart[] {
  return parts.flatMap((part) =>
    part.block === 'products'
      ? [{ ...part, told: { ...part.told, facts: part.told.facts.filter(keep) } }]
      : [],
  );
}

const ofBlock = (block: SettingsPart['block'], parts: readonly SettingsPart[]): readonly SettingsPart[] =>
  parts.filter((part) => part.block === block);

/** What one file tells of licences, the host's apart from the client's. What failed is told of the client. */
const clientAndHost = (parts: readonly SettingsPart[]): readonly (readonly SettingsPart[])[] => [
  [...only((one) => !isWindows('kms-host')(one), parts), ...ofBlock('errors', parts)],
  [...only(isWindows('kms-host'), parts), ...ofBlock('service', parts)],
];

const machineIdsOf = (products: readonly ProductFacts[]): readonly string[] => [
  ...new Set(products.flatMap(({ clientMachineId }) => clientMachineId?.toLowerCase() ?? [])),
];

/**
 * Licences under several machine IDs, each computer's apart: what failed is of any of them, and settings of the whole
 * computer are mixed from all.
 */
function byMachineId(parts: readonly SettingsPart[]): readonly (readonly SettingsPart[])[] {
  const ids = machineIdsOf(productsOf(parts));
  const withoutId = only(({ clientMachineId }) => clientMachineId === null, parts);
  return [
    ...ids.map((id) => only(({ clientMachineId }) => clientMachineId?.toLowerCase() === id, parts)),
    ...(productsOf(withoutId).length > 0 ? [withoutId] : []),
    ofBlock('errors', parts),
  ].filter((mine) => mine.length > 0);
}

/** What one file tells of licences, in as many computers as it must be; null where it can be one. */
function ofSeveral(parts: readonly SettingsPart[]): readonly (readonly SettingsPart[])[] | null {
  const products = productsOf(parts);
  if (ofTwo(products)) return clientAndHost(parts);
  return machineIdsOf(products).length > 1 ? byMachineId(parts) : null;
}

const OF_LICENCES: readonly SettingsPart['block'][] = ['products', 'service', 'errors'];

const productsOf = (parts: readonly SettingsPart[]): readonly ProductFacts[] =>
  parts.flatMap((part) => (part.block === 'products' ? part.told.facts : []));

/**
 * What one file says without a name belongs to the computer that the file names. Files that name none belong to the only
 * computer of their folder, if that can be: else each stands for itself (groupNameless).
 */
export function groupParts(parts: readonly SettingsPart[]): readonly PartsOfComputer[] {
  const files = [...grouped(parts, ({ told }) => told.source.file ?? '')].flatMap(([file, inFile]) =>
    splitByName(file, inFile),
  );
  const groups: { names: string[]; parts: SettingsPart[] }[] = [];
  for (const { names, parts: mine } of files.filter((one) => one.names.length > 0)) {
    const known = groups.find((group) =>
      group.names.some((name) => names.some((other) => sameMachine(name, other))),
    );
    if (known === undefined) groups.push({ names: [...names], parts: [...mine] });
    else {
      known.names.push(...names);
      known.parts.push(...mine);
    }
  }
  const nameless = grouped(
    files.filter(({ names, apart }) => names.length === 0 && !apart),
    ({ folder }) => folder,
  );
  const ofFolders = [...nameless].map(([folder, inFolder]) => {
    const here = groups.filter(({ parts: mine }) =>
      mine.some(({ told }) => folderOf(told.source.file ?? '') === folder),
    );
    return groupNameless(here, inFolder);
  });
  return [
    ...groups.map((group) => ({
      names: group.names,
      parts: [...group.parts, ...ofFolders.flatMap(({ joining }) => joining.get(group) ?? [])],
    })),
    ...files.filter(({ apart }) => apart).map(({ parts: mine }) => ({ names: [], parts: mine })),
    ...ofFolders.flatMap(({ others }) => others),
  ];
}

interface InFile extends PartsOfComputer {
  readonly folder: string;
  /** Of a computer that nothing names, and not of any other. */
  readonly apart: boolean;
}

/** One file may be about several computers; what names none goes to the only one. */
function splitByName(file: string, whole: readonly SettingsPart[]): readonly InFile[] {
  const folder = folderOf(file);
  const unnamedLicences = whole.filter(
    ({ block, computer }) => computer === null && OF_LICENCES.includes(block),
  );
  const several = ofSeveral(unnamedLicences);
  const parts = several === null ? whole : whole.filter((part) => !unnamedLicences.includes(part));
  const apart = (several ?? []).map((mine) => ({ folder, names: [], parts: mine, apart: true }));
  return [...apart, ...(parts.length > 0 ? named(folder, parts) : [])];
}

function named(folder: string, parts: readonly SettingsPart[]): readonly InFile[] {
  const names = namesIn(parts).reduce<string[]>(
    (kept, name) => (kept.some((other) => sameMachine(name, other)) ? kept : [...kept, name]),
    [],
  );
  if (names.length <= 1) return [{ folder, names: namesIn(parts), parts, apart: false }];
  const unnamed = parts.filter(({ computer }) => computer === null);
  return [
    ...names.map((name) => {
      const mine = parts.filter(({ computer }) => computer !== null && sameMachine(computer, name));
      return { folder, names: namesIn(mine), parts: mine, apart: false };
    }),
    ...(unnamed.length > 0 ? [{ folder, names: [], parts: unnamed, apart: false }] : []),
  ];
}
