import type { ComputerSettings } from '../../model/evidence.js';
import { THRESHOLD_CLIENT } from '../../model/kms.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { isSound, kmsClients } from './licence-state.js';

export type ProductKind = 'windows-client' | 'windows-server' | 'office';

type Settings = Pick<ComputerSettings, 'products' | 'system'>;

function kindOf({ family, name, requiredCount }: ProductFacts, { system }: Settings): ProductKind | null {
  if (family === 'office') return 'office';
  if (family !== 'windows') return null;
  const type = system?.facts.productType ?? null;
  if (type !== null) return type === 'workstation' ? 'windows-client' : 'windows-server';
  if (requiredCount !== null && requiredCount > 0)
    return requiredCount >= THRESHOLD_CLIENT ? 'windows-client' : 'windows-server';
  if (name === null) return null;
  return /Server/.test(name) ? 'windows-server' : 'windows-client';
}

/** What the product is that a code stands at; of a code that stands alone, the one product that is not in order. */
export function kindAt(product: ProductFacts | null, settings: Settings): ProductKind | null {
  if (product !== null) return kindOf(product, settings);
  const clients = kmsClients(settings);
  const failing = clients.filter((one) => !isSound(one));
  const kinds = new Set((failing.length > 0 ? failing : clients).map((one) => kindOf(one, settings)));
  const [only] = kinds;
  return kinds.size === 1 ? (only ?? null) : null;
}

export function isOffice(product: ProductFacts | null, settings: Settings): boolean {
  return kindAt(product, settings) === 'office';
}
