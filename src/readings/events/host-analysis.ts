import type { ActivationCount, HostAnalysis, HostDetails, EventSource } from '../../model/events.js';
import { THRESHOLD_CLIENT, THRESHOLD_OFFICE, THRESHOLD_SERVER } from '../../model/kms.js';
import { activationCount, COUNT_WINDOW_MS } from './activation-count.js';
import { hresult } from './client-facts.js';
import { median } from './median.js';
import { instant, instantOrNull } from './instant.js';
import type { Period } from './coverage.js';
import { sharingMachines } from './duplicate-cmids.js';
import { type EventStore, NONE } from './event-store.js';
import type { Product } from './families.js';
import { forecast, leavesAt } from './forecast.js';
import { type HostId, type HostIds, hostIds } from './host-ids.js';
import { fullestName, UNNAMED } from './machine-name.js';
import type { Notice } from './notices.js';
import { startFailures } from './start-failures.js';
import { silenceMs } from './pattern.js';
import { type Refusal, refusalTold } from './refusals.js';
import { retryStorms } from './retry-storms.js';
import { cell, groupRows } from './rows.js';

export interface HostInput {
  readonly store: EventStore;
  /** Names this host's log was written under. */
  readonly names: readonly string[];
  /** Its requests, each once, in order of time. */
  readonly rows: Uint32Array;
  readonly products: readonly Product[];
  /** The client that each goes on as after a rename. */
  readonly goesOnAs: Int32Array;
  readonly at: number;
  readonly periods: readonly Period[];
  readonly renewalMinutes: number;
  /** When it refused all who asked. */
  readonly refusals: readonly Refusal[];
  /** Events about this host that tell something by themselves, in order of time; those without one first. */
  readonly notices: readonly Notice[];
  readonly sources: readonly Pick<EventSource, 'file'>[];
}

/** One host, but for what it should have heard and did not. */
export type HeardByHost = HostAnalysis & { readonly details: HostDetails };

export function withUnheard(heard: HeardByHost, unheard: HostDetails['unheard']): HostAnalysis {
  return { ...heard, details: { ...heard.details, unheard } };
}

/** Names that bring this many machine IDs into one window belong to machines that are rebuilt over and over. */
const POOL_IDS = 3;

/** What it should have heard and did not is known once the clients are gone through. */
export function hostAnalysis(input: HostInput): HeardByHost {
  const { store, rows, at, periods, products, notices } = input;
  const covered = periods.at(-1);
  const silence = silenceMs(input.renewalMinutes, null);
  const known = hostIds(store, rows, products, { silence, at });
  const { ids } = known;
  const windows = ids.filter(({ family }) => family === 'windows');
  const office = ids.filter(({ family }) => family === 'office');
  const count = (of: readonly HostId[], thresholds: Thresholds): ActivationCount =>
    activationCount({
      ids: of,
      ...{ at, ...thresholds },
      coveredFrom: covered?.from ?? null,
      seriesFrom: periods[0]?.from ?? null,
      largestMinimum: of.reduce<number | null>((most, { minimum }) => Math.max(most ?? 0, minimum), null),
    });
  const pools = poolsOf(store, windows);
  const leaving = windows.map((id) => (id.leaving && pools.has(id.label) ? { ...id, leaving: false } : id));
  return {
    name: fullestName(input.names) || UNNAMED,
    requests: rows.length,
    clients: distinctClients(input),
    activationCount: count(windows, { thresholdClient: THRESHOLD_CLIENT, thresholdServer: THRESHOLD_SERVER }),
    officeCount:
      office.length === 0
        ? null
        : count(office, { thresholdClient: THRESHOLD_OFFICE, thresholdServer: THRESHOLD_OFFICE }),
    forecast: { ...forecast({ ids: leaving, at }), expiring: expiring(leaving, at) },
    duplicateCmids: duplicates(known, at),
    retryStorms: storms(input),
    dnsPublishing: notices.flatMap(({ id, at: when, about, code }) =>
      id === 12293 || id === 12294
        ? [
            {
              at: instantOrNull(when),
              ...{ domain: about ?? '', ok: id === 12294, hresult: hresult(code ?? 0) },
            },
          ]
        : [],
    ),
    details: detailsOf(input, ids),
  };
}

type Thresholds = Pick<ActivationCount, 'thresholdClient' | 'thresholdServer'>;

/** Labels under which so many IDs came that the machines are rebuilt: who leaves is replaced. */
function poolsOf({ labels }: EventStore, ids: readonly HostId[]): ReadonlySet<number> {
  const counts = new Uint32Array(labels.size());
  for (const { label } of ids) counts[label] = cell(counts, label) + 1;
  const pools = new Set<number>();
  counts.forEach((count, label) => {
    if (count >= POOL_IDS) pools.add(label);
  });
  return pools;
}

function expiring(ids: readonly HostId[], at: number): HostAnalysis['forecast']['expiring'] {
  const going: { readonly id: HostId; readonly leaves: number }[] = [];
  for (const id of ids) {
    const leaves = id.leaving ? leavesAt(id, at) : null;
    if (leaves !== null) going.push({ id, leaves });
  }
  return going
    .sort((left, right) => left.leaves - right.leaves || (left.id.cmid < right.id.cmid ? -1 : 1))
    .map(({ id, leaves }) => ({
      cmid: id.cmid,
      name: id.name,
      lastSeen: instant(leaves - COUNT_WINDOW_MS),
      leavesCountAt: instant(leaves),
    }));
}

function duplicates(known: HostIds, at: number): HostAnalysis['duplicateCmids'] {
  return sameCmid(known.ids)
    .filter((same) => new Set(same.flatMap(({ names }) => names)).size > 1)
    .map((same) => ({
      cmid: same[0].cmid,
      names: sharingMachines(
        same
          .flatMap((id) => known.asked(id))
          .filter((request) => at - request.at < COUNT_WINDOW_MS)
          .sort((left, right) => left.at - right.at),
        COUNT_WINDOW_MS,
      ),
    }))
    .filter(({ names }) => names.length > 1)
    .sort((left, right) => (left.cmid < right.cmid ? -1 : 1));
}

/** Those that stand for one machine ID, in either count, as far as more than one name may have brought them. */
function sameCmid(ids: readonly HostId[]): readonly (readonly [HostId, ...HostId[]])[] {
  const found: [HostId, ...HostId[]][] = [];
  for (let index = 0; index < ids.length; index += 1) {
    const [one, next] = [ids[index], ids[index + 1]];
    if (one === undefined) break;
    // Both counts of one machine ID follow each other.
    if (next?.cmid === one.cmid) {
      found.push([one, next]);
      index += 1;
    } else if (one.names.length > 1) found.push([one]);
  }
  return found;
}

function distinctClients({ store, rows, goesOnAs }: HostInput): number {
  const seen = new Uint8Array(store.clients.size());
  for (const row of rows) seen[cell(goesOnAs, cell(store.requests.columns.client, row))] = 1;
  return seen.reduce((sum, one) => sum + one, 0);
}

function storms(input: HostInput): HostAnalysis['retryStorms'] {
  const { store, rows } = input;
  const { client, at } = store.requests.columns;
  const byClient = groupRows(rows.length, store.clients.size(), (place) =>
    Number.isFinite(cell(at, cell(rows, place))) ? cell(client, cell(rows, place)) : NONE,
  );
  const times = new Float64Array(byClient.order.length);
  for (let index = 0; index < times.length; index += 1)
    times[index] = cell(at, cell(rows, cell(byClient.order, index)));
  return retryStorms({ times, starts: byClient.starts }, distinctClients(input));
}

function detailsOf(
  { store, rows, periods, notices, renewalMinutes, refusals, sources }: HostInput,
  ids: readonly HostId[],
): HostDetails {
  const { code, minute, at, dated } = store.requests.columns;
  const failures = new Map<number, number>();
  const offsets = new Float64Array(rows.length);
  let known = 0;
  for (const row of rows) {
    const failed = cell(code, row);
    if (failed !== 0) failures.set(failed, (failures.get(failed) ?? 0) + 1);
    if (cell(minute, row) === NONE || cell(dated, row) !== 1) continue;
    offsets[known] = (cell(minute, row) - Math.floor(cell(at, row) / 60_000)) * 60;
    known += 1;
  }
  const covered = periods.at(-1);
  const counted = ids.filter((id) => id.counted && id.family === 'windows');
  const pools = poolsOf(store, counted);
  const manyIds = new Map<number, string[]>(Array.from(pools, (label) => [label, []]));
  for (const { label, cmid } of counted) manyIds.get(label)?.push(cmid);
  return {
    coveredFrom: covered === undefined ? null : instant(covered.from),
    coveredTo: covered === undefined ? null : instant(covered.to),
    renewalMinutes,
    failures: Object.fromEntries(
      [...failures]
        .sort(([left], [right]) => left - right)
        .map(([failed, times]) => [hresult(failed), times]),
    ),
    medianClockOffsetSeconds: median(offsets.subarray(0, known)),
    largestMinimum: ids.reduce((most, { minimum }) => Math.max(most, minimum), 0),
    ...(refusals.length === 0 ? {} : { refusals: refusals.map(refusalTold) }),
    starts: notices.flatMap(({ id, provider, at: when }) =>
      provider === 'licensing' && id === 902 && when !== null ? [instant(when)] : [],
    ),
    startFailures: startFailures(notices, sources),
    logCleared: notices
      .filter(
        ({ provider, id, about }) =>
          provider === 'event-log' && id === 104 && /key management/iu.test(about ?? ''),
      )
      .map(({ at: when }) => instantOrNull(when)),
    manyIds: [...manyIds]
      .map(([label, cmids]) => ({ name: store.labels.text(label), cmids: cmids.sort() }))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
    unheard: [],
  };
}
