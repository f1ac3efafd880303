import type { ComputerSettings } from '../../model/evidence.js';
import type { Confidence } from '../../model/finding.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { pinnedHosts } from './asked-hosts.js';
import { kmsClients } from './licence-state.js';

/** What ran out: an activation by KMS, or the first grace period before one. */
export interface RanOut {
  readonly what: 'activation' | 'first-grace';
  readonly confidence: Confidence;
}

/** Hardware that changed leads into the same state. */
const HARDWARE: readonly (string | null)[] = ['0xC004F00F', '0xC004F211', '0xC004F080'];
/** The time is over. */
const TIME_OVER = '0xC004F009';
/** Not bound to a KMS host. */
const NOT_BOUND = '0xC004F056';

function of({ state, stateReason, discoveredMachine }: ProductFacts, pinned: boolean): RanOut | null {
  if (HARDWARE.includes(stateReason)) return null;
  if (state === 'additional-grace') return { what: 'activation', confidence: 'likely' };
  if (state !== 'notification') return null;
  if (stateReason !== TIME_OVER && stateReason !== NOT_BOUND) return null;
  // Who keeps a host found one that answered; who has none never did, or was told to forget it.
  // With a host set by hand none is kept at all.
  if (discoveredMachine === null) return { what: 'first-grace', confidence: pinned ? 'possible' : 'likely' };
  return { what: 'activation', confidence: stateReason === TIME_OVER ? 'likely' : 'possible' };
}

/** By the state of the licences of a client; null where it is another one or has another reason. */
export function ranOut(settings: Pick<ComputerSettings, 'products' | 'service'>): RanOut | null {
  const pinned = pinnedHosts(settings).length > 0;
  const found = kmsClients(settings).flatMap((product) => of(product, pinned) ?? []);
  return found.find(({ what }) => what === 'activation') ?? found[0] ?? null;
}
