import { STALE_DAYS } from '../../model/vamt.js';
import { wordsOf } from '../../model/words-of.js';
import type { Compliance, ComplianceRow, PurchasedLicences } from '../../model/compliance.js';
import type { ComputerSettings, Instant, VamtListObservation } from '../../model/evidence.js';
import type { KeyChannel, LicenceState } from '../../model/licensing-settings.js';
import { labelOf } from '../events/machine-name.js';
import { namesOf } from '../settings/host-view.js';
import { daysSince, latestProducts } from './lists.js';

interface Seen {
  /** Name and edition, as far as told. */
  readonly name: string;
  readonly channel: KeyChannel | null;
  /** null where nothing tells how it is today. */
  readonly state: LicenceState | null;
}

export interface ComplianceInput {
  readonly purchased: readonly PurchasedLicences[];
  readonly computers: readonly ComputerSettings[];
  readonly lists: readonly VamtListObservation[];
  readonly at: Instant;
}

/** A computer that told of itself is not counted once more from a list of VAMT. */
function seenProducts({ computers, lists, at }: ComplianceInput): readonly Seen[] {
  const isKnown = knownNames(computers.flatMap(namesOf));
  const own = computers.flatMap((computer) =>
    (computer.products?.facts ?? []).map(({ name, channel, state }) => ({
      name: name ?? 'no name told',
      channel,
      state,
    })),
  );
  const listed = latestProducts(lists)
    .filter(({ product: { computer } }) => computer === null || !isKnown(computer))
    .map(({ product: { product, edition, channel, state, seenAt } }) => ({
      name: product ?? edition ?? 'no name told',
      channel,
      state: (daysSince(seenAt, at) ?? Infinity) > STALE_DAYS ? null : state,
    }));
  return [...own, ...listed];
}

/** Whether a name is one of these; a short name stands for the same computer in any domain. */
function knownNames(names: readonly string[]): (name: string) => boolean {
  const full = new Set(names.map((name) => name.toLowerCase()));
  const labels = new Set([...full].map(labelOf));
  return (name) => full.has(name) || (labelOf(name) === name ? labels.has(name) : full.has(labelOf(name)));
}

interface Counted extends PurchasedLicences {
  readonly words: readonly string[];
  readonly seen: Seen[];
}

/** Each product counts once, at the first entry of the file whose words it has and whose channel it is. */
export function complianceOf(input: ComplianceInput): Compliance {
  const bought: readonly Counted[] = input.purchased.map((one) => ({
    ...one,
    words: wordsOf(one.product),
    seen: [],
  }));
  const fits = new Map<string, Counted | null>();
  const others = new Map<string, Seen[]>();
  const all = seenProducts(input);
  for (const one of all) {
    const key = JSON.stringify([one.name, one.channel]);
    let entry = fits.get(key);
    if (entry === undefined) {
      const words = new Set(wordsOf(one.name));
      entry =
        bought.find(
          ({ channel, words: needed }) =>
            (channel === null || channel === one.channel) &&
            needed.length > 0 &&
            needed.every((word) => words.has(word)),
        ) ?? null;
      fits.set(key, entry);
    }
    if (entry !== null) entry.seen.push(one);
    else {
      const known = others.get(key);
      if (known === undefined) others.set(key, [one]);
      else known.push(one);
    }
  }
  const rows: readonly ComplianceRow[] = [
    ...bought.map(({ product, channel, count, seen }) => rowOf(product, channel, count, seen)),
    ...[...others.values()].flatMap((seen) =>
      seen[0] === undefined ? [] : [rowOf(seen[0].name, seen[0].channel, null, seen)],
    ),
  ];
  const over = rows.some(({ purchased, seen }) => purchased !== null && seen > purchased);
  return {
    ...{ format: 'kms-doctor-compliance', schemaVersion: '1.0' },
    judgedAt: input.at,
    answer: all.length === 0 ? 'unknown' : over ? 'over' : others.size > 0 ? 'not-bought' : 'within',
    rows,
    leftOut: input.lists.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function rowOf(
  product: string,
  channel: KeyChannel | null,
  purchased: number | null,
  seen: readonly Seen[],
): ComplianceRow {
  const licensed = seen.filter(({ state }) => state === 'licensed').length;
  const unknown = seen.filter(({ state }) => state === null).length;
  return {
    product,
    channel,
    purchased,
    seen: seen.length,
    licensed,
    unlicensed: seen.length - licensed - unknown,
    unknown,
  };
}
