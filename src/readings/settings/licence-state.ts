import type { ComputerSettings } from '../../model/evidence.js';
import { ACTIVATION_VALID_DAYS, RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import type { ProductFacts } from '../../model/licensing-settings.js';

const DAY_MINUTES = 1440;
/** A day and a half beyond the interval: a machine that was off renews later. */
const LATE_MINUTES = 2160;

type Licences = Pick<ComputerSettings, 'products'>;

/** Every product that bears on activation by volume: not what another suite of Office left behind. */
export function productsOf({ products }: Licences): readonly ProductFacts[] {
  const all = products?.facts ?? [];
  return all.filter((one) => !isLeftover(one, all));
}

/** A volume licence of Office that is in force, so that a retail one beside it, of an old suite or a trial, is not used. */
function isLeftover(product: ProductFacts, all: readonly ProductFacts[]): boolean {
  return (
    product.family === 'office' &&
    product.channel === 'retail' &&
    isUnlicensed(product) &&
    all.some(({ family, channel, state }) => family === 'office' && isVolume(channel) && state === 'licensed')
  );
}

const isVolume = (channel: ProductFacts['channel']): boolean => channel === 'kms-client' || channel === 'mak';

/** Products with a client setup key: those that ask a KMS host, or Active Directory before it. */
export function kmsClients(settings: Licences): readonly ProductFacts[] {
  return productsOf(settings).filter(({ channel }) => channel === 'kms-client');
}

export function isLicensed({ state }: Pick<ProductFacts, 'state'>): boolean {
  return state === 'licensed';
}

/** Told to be in any state but the licensed one. */
export function isUnlicensed({ state }: Pick<ProductFacts, 'state'>): boolean {
  return state !== null && state !== 'licensed';
}

/** Minutes since its last success when that is longer ago than the interval and a day and a half; else null. */
export function overdueMinutes(product: ProductFacts): number | null {
  const { channel, graceMinutesLeft, renewalInterval, adObject, avmaHost } = product;
  if (channel !== 'kms-client' || !isLicensed(product) || adObject !== null || avmaHost !== null) return null;
  if (graceMinutesLeft === null || graceMinutesLeft <= 0) return null;
  const since = ACTIVATION_VALID_DAYS * DAY_MINUTES - graceMinutesLeft;
  return since > (renewalInterval ?? RENEWAL_INTERVAL_MINUTES) + LATE_MINUTES ? since : null;
}

/** Licensed, and not late with its renewal. */
export function isSound(product: ProductFacts): boolean {
  return isLicensed(product) && overdueMinutes(product) === null;
}

/** Some product with a client setup key is not licensed, or late. False where nothing is told of any. */
export function needsKms(settings: Licences): boolean {
  return kmsClients(settings).some((one) => isUnlicensed(one) || overdueMinutes(one) !== null);
}

/** Every product that is told is licensed and not late; false where none is told. */
export function allSound(settings: Licences): boolean {
  const products = productsOf(settings);
  return products.length > 0 && products.every(isSound);
}

/**
 * Whether a setting about KMS can matter here: not where the keys of all products are told and none is a client setup
 * key. A failed /ato names a product and not its key.
 */
export function mayUseKms(settings: Licences): boolean {
  const products = productsOf(settings);
  return (
    products.length === 0 || products.some(({ channel }) => channel === 'kms-client' || channel === null)
  );
}
