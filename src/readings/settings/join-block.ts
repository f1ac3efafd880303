import { plainName } from '../../model/same-name.js';
import {
  type DnsZoneFacts,
  RUNGS,
  type SettingsBlock,
  type TimeFacts,
  type Told,
} from '../../model/settings.js';
import type { ProductFacts } from '../../model/licensing-settings.js';

/** The better one with what only the other one knows. */
function fill<T>(better: T, other: T): T {
  if (Array.isArray(better)) return better.length === 0 ? other : better;
  if (typeof better !== 'object' || better === null || typeof other !== 'object' || other === null)
    return better;
  return Object.fromEntries(
    Object.entries(better).map(([key, value]) => {
      const instead: unknown = (other as Readonly<Record<string, unknown>>)[key];
      const missing = value === null || (Array.isArray(value) && value.length === 0);
      return [key, missing ? (instead ?? value) : value];
    }),
  ) as T;
}

const sameProduct = (left: ProductFacts, right: ProductFacts): boolean =>
  left.activationId !== null && right.activationId !== null
    ? left.activationId.toLowerCase() === right.activationId.toLowerCase()
    : left.family === right.family &&
      (left.partialKey ?? right.partialKey) === (right.partialKey ?? left.partialKey);

function joinProducts(
  better: readonly ProductFacts[],
  other: readonly ProductFacts[],
): readonly ProductFacts[] {
  const known = better.map((one) => other.filter((two) => sameProduct(one, two)).reduce(fill, one));
  return [...known, ...other.filter((two) => !better.some((one) => sameProduct(one, two)))];
}

/** Of several measurements the worst counts, whoever it was against: a good one does not undo it. */
function joinTime(better: TimeFacts, other: TimeFacts): TimeFacts {
  const worse = Math.abs(other.offsetMs ?? 0) > Math.abs(better.offsetMs ?? 0) ? other : better;
  const { offsetMs, against = null } = worse.offsetMs === null ? other : worse;
  return { ...fill(better, other), offsetMs, against };
}

/** What is told of one zone by several outputs, its settings by one and its records by another. */
function joinZones(known: readonly DnsZoneFacts[], other: readonly DnsZoneFacts[]): readonly DnsZoneFacts[] {
  const zones = new Map(known.map((one) => [plainName(one.zone), one]));
  for (const one of other) {
    const before = zones.get(plainName(one.zone));
    const records = distinct([...(before?.records ?? []), ...one.records]) as DnsZoneFacts['records'];
    zones.set(plainName(one.zone), before === undefined ? one : { ...fill(before, one), records });
  }
  return [...zones.values()];
}

const LISTS: readonly SettingsBlock[] = [
  'services',
  'listeners',
  'adObjects',
  'lookups',
  'connects',
  'errors',
];

/** One block of several sources: the best rung wins, what it does not know is taken from the others. */
export function joinBlock(block: SettingsBlock, told: readonly Told<unknown>[]): Told<unknown> | null {
  const byRung = told.toSorted((a, b) => RUNGS.indexOf(a.source.rung) - RUNGS.indexOf(b.source.rung));
  const [first, ...others] = byRung;
  if (first === undefined) return null;
  const facts = others.reduce<unknown>((known, { facts: other }) => {
    if (block === 'products')
      return joinProducts(known as readonly ProductFacts[], other as readonly ProductFacts[]);
    if (block === 'zones')
      return joinZones(known as readonly DnsZoneFacts[], other as readonly DnsZoneFacts[]);
    if (block === 'time') return joinTime(known as TimeFacts, other as TimeFacts);
    if (LISTS.includes(block))
      return distinct([...(known as readonly unknown[]), ...(other as readonly unknown[])]);
    return fill(known, other);
  }, first.facts);
  const forms = [...new Set(byRung.map(({ source }) => source.form))];
  return { source: { ...first.source, form: forms.join(' + ') }, facts };
}

function distinct(items: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = JSON.stringify(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
