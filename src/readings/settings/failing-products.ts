import type { ComputerSettings } from '../../model/evidence.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { isSound, productsOf } from './licence-state.js';

/** `Windows Enterprise` of `Windows(R), Enterprise edition`, `Office 16 ProPlus` of `Office 16, Office16ProPlusVL_KMS_Client edition`. */
function shortName({ family, name }: ProductFacts): string | null {
  if (name === null) return { windows: 'Windows', office: 'Office', other: null }[family];
  const [, generation, suite] = /^(Office ?\d*), Office\d*(\w+?)(?:VL|R)?(?:_|\d? edition)/u.exec(name) ?? [];
  if (generation !== undefined && suite !== undefined) return `${generation} ${suite}`;
  return family === 'windows'
    ? name
        .replace('(R)', '')
        .replace(', ', ' ')
        .replace(/ edition$/u, '')
    : name.replace(/ edition$/u, '');
}

/** Products with an attempt that failed, or a licence that is not in order; those with a key for KMS where there are any. */
function failing(settings: Pick<ComputerSettings, 'products'>): readonly ProductFacts[] {
  const unsound = productsOf(settings).filter((one) => one.lastError !== null || !isSound(one));
  const volume = unsound.filter(({ channel }) => channel === 'kms-client');
  return volume.length > 0 ? volume : unsound;
}

export interface FailingProducts {
  /** As people know them, each once. */
  readonly names: readonly string[];
  /** Whether Office alone fails, or beside Windows; null where it does not, or nothing tells what fails. */
  readonly office: 'alone' | 'beside' | null;
  /** The folder of Office below Program Files, `Office16`; null where its generation is not told. */
  readonly officeFolder: string | null;
}

export function failingProducts(settings: Pick<ComputerSettings, 'products'>): FailingProducts {
  const products = failing(settings);
  const office = products.filter(({ family }) => family === 'office');
  const generations = new Set(
    office.map(({ name }) => /^Office ?(\d+)/u.exec(name ?? '')?.[1] ?? null).map(folderOf),
  );
  const [folder = null] = generations.size === 1 ? generations : [];
  return {
    names: [...new Set(products.flatMap((one) => shortName(one) ?? []))],
    office: office.length === 0 ? null : office.length === products.length ? 'alone' : 'beside',
    officeFolder: folder,
  };
}

/** Every generation since 2016 is installed in the same folder. */
function folderOf(generation: string | null): string | null {
  if (generation === null) return null;
  return `Office${String(Math.min(Number(generation), 16))}`;
}
