import {
  familyOf,
  OFFICE_PRODUCTS,
  type PlannedProduct,
  WINDOWS_CLIENTS,
  WINDOWS_SERVERS,
} from '../../model/activation-products.js';
import { ACTIVATION_VALID_DAYS } from '../../model/kms.js';
import { MOST_MACHINES } from '../../model/plan.js';
import type { PlanMachines, PlanSite } from '../../model/plan.js';
import { isNetwork } from '../../readings/settings/address-range.js';
import {
  type Asking,
  choice,
  each,
  isSo,
  notAgain,
  parts,
  text,
  wholeNumber,
} from './interview-questions.js';
import { readResolver } from './option-names.js';
import { problem, value } from './option-values.js';

/** Questions about one site and its machines. */

const PRODUCTS: readonly PlannedProduct[] = [
  ...WINDOWS_CLIENTS.toReversed(),
  ...WINDOWS_SERVERS.toReversed(),
  ...OFFICE_PRODUCTS.toReversed(),
];
const KINDS = ['physical', 'virtual', 'virtual-desktop', 'pooled-desktop'] as const;
const HYPERVISORS = ['none', ...WINDOWS_SERVERS.toReversed()] as const;

const readNetwork = (part: string) =>
  isNetwork(part) ? value(part) : problem('A network such as 10.1.0.0/16, please.');

/** `taken`: names of the sites before it. */
export function* site(taken: readonly string[]): Asking<PlanSite> {
  const fault = (answer: string) =>
    answer.length > 80 ? 'At most 80 characters, please.' : notAgain(taken)(answer);
  const usual = taken.length === 0 ? 'office' : `site-${String(taken.length + 1)}`;
  const name = yield* text(
    'What is the site called?',
    'A network whose machines stand together.',
    fault,
    usual,
  );
  const resolvers = parts(
    yield* text(
      `Which DNS servers do the machines of ${name} ask?`,
      'Addresses, separated by commas; empty where it is not known.',
      each(readResolver, null),
    ),
  );
  const clientNetworks = parts(
    yield* text(
      `Which addresses have the machines of ${name}?`,
      'Networks such as 10.1.0.0/16, for the firewall changes; empty where it is not known.',
      each(readNetwork, null),
    ),
  );
  const isolated = yield* isSo(`Is ${name} cut off from all other networks?`, 'no');
  const internet = isolated ? false : yield* isSo(`Have the machines of ${name} the Internet?`, 'yes');
  const apart =
    !isolated &&
    taken.length > 0 &&
    !(yield* isSo(`May the machines of ${name} connect to KMS hosts of other sites?`, 'yes'));
  const machines: PlanMachines[] = [];
  do machines.push(yield* group(name));
  while (yield* isSo(`Are there other machines or products at ${name}?`, 'no', 'Office counts by itself.'));
  return {
    name,
    ...(resolvers.length > 0 && { resolvers }),
    ...(clientNetworks.length > 0 && { clientNetworks }),
    network: isolated ? 'isolated' : 'connected',
    internet,
    ...(apart && { reachesKms: false }),
    machines,
  };
}

function* group(place: string): Asking<PlanMachines> {
  const product = yield* choice(`What is to be activated at ${place}?`, '', PRODUCTS, 'windows-11');
  const count = Number(
    yield* text(`How many of ${product} will there be?`, 'In the end.', wholeNumber(1, MOST_MACHINES, false)),
  );
  const now = Number(
    yield* text(
      'How many of them are there on the first day?',
      'Fewer than in the end where they come bit by bit.',
      wholeNumber(0, count, false),
      String(count),
    ),
  );
  const perWeek =
    now < count
      ? yield* text('How many come each week?', 'Until there are all.', wholeNumber(1, MOST_MACHINES, false))
      : '';
  const kind = yield* choice(
    'What are they?',
    'A pooled desktop is a virtual one that is thrown away after use.',
    KINDS,
    'physical',
  );
  const domainMember = yield* isSo('Are they members of an Active Directory domain?', 'yes');
  const below =
    kind === 'virtual' && familyOf(product) === 'server'
      ? yield* choice('Which Windows Server Datacenter with Hyper-V is below them?', '', HYPERVISORS, 'none')
      : 'none';
  const awayDays = kind === 'physical' && familyOf(product) !== 'server' ? yield* daysAway() : 0;
  return {
    ...{ product, count },
    ...(now < count && { now, perWeek: Number(perWeek) }),
    ...{ kind, domainMember },
    ...(below !== 'none' && { hyperVDatacenter: below }),
    ...(awayDays > 0 && { awayDays }),
  };
}

function* daysAway(): Asking<number> {
  const days = yield* text(
    'How many days at most is one of them away from the network?',
    `Laptops of people who travel; from ${String(ACTIVATION_VALID_DAYS)} on KMS does not hold.`,
    wholeNumber(0, 10_000, false),
    '0',
  );
  return Number(days);
}
