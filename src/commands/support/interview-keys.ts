import type { PlannedProduct } from '../../model/activation-products.js';
import { MOST_MACHINES } from '../../model/plan.js';
import type { PlanFile } from '../../model/plan.js';
import { addressOf, asPlanned, hostFault, placeOf } from './interview-hosts.js';
import { type Asking, choice, isSo, text, wholeNumber } from './interview-questions.js';

/** Questions about multiple activation keys and the tool that manages them. */

type Keys = NonNullable<PlanFile['maks']>;

/** The keys on hand, with what is left of them. */
export function* keys(products: readonly PlannedProduct[]): Asking<Keys> {
  const known: Keys[number][] = [];
  const [first] = products;
  if (first === undefined || !(yield* isSo('Are there multiple activation keys (MAK)?', 'no'))) return known;
  do {
    const product =
      products.length === 1 ? first : yield* choice('What does the MAK activate?', '', products, first);
    const purchased = yield* text(
      'How many activations of it were bought?',
      'Empty where it is not known.',
      wholeNumber(0, MOST_MACHINES, true),
    );
    const remaining = yield* text(
      'How many activations remain?',
      'VAMT and the licensing portal show it; empty where it is not known.',
      wholeNumber(0, MOST_MACHINES, true),
    );
    known.push({
      product,
      ...(purchased !== '' && { purchased: Number(purchased) }),
      ...(remaining !== '' && { remaining: Number(remaining) }),
    });
  } while (yield* isSo('Is there another MAK?', 'no'));
  return known;
}

/** null: there is none. */
export function* managementTool(places: readonly string[]): Asking<NonNullable<PlanFile['vamt']> | null> {
  const host = yield* text(
    'On which computer does VAMT run, or shall it?',
    'The Volume Activation Management Tool, which MAK and MAK proxy need; empty: on none.',
    (answer) => (answer === '' ? null : hostFault(answer)),
  );
  if (host === '') return null;
  const address = yield* addressOf('Its address?', 'For the firewall changes; empty where it is not known.');
  const site = yield* placeOf('In which site does it stand?', places);
  return { host: asPlanned(host), ...(address !== '' && { address }), site };
}
