import type { SettingsPart } from '../../model/settings.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { sameMachine } from '../events/machine-name.js';

/** What was read of one computer, and the names it goes by. */
export interface PartsOfComputer {
  readonly names: readonly string[];
  readonly parts: readonly SettingsPart[];
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

/** Whether two lists of licences cannot be of one computer: the same product with other keys or machine IDs. */
function contradict(left: readonly ProductFacts[], right: readonly ProductFacts[]): boolean {
  const differ = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && one.toLowerCase() !== other.toLowerCase();
  return left.some((one) =>
    right.some(
      (other) =>
        (one.clientMachineId !== null && differ(one.clientMachineId, other.clientMachineId)) ||
        (one.family === other.family && differ(one.partialKey, other.partialKey)) ||
        (one.family === other.family &&
          one.channel !== null &&
          other.channel !== null &&
          one.channel !== other.channel),
    ),
  );
}

const productsOf = (parts: readonly SettingsPart[]): readonly ProductFacts[] =>
  parts.flatMap((part) => (part.block === 'products' ? part.told.facts : []));

/**
 * What one file says without a name belongs to the computer that the file names. Files that name none belong to the only
 * computer of their folder, if that can be: else each stands for itself.
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
    files.filter(({ names }) => names.length === 0),
    ({ folder }) => folder,
  );
  for (const [folder, inFolder] of nameless) {
    const here = groups.filter(
      (group) =>
        group.names.length > 0 && group.parts.some(({ told }) => folderOf(told.source.file ?? '') === folder),
    );
    const [only] = here;
    let target = here.length === 1 && only !== undefined ? only : null;
    for (const { parts: mine } of inFolder) {
      if (target === null || contradict(productsOf(target.parts), productsOf(mine))) {
        const own = { names: [], parts: [...mine] };
        groups.push(own);
        if (here.length === 0 && target === null) target = own;
      } else target.parts.push(...mine);
    }
  }
  return groups;
}

interface InFile extends PartsOfComputer {
  readonly folder: string;
}

/** One file may be about several computers; what names none goes to the only one. */
function splitByName(file: string, parts: readonly SettingsPart[]): readonly InFile[] {
  const folder = folderOf(file);
  const names = namesIn(parts).reduce<string[]>(
    (kept, name) => (kept.some((other) => sameMachine(name, other)) ? kept : [...kept, name]),
    [],
  );
  if (names.length <= 1) return [{ folder, names: namesIn(parts), parts }];
  const unnamed = parts.filter(({ computer }) => computer === null);
  return [
    ...names.map((name) => {
      const mine = parts.filter(({ computer }) => computer !== null && sameMachine(computer, name));
      return { folder, names: namesIn(mine), parts: mine };
    }),
    ...(unnamed.length > 0 ? [{ folder, names: [], parts: unnamed }] : []),
  ];
}
