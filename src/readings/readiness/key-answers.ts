import { familyOf } from '../../model/activation-products.js';
import type { ComputerSettings } from '../../model/evidence.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { type ActivationMethod, METHOD_WORDS, type ReadyAnswer } from '../../model/readiness.js';
import { slmgrCall } from '../../model/windows-commands.js';
import { plural } from '../../model/plural.js';
import { isLicensed, productsOf } from '../settings/licence-state.js';
import type { AdvisedPool } from './advice.js';
import { pass, warn } from './answer.js';
import type { PlacedSettings } from './given-rules.js';

const ID = 'keys';
const TITLE = 'Keys of the computers that were given';

/** What is named of many. */
const MOST = 10;

/** The key that a method goes by; an AVMA key is told by no channel of these. */
const KEY_OF = {
  kms: 'kms-client',
  'ad-based': 'kms-client',
  'mak-online': 'mak',
  'mak-proxy': 'mak',
  avma: null,
} as const satisfies Record<ActivationMethod, ProductFacts['channel']>;

interface Held {
  readonly name: string;
  readonly product: ProductFacts;
  /** All methods that are advised for such a product there go by the same kind of key. */
  readonly methods: readonly ActivationMethod[];
  readonly fits: boolean;
}

/**
 * The keys on computers of a site against the methods that are advised for its machines; none where nothing was given, or
 * where the advice for a kind of product is mixed, since nothing tells to which group a computer belongs.
 */
export function keyAnswers(
  site: string,
  pools: readonly AdvisedPool[],
  placed: readonly PlacedSettings[],
): readonly ReadyAnswer[] {
  const held = placed
    .filter((one) => one.site?.name === site)
    .flatMap(({ settings }) => heldBy(settings, site, pools));
  if (held.length === 0) return [];
  const others = held.filter(({ fits }) => !fits);
  const all = plural(held.length, 'product');
  if (others.length === 0) return [pass(ID, TITLE, `${all}, each with a key of the advised method.`)];
  const more = others.length > MOST ? [`And ${plural(others.length - MOST, 'more product')}.`] : [];
  return [
    warn(
      ID,
      TITLE,
      `${all}, ${String(others.length)} of them with a key of another method than the advised one.`,
      ...others.slice(0, MOST).map(todoOf),
      ...more,
    ),
  ];
}

function heldBy(settings: ComputerSettings, site: string, pools: readonly AdvisedPool[]): readonly Held[] {
  return productsOf(settings).flatMap((product): Held[] => {
    const { channel } = product;
    if (channel !== 'mak' && channel !== 'kms-client') return [];
    const family = productFamily(product, settings);
    const methods = pools
      .flatMap(({ chosen }) => chosen)
      .filter((one) => one.site.name === site && familyOf(one.group.product) === family)
      .map(({ method }) => method);
    const [wanted, ...mixed] = [...new Set(methods.map((method) => KEY_OF[method]))];
    if (wanted === undefined || wanted === null || mixed.length > 0) return [];
    const name = settings.computer ?? settings.subject;
    return [{ name, product, methods: [...new Set(methods)], fits: channel === wanted }];
  });
}

function productFamily(
  { family }: ProductFacts,
  { system }: ComputerSettings,
): ReturnType<typeof familyOf> | null {
  if (family === 'office') return 'office';
  const type = system?.facts.productType ?? null;
  if (family !== 'windows' || type === null) return null;
  return type === 'workstation' ? 'client' : 'server';
}

/** A MAK in force is in order as it is; a client setup key ends with the contact to its host. */
function todoOf({ name, product, methods }: Held): string {
  const what = product.family === 'office' ? 'Office' : 'Windows';
  const advised = methods.map((method) => METHOD_WORDS[method]).join(' or ');
  const key = product.channel === 'mak' ? 'a MAK' : 'a client setup key, which asks a KMS host';
  const begin = `${name}: ${what} has ${key}; ${advised} is advised.`;
  if (product.channel === 'mak')
    return isLicensed(product)
      ? `${begin} It is activated and may stay so; it counts at no KMS host.`
      : `${begin} Install its client setup key${product.family === 'office' ? '' : `: ${slmgrCall('/ipk <client-setup-key>')}`}.`;
  const until = isLicensed(product) ? ' It stays activated only as long as it renews.' : '';
  return `${begin}${until} Install the MAK and activate it, as in the steps of that method.`;
}
