import type { PurchasedLicences } from '../../model/compliance.js';
import type { KeyChannel } from '../../model/licensing-settings.js';
import { separatorOf, splitRow } from '../events/csv-row.js';
import { readYaml } from '../plan/read-yaml.js';

/** Words for the kinds of keys, as people write them. */
const CHANNELS: Readonly<Record<string, KeyChannel>> = {
  ...{ mak: 'mak', kms: 'kms-client', gvlk: 'kms-client', 'kms-client': 'kms-client' },
  ...{ csvlk: 'kms-host', 'kms-host': 'kms-host', retail: 'retail', oem: 'oem', avma: 'avma' },
  ...{ subscription: 'subscription' },
};
const ANY = new Set(['', 'any', '*']);

const COLUMNS = {
  product: ['product', 'edition', 'productname'],
  channel: ['channel', 'keytype'],
  count: ['count', 'purchased', 'quantity'],
} as const;

/** Lines of a file that anybody keeps by hand. */
const MOST = 1000;

type Reading =
  | { readonly ok: true; readonly purchased: readonly PurchasedLicences[] }
  | { readonly ok: false; readonly problem: string };

interface Entry {
  readonly line: number;
  readonly product: unknown;
  readonly channel: unknown;
  readonly count: unknown;
}

const fault = (line: number, words: string): Reading => ({
  ok: false,
  problem: `line ${String(line)}: ${words}`,
});

/**
 * What was bought, as a table with the columns product, channel (may be empty or missing: any) and count, or as a list of
 * such entries in YAML or JSON.
 */
export function readPurchased(text: string): Reading {
  const entries = /^\s*(?:[-[#]|---)/u.test(text) ? fromYaml(text) : fromTable(text);
  if (!Array.isArray(entries)) return entries as Reading;
  const all = entries as readonly Entry[];
  if (all.length === 0) return fault(1, 'nothing that was bought stands in it');
  if (all.length > MOST) return fault(MOST, `more than ${String(MOST)} entries`);
  const purchased: PurchasedLicences[] = [];
  for (const { line, product, channel, count } of all) {
    if (typeof product !== 'string' || product.trim() === '') return fault(line, 'product is missing');
    const kind = typeof channel === 'string' ? channel.trim().toLowerCase() : '';
    const known = Object.hasOwn(CHANNELS, kind) ? CHANNELS[kind] : undefined;
    if (known === undefined && !ANY.has(kind))
      return fault(line, `no channel is called that; known: ${Object.keys(CHANNELS).join(', ')}, any`);
    const digits = typeof count === 'number' || typeof count === 'string' ? String(count).trim() : '';
    if (!/^\d{1,9}$/u.test(digits)) return fault(line, 'count is not a whole number');
    purchased.push({ product: product.trim().slice(0, 200), channel: known ?? null, count: Number(digits) });
  }
  return { ok: true, purchased };
}

function fromTable(text: string): readonly Entry[] | Reading {
  const lines = text.split(/\r?\n/u, MOST + 2);
  const [heading = ''] = lines;
  const separator = separatorOf(heading);
  const names = splitRow(heading.trim(), separator).map((name) =>
    name.toLowerCase().replace(/[\s_-]+/gu, ''),
  );
  const place = (column: keyof typeof COLUMNS): number =>
    names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const [product, channel, count] = [place('product'), place('channel'), place('count')];
  if (product < 0 || count < 0)
    return fault(1, 'the columns product and count are needed, channel is optional');
  return lines.slice(1).flatMap((row, index) => {
    if (row.trim() === '') return [];
    const fields = splitRow(row.trim(), separator);
    return [{ line: index + 2, product: fields[product], channel: fields[channel], count: fields[count] }];
  });
}

function fromYaml(text: string): readonly Entry[] | Reading {
  const yaml = readYaml(text);
  if (!yaml.ok) return fault(yaml.fault.line, yaml.fault.problem);
  if (!Array.isArray(yaml.value))
    return fault(1, 'a list of entries with product, channel and count is needed');
  return (yaml.value as readonly unknown[]).map((entry, index): Entry => {
    const { product, channel, count } = (
      typeof entry === 'object' && entry !== null ? entry : {}
    ) as Readonly<Record<string, unknown>>;
    return { line: yaml.lineOf([index]), product, channel, count };
  });
}
