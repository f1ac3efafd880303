import type { KeptApart, SettingsPart } from '../../model/settings.js';
import { sharesMachineId, unlikeness } from './unlike-computers.js';

interface Computer {
  readonly names: readonly string[];
  readonly parts: readonly SettingsPart[];
}

/** What one file tells. */
type OfFile = Pick<Computer, 'parts'>;

export interface Nameless<C extends Computer> {
  /** What goes to the computers that have a name. */
  readonly joining: ReadonlyMap<C, readonly SettingsPart[]>;
  /** The computers that go by a file. */
  readonly others: readonly (Computer & { readonly keptApart?: KeptApart })[];
}

interface Cluster<C> {
  readonly named: C | null;
  readonly files: OfFile[];
  readonly keptApart: KeptApart | null;
}

const isUnlike = (one: OfFile, other: OfFile): boolean => unlikeness(one.parts, other.parts) !== null;

const partsOf = (files: readonly OfFile[]): readonly SettingsPart[] => files.flatMap(({ parts }) => parts);

const members = ({ named, files }: Cluster<Computer>): readonly OfFile[] =>
  named === null ? files : [named, ...files];

/** As the report calls it: by its name, else by its first file. */
const calledBy = ({ named, files }: Cluster<Computer>): string =>
  named?.names[0] ?? files[0]?.parts[0]?.told.source.file ?? '';

/** A computer of its own, and why it is none of those before it. */
function ownCluster<C extends Computer>(file: OfFile, clusters: readonly Cluster<C>[]): Cluster<C> {
  const reasons = clusters.map((cluster): KeptApart => {
    const by = members(cluster).reduce<KeptApart['by'] | null>(
      (found, member) => found ?? unlikeness(file.parts, member.parts),
      null,
    );
    return { from: calledBy(cluster), by: by ?? 'open' };
  });
  return {
    ...{ named: null, files: [file] },
    keptApart: reasons.find(({ by }) => by !== 'open') ?? reasons[0] ?? null,
  };
}

/** Files that cannot be of one computer with some other one: each to the only one that it can be of. */
function clustered<C extends Computer>(
  named: C | null,
  files: readonly OfFile[],
  rivals: ReadonlyMap<OfFile, readonly OfFile[]>,
): Cluster<C>[] {
  const clusters: Cluster<C>[] = named === null ? [] : [{ named, files: [], keptApart: null }];
  for (const file of files) {
    const fits = clusters.filter((cluster) => !members(cluster).some((member) => isUnlike(file, member)));
    const sure = fits.filter((cluster) => sharesMachineId(file.parts, partsOf(members(cluster))));
    // Of two that cannot be one computer either may be the one with the name.
    const contested = rivals.get(file)?.some((rival) => named !== null && !isUnlike(rival, named)) ?? false;
    const possible = contested ? fits.filter((cluster) => cluster.named === null) : fits;
    const [only, ...more] = sure.length > 0 ? sure : possible;
    if (only !== undefined && more.length === 0) only.files.push(file);
    else clusters.push(ownCluster(file, clusters));
  }
  return clusters;
}

const isError = ({ parts }: OfFile): boolean => parts.every(({ block }) => block === 'errors');

function hasKey(cluster: Cluster<Computer>, wanted: 'kms-client' | 'kms-host'): boolean {
  return partsOf(members(cluster)).some(
    (part) => part.block === 'products' && part.told.facts.some(({ channel }) => channel === wanted),
  );
}

/** The one client among KMS hosts: what failed without a name is told of it. */
function onlyClient<C extends Computer>(clusters: readonly Cluster<C>[]): Cluster<C> | null {
  const [only = null, ...more] = clusters.filter((cluster) => !hasKey(cluster, 'kms-host'));
  return only !== null && more.length === 0 && hasKey(only, 'kms-client') ? only : null;
}

/**
 * Files of one folder that name no computer, beside the computers of that folder that have a name. All are of one where
 * nothing speaks against it and at most one name is there. Where some cannot be of one computer, each goes to the only one
 * that it can be of; what could be of several stands for itself. The order of the files does not matter.
 */
export function groupNameless<C extends Computer>(here: readonly C[], files: readonly OfFile[]): Nameless<C> {
  const [named = null, ...moreNames] = here;
  if (moreNames.length > 0) {
    const known = here.map((one): Cluster<C> => ({ named: one, files: [], keptApart: null }));
    return outcome([...known, ...files.map((file) => ownCluster(file, known))]);
  }
  const base: readonly OfFile[] = named === null ? [] : [named];
  const rivals = new Map(
    files.map((file) => [file, [...base, ...files].filter((other) => isUnlike(file, other))]),
  );
  const rivalsOf = (file: OfFile): number => rivals.get(file)?.length ?? 0;
  const unlike = files
    .filter((file) => rivalsOf(file) > 0)
    .toSorted((one, other) => rivalsOf(other) - rivalsOf(one));
  if (unlike.length === 0) return outcome([{ named, files: [...files], keptApart: null }]);
  const clusters = clustered(named, unlike, rivals);
  const client = onlyClient(clusters);
  for (const file of files.filter((one) => rivalsOf(one) === 0)) {
    if (client !== null && isError(file)) client.files.push(file);
    else clusters.push(ownCluster(file, clusters));
  }
  return outcome(clusters);
}

function outcome<C extends Computer>(clusters: readonly Cluster<C>[]): Nameless<C> {
  return {
    joining: new Map(
      clusters.flatMap(({ named, files }) => (named === null ? [] : [[named, partsOf(files)] as const])),
    ),
    others: clusters
      .filter(({ named }) => named === null)
      .map(({ files, keptApart }) => ({
        ...{ names: [], parts: partsOf(files) },
        ...(keptApart !== null && { keptApart }),
      })),
  };
}
