import type { KmsHostRequests } from '../../../model/licensing-settings.js';
import type { Anchor } from './anchors.js';
import { channelToken, keyChannel } from './key-channel.js';
import type { ToldFacts } from './told-facts.js';
import {
  address,
  domain,
  guid,
  hostAndPort,
  hresult,
  minutesAndDays,
  partialKey,
  wholeNumber,
} from './values.js';

/** Windows, and Office in both spellings that are about. */
const APPLICATION =
  /^(?:55c92734-d682-4d71-983e-d6ec3f16059f|0ff1ce1[56]-a989-479d-af46-f275c6370663|59a52881-a989-479d-af46-f275c6370663)$/iu;

/** The last numbers of a KMS host's output, in their order. */
const REQUESTS: readonly (keyof KmsHostRequests)[] = [
  ...(['total', 'failed', 'unlicensed', 'licensed', 'initialGrace'] as const),
  ...(['expiredOrHardware', 'nonGenuine', 'notification'] as const),
];

/** The facts of one product by the kind and order of its anchors, the description first. */
export function anchoredFacts(own: readonly Anchor[]): ToldFacts {
  const description = own[0]?.value ?? '';
  const told = own.find(({ kind }) => kind === 'keyChannel')?.value;
  const channel = keyChannel(channelToken(description) ?? told ?? '');
  const keyAt = own.findIndex(({ kind }) => kind === 'partialKey');
  const applicationAt = own.findIndex(({ kind, value }) => kind === 'guid' && APPLICATION.test(value));
  const idsEnd = Math.max(keyAt, applicationAt);
  const ids = own
    .slice(0, idsEnd + 1)
    .filter((anchor) => anchor.kind === 'guid' && !/CMID/iu.test(anchor.label));
  const tail = own.slice(idsEnd + 1);
  const client = channel === 'kms-client' ? clientFacts(tail, idsEnd < 0) : NO_CLIENT;
  const body = tail.slice(0, client.at);
  const value = (kind: Anchor['kind'], of = own): string | undefined =>
    of.find((anchor) => anchor.kind === kind)?.value;
  const reason = hresult(value('reason', body) ?? '');
  const [first, second] = ids.map((id) => guid(id.value));
  const application = own[applicationAt]?.value.toLowerCase() ?? second ?? null;
  return present({
    description,
    keyChannel: told ?? null,
    activationId: first !== application ? first : null,
    applicationId: application,
    partialKey: partialKey(own[keyAt]?.value ?? ''),
    minutes: minutesAndDays(value('minutes', body) ?? ''),
    stateReason: reason,
    // Only one state prints a code, and only a licensed client prints its machine ID and host.
    state: reason !== null ? 'notification' : client.licensed ? 'licensed' : null,
    ...rearms(body),
    ...client.facts,
    ...(channel === 'kms-host' ? hostFacts(tail) : {}),
    adObject: value('object', tail)?.split('\n', 1)[0]?.trim(),
  });
}

interface Client {
  /** Where its lines begin; undefined: nowhere. */
  readonly at: number | undefined;
  readonly licensed: boolean;
  readonly facts: ToldFacts;
}

const NO_CLIENT: Client = { at: undefined, licensed: false, facts: {} };

/** `open`: neither key nor IDs were found, so that the first GUID may be one of the product's. */
function clientFacts(tail: readonly Anchor[], open: boolean): Client {
  const objectAt = tail.findIndex(({ kind }) => kind === 'object');
  const lines = objectAt < 0 ? tail : tail.slice(0, objectAt);
  const hostAt = lines.findIndex(({ kind }) => kind === 'host');
  const idAt = lines.findIndex(
    ({ kind, label }, index) =>
      kind === 'guid' && (/CMID/iu.test(label) || !open || (hostAt > index && hostAt - index <= 2)),
  );
  const at = [idAt, hostAt]
    .filter((index) => index >= 0)
    .reduce((least, index) => Math.min(least, index), tail.length);
  if (at === tail.length) return NO_CLIENT;
  const rest = lines.slice(at);
  const numbers = rest.filter(({ kind }) => kind === 'number').map(({ value }) => wholeNumber(value));
  const [activationInterval, renewalInterval] = numbers.length === 2 ? numbers : [];
  const lookup = lines.find(({ kind }) => kind === 'lookup')?.value ?? '';
  const behindHost = hostAt < 0 ? [] : lines.slice(hostAt);
  const facts = present({
    cmid: guid(lines[idAt]?.value ?? ''),
    lookupDomain: domain(lookup),
    address: address(behindHost.find(({ kind }) => kind === 'address')?.value ?? ''),
    activationInterval,
    renewalInterval,
    ...hostOf(lines[hostAt], rest),
  });
  return { at, licensed: idAt >= 0 && rest.some(({ kind }) => kind === 'host' || kind === 'pid'), facts };
}

/** Both builds have two messages with a host and its port; one has DNS in it, in all languages. */
function hostOf(anchor: Anchor | undefined, rest: readonly Anchor[]): ToldFacts {
  const found = anchor === undefined ? null : hostAndPort(anchor.value);
  if (anchor === undefined || found === null) return {};
  const pinned = /KMS/u.test(anchor.label) || rest.some(({ kind }) => kind === 'pinnedHint');
  const place = /DNS/u.test(anchor.label) ? 'discovered' : pinned ? 'pinned' : 'unplaced';
  return present({ [`${place}Machine`]: found.machine, [`${place}Port`]: found.port });
}

/** Rearm counts stand before the trusted time: of Windows first, of this product last. */
function rearms(body: readonly Anchor[]): ToldFacts {
  const timeAt = body.findIndex(({ kind }) => kind === 'date');
  const counts = body.slice(0, Math.max(0, timeAt)).filter(({ kind }) => kind === 'number');
  return present({
    windowsRearms: wholeNumber(counts[0]?.value ?? ''),
    skuRearms: counts.length < 2 ? null : wholeNumber(counts.at(-1)?.value ?? ''),
  });
}

/** Count, port, requests: told only where all of them are there, because one that is missing would shift the others. */
function hostFacts(tail: readonly Anchor[]): ToldFacts {
  const timeAt = tail.findIndex(({ kind }) => kind === 'date');
  const numbers = tail.slice(timeAt + 1).filter(({ kind }) => kind === 'number');
  const rest = timeAt < 0 ? numbers.slice(-REQUESTS.length - 2) : numbers;
  if (rest.length !== REQUESTS.length + 2) return {};
  const [count, port, ...requests] = rest.map(({ value }) => wholeNumber(value));
  const counted = REQUESTS.map((name, index) => [name, requests[index] ?? null] as const);
  return present({
    hostEnabled: true,
    count,
    listeningPort: port,
    requests: Object.fromEntries(counted.filter(([, number]) => number !== null)),
  });
}

type Loose = { readonly [K in keyof ToldFacts]: ToldFacts[K] | null | undefined };

function present(facts: Loose): ToldFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  );
}
