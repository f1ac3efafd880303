import type { ComputerSettings } from '../../model/evidence.js';
import type { LicenceState, ProductFacts } from '../../model/licensing-settings.js';
import type { UnlikeBy } from '../../model/settings.js';
import { pinnedHosts } from './asked-hosts.js';

const STATE_WORDS = {
  unlicensed: 'unlicensed',
  licensed: 'licensed',
  'initial-grace': 'in its first grace period',
  'additional-grace': 'in its additional grace period',
  'non-genuine-grace': 'in its non-genuine grace period',
  notification: 'not licensed, it notifies',
  'extended-grace': 'in its extended grace period',
} as const satisfies Record<LicenceState, string>;

function describeProduct({ family, channelText, state, host }: ProductFacts): string {
  const what = { windows: 'Windows', office: 'Office', other: 'a product' }[family];
  const channel = channelText === null ? '' : ` (${channelText})`;
  const licence = state === null ? 'of unknown state' : STATE_WORDS[state];
  const counted = host?.count ?? null;
  const count = counted === null ? '' : `, KMS count ${counted}`;
  return `${what}${channel} ${licence}${count}`;
}

function describeLicences({ products, service, connects, lookups }: ComputerSettings): string {
  const licences = products?.facts.map(describeProduct) ?? [];
  if (licences.length > 0) return licences.join(', ');
  if (service !== null) return 'licensing settings without a licence list';
  if (lookups !== null || connects !== null) return 'answers of DNS and connection tests';
  return 'no licensing settings';
}

const APART_WORDS = {
  'machine-id': 'the machine IDs differ',
  'key-channel': 'the kinds of key differ',
  'partial-key': 'the keys differ',
  'kind-of-windows': 'one is a server, the other is none',
  edition: 'the editions differ',
  build: 'the builds of Windows differ',
  'kms-host': 'one is a KMS host, the other is none',
} as const satisfies Record<Exclude<UnlikeBy, 'open'>, string>;

function describeApart({ subject, keptApart }: ComputerSettings): readonly string[] {
  if (keptApart === undefined) return [];
  const { from, by } = keptApart;
  if (by === 'open')
    return [`nothing says whether ${subject} is of ${from} or of another computer beside it`];
  return [`${subject} is not of the computer of ${from}: ${APART_WORDS[by]}`];
}

/**
 * One computer in one line: the state of its licences, or what else was told, the host that it was set to by hand, and
 * why it is not taken for another one.
 */
export function describeComputer(settings: ComputerSettings): string {
  const { subject } = settings;
  const pinned = pinnedHosts(settings).map(({ host }) => `${subject} is pinned to ${host}`);
  return [`${subject}: ${describeLicences(settings)}`, ...pinned, ...describeApart(settings)].join(' · ');
}
