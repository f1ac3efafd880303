import type { Io } from '../io/io.js';
import type { Evidence, EvidenceKey, EvidenceMap, Gathered } from '../model/evidence.js';
import type { RunRequest } from '../model/request.js';
import type { Collector, CollectorEnd } from './collector.js';
import { createDnsSession } from './dns-session.js';
import { type Feed, createFeed } from './feed.js';
import type { ReadOwnLogs } from './own-logs.js';
import { createSettingsSession } from './settings-session.js';

/** After the deadline, collectors get this long to hand over what they have. */
const GRACE_MS = 200;

type Crash = { readonly status: 'failed'; readonly why: 'crashed'; readonly detail: string };
type State = { ended: CollectorEnd | Crash | null; tookMs: number };
type Collectors = { readonly [K in EvidenceKey]: Collector<K> };

export interface CollectOptions {
  readonly collectors: Collectors;
  readonly request: RunRequest;
  readonly io: Io;
  /** Without it the event logs of this computer have no part in the run. */
  readonly readOwnLogs?: ReadOwnLogs | null;
  /** Fires at the deadline and on interrupt: what is known by then is the result. */
  readonly signal: AbortSignal;
  /** Called when an observation came in or a collector ended, with everything known so far. */
  onChange(evidence: () => Evidence, key: EvidenceKey): void;
}

/** Runs all collectors at once; each follows the others' observations item by item. A collector that throws is reported as crashed. */
export async function collectEvidence(options: CollectOptions): Promise<Evidence> {
  const { collectors, request, io, signal, readOwnLogs = null } = options;
  const keys = Object.keys(collectors) as EvidenceKey[];
  const startedAt = io.elapsed();
  const feeds = new Map(keys.map((key) => [key, createFeed<EvidenceMap[EvidenceKey]>()]));
  const states = new Map<EvidenceKey, State>(keys.map((key) => [key, { ended: null, tookMs: 0 }]));
  const ask = createDnsSession(io, request.timeoutMs, signal);
  const askSettings = createSettingsSession(io, request, signal);
  const snapshot = (): Evidence => evidenceOf(keys, feeds, states);

  const run = async (key: EvidenceKey): Promise<void> => {
    const feed = feeds.get(key);
    const state = states.get(key);
    if (feed === undefined || state === undefined) return;
    const collector: Collector = collectors[key];
    const end = await collector
      .collect({
        request,
        io,
        ask,
        askSettings,
        readOwnLogs,
        signal,
        emit: (observation) => {
          // A probe that the deadline cut off looks like silence, and is not: what was not seen stays unknown.
          if (signal.aborted) return;
          feed.push(observation);
          state.tookMs = io.elapsed() - startedAt;
          options.onChange(snapshot, key);
        },
        follow: <P extends EvidenceKey>(other: P) =>
          (feeds.get(other) ?? createFeed()).follow() as AsyncIterable<EvidenceMap[P]>,
      })
      .catch((error: unknown): Crash => ({
        status: 'failed',
        why: 'crashed',
        detail: error instanceof Error ? error.message : String(error),
      }));
    // What ends because of the deadline has not seen everything, whatever it says.
    state.ended = signal.aborted && end.status !== 'failed' ? null : end;
    state.tookMs = io.elapsed() - startedAt;
    feed.end();
    options.onChange(snapshot, key);
  };

  await Promise.race([Promise.all(keys.map(run)), afterAbort(io, signal)]);
  return snapshot();
}

async function afterAbort(io: Io, signal: AbortSignal): Promise<void> {
  if (!signal.aborted)
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  await io.sleep(GRACE_MS, new AbortController().signal);
}

function evidenceOf(
  keys: readonly EvidenceKey[],
  feeds: ReadonlyMap<EvidenceKey, Feed<EvidenceMap[EvidenceKey]>>,
  states: ReadonlyMap<EvidenceKey, State>,
): Evidence {
  const entries = keys.map((key): [EvidenceKey, Gathered<EvidenceMap[EvidenceKey]>] => {
    const state = states.get(key);
    const observations = [...(feeds.get(key)?.items() ?? [])];
    const end = state?.ended ?? null;
    if (end?.status === 'failed' && observations.length === 0)
      return [key, { status: 'failed', why: end.why, detail: end.detail }];
    if (end?.status === 'skipped' && observations.length === 0)
      return [key, { status: 'skipped', reason: end.reason }];
    return [
      key,
      {
        status: 'gathered',
        observations,
        complete: end?.status === 'done',
        tookMs: Math.round(state?.tookMs ?? 0),
      },
    ];
  });
  return Object.fromEntries(entries) as unknown as Evidence;
}
