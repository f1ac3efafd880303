import type { ComputerSettings, Instant, VamtListObservation } from '../../model/evidence.js';
import { isUnlicensed, productsOf } from '../settings/licence-state.js';
import { isMak, isWaiting, latestProducts } from './lists.js';

const DAY_MS = 86_400_000;

/** What VAMT told of one MAK, in one list or in several over time. */
export interface MakPool {
  /** The last five characters; null where no list holds the key. */
  readonly partialKey: string | null;
  readonly name: string | null;
  /** As told last. */
  readonly remaining: number;
  readonly askedAt: Instant | null;
  /** The most that any list told; what was bought is at least that much. */
  readonly most: number;
  /** How it fell since it was raised last; null with fewer than two days to compare. */
  readonly trend: { readonly fell: number; readonly days: number; readonly emptyAt: Instant | null } | null;
  /** Computers known to have this MAK, and those of them that still have to be activated. */
  readonly computers: number;
  readonly waiting: number;
  readonly evidence: readonly [string, ...string[]];
}

interface Point {
  readonly at: Instant | null;
  readonly remaining: number;
  readonly list: string;
  readonly name: string | null;
}

/** All MAKs whose remaining activations are told. Waiting computers are counted where their key is told. */
export function makPools(
  lists: readonly VamtListObservation[],
  clients: readonly ComputerSettings[],
): readonly MakPool[] {
  const points = new Map<string, Point[]>();
  for (const list of lists)
    for (const { channel, remaining, partialKey, name, askedAt } of list.keys) {
      if (channel !== 'mak' || remaining === null) continue;
      const key = JSON.stringify([partialKey, partialKey === null ? name : null]);
      const point = { at: askedAt, remaining, list: list.id, name };
      const known = points.get(key);
      if (known === undefined) points.set(key, [point]);
      else known.push(point);
    }
  const holders = makHolders(lists, clients);
  return [...points].flatMap(([key, told]) => {
    const [partialKey] = JSON.parse(key) as readonly [string | null];
    return poolOf(partialKey, told, partialKey === null ? [] : (holders.get(partialKey) ?? []));
  });
}

interface Holder {
  readonly waits: boolean;
  readonly shownBy: string;
}

function makHolders(
  lists: readonly VamtListObservation[],
  clients: readonly ComputerSettings[],
): ReadonlyMap<string, readonly Holder[]> {
  const own = clients.flatMap((client) =>
    productsOf(client)
      .filter(({ channel }) => channel === 'mak')
      .map((one) => ({
        key: one.partialKey,
        name: client.subject,
        waits: isUnlicensed(one),
        shownBy: client.id,
      })),
  );
  const known = new Set(own.map(({ name }) => name));
  const listed = latestProducts(lists)
    .filter((one) => isMak(one) && !(one.product.computer !== null && known.has(one.product.computer)))
    .map((one) => ({ key: one.product.partialKey, waits: isWaiting(one), shownBy: one.list.id }));
  const holders = new Map<string, Holder[]>();
  for (const { key, waits, shownBy } of [...own, ...listed]) {
    if (key === null) continue;
    const all = holders.get(key);
    if (all === undefined) holders.set(key, [{ waits, shownBy }]);
    else all.push({ waits, shownBy });
  }
  return holders;
}

function poolOf(
  partialKey: string | null,
  told: readonly Point[],
  holders: readonly Holder[],
): readonly MakPool[] {
  const points = told.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const last = points.at(-1);
  if (last === undefined) return [];
  const waiting = holders.filter(({ waits }) => waits);
  return [
    {
      partialKey,
      name: last.name,
      remaining: last.remaining,
      askedAt: last.at,
      most: points.reduce((most, { remaining }) => Math.max(most, remaining), 0),
      trend: trendOf(points),
      computers: holders.length,
      waiting: waiting.length,
      evidence: [
        last.list,
        ...new Set([...points.map(({ list }) => list), ...waiting.map(({ shownBy }) => shownBy)]),
      ],
    },
  ];
}

function trendOf(points: readonly Point[]): MakPool['trend'] {
  const dated = points.flatMap(({ at, remaining }) =>
    at === null ? [] : [{ at: Date.parse(at), remaining }],
  );
  // A limit that was raised begins anew.
  const raised = dated.findLastIndex(
    (point, index) => point.remaining > (dated[index - 1]?.remaining ?? Infinity),
  );
  const [first, last] = [dated[Math.max(raised, 0)], dated.at(-1)];
  if (first === undefined || last === undefined) return null;
  const days = (last.at - first.at) / DAY_MS;
  if (days < 1) return null;
  const fell = first.remaining - last.remaining;
  const left = fell > 0 ? last.at + (last.remaining / fell) * days * DAY_MS : null;
  const usable = left !== null && left < last.at + 3650 * DAY_MS;
  return { fell, days: Math.round(days), emptyAt: usable ? new Date(left).toISOString() : null };
}
