import type { LogEvent } from '../../model/events.js';
import { type Coverage, createCoverage } from './coverage.js';
import { type ClientRequest, type HostAnswer, type HostRequest, infoLine } from './info-line.js';
import { createInterner, createPairInterner, type Interner, type PairInterner } from './interner.js';
import { labelOf } from './machine-name.js';
import { createNotices, type Notices } from './notices.js';
import { createRows, type Rows } from './rows.js';

/** Who wrote a request down. */
export const BY_CLIENT = 0;
export const BY_HOST = 1;

/** Stands for a number that the event does not have. */
export const NONE = -1;
/** The same for record numbers, which use all of the positive range. */
export const NO_RECORD = 0xffff_ffff;

const MINUTE_MS = 60_000;

export type RequestColumn =
  | 'at'
  | 'by'
  | 'client'
  | 'name'
  | 'host'
  | 'code'
  | 'minute'
  | 'state'
  | 'left'
  | 'minimum'
  | 'source'
  | 'record';

export type AnswerColumn =
  | 'at'
  | 'label'
  | 'code'
  | 'bound'
  | 'tooFew'
  | 'count'
  | 'activation'
  | 'renewal'
  | 'minute'
  | 'source'
  | 'record';

/** Everything that is kept of the events read so far. */
export interface EventStore {
  readonly requests: Rows<RequestColumn>;
  readonly answers: Rows<AnswerColumn>;
  /** Other events of the licensing providers, for their number alone: `what` is an id and a computer. */
  readonly others: Rows<'at' | 'what' | 'source' | 'record'>;
  readonly whats: PairInterner;
  /** Computer and client names as written. */
  readonly names: Interner;
  readonly labels: Interner;
  /** `name:port` as clients wrote it. */
  readonly servers: Interner;
  /** Machine IDs and activation IDs. */
  readonly guids: Interner;
  /** Label and machine ID; the ID is -1 when it is masked. */
  readonly machines: PairInterner;
  /** Machine and activation ID. */
  readonly clients: PairInterner;
  readonly coverage: Coverage;
  readonly notices: Notices;
  add(event: LogEvent, source: number): void;
}

export function createEventStore(): EventStore {
  const names = createInterner();
  const labels = createInterner();
  const labelOfName: number[] = [];
  const store = {
    requests: createRows<RequestColumn>({
      ...{ at: 'f64', by: 'u8', client: 'i32', name: 'i32', host: 'i32', code: 'u32', minute: 'i32' },
      ...{ state: 'i32', left: 'i32', minimum: 'i32', source: 'i32', record: 'u32' },
    }),
    answers: createRows<AnswerColumn>({
      ...{ at: 'f64', label: 'i32', code: 'u32', bound: 'u8', tooFew: 'u8', count: 'i32' },
      ...{ activation: 'i32', renewal: 'i32', minute: 'i32', source: 'i32', record: 'u32' },
    }),
    others: createRows({ at: 'f64', what: 'i32', source: 'i32', record: 'u32' }),
    whats: createPairInterner(),
    servers: createInterner(),
    guids: createInterner(),
    machines: createPairInterner(),
    clients: createPairInterner(),
    coverage: createCoverage(),
    notices: createNotices(),
    ...{ names, labels },
  };

  const nameId = (name: string): number => {
    const id = names.id(name);
    labelOfName[id] ??= labels.id(labelOf(name));
    return id;
  };
  const labelId = (name: number): number => labelOfName[name] ?? NONE;
  const guid = (text: string | null): number => (text === null ? NONE : store.guids.id(text));
  const timeOf = (at: number | null, minute: number | null): number =>
    at ?? (minute === null ? Number.NEGATIVE_INFINITY : minute * MINUTE_MS);

  const addRequest = (
    line: ClientRequest | HostRequest,
    event: LogEvent,
    computer: number,
    source: number,
  ): void => {
    const own = line.kind === 'client-request';
    const name = own ? computer : nameId(line.name);
    const host = own ? (line.server === null ? NONE : store.servers.id(line.server)) : computer;
    const machine = store.machines.id(labelId(name), guid(line.cmid));
    const { code, state, minimum } = line;
    store.requests.add({
      ...{ name, host, source, code },
      at: timeOf(event.at, line.minute),
      by: own ? BY_CLIENT : BY_HOST,
      client: store.clients.id(machine, guid(line.activationId)),
      minute: line.minute ?? NONE,
      state: state ?? NONE,
      left: line.minutesLeft ?? NONE,
      minimum: minimum ?? NONE,
      record: recordOf(event),
    });
  };

  const addAnswer = (line: HostAnswer, event: LogEvent, computer: number, source: number): void => {
    const { code, count } = line;
    store.answers.add({
      ...{ code, count, source },
      at: timeOf(event.at, line.minute),
      label: labelId(computer),
      bound: line.bound ? 1 : 0,
      tooFew: line.tooFew ? 1 : 0,
      activation: line.activationMinutes,
      renewal: line.renewalMinutes,
      minute: line.minute ?? NONE,
      record: recordOf(event),
    });
  };

  return {
    ...store,
    add(event, source) {
      store.coverage.seen(source, event.at);
      const licensing = event.provider === 'licensing' || event.provider === 'office-licensing';
      const computer = nameId(event.computer);
      const label = labelId(computer);
      if (licensing) store.coverage.wrote(source, label, isHostLog(event) ? 'host' : 'client');
      const line = infoLine(event);
      if (line?.kind === 'host-answer') addAnswer(line, event, computer, source);
      else if (line !== null) addRequest(line, event, computer, source);
      else {
        store.notices.add(event, computer);
        if (!licensing) return;
        const what = store.whats.id(event.id, label);
        const at = event.at ?? Number.NEGATIVE_INFINITY;
        store.others.add({ at, what, source, record: recordOf(event) });
      }
    },
  };
}

/** 12290 alone goes to the log of the host; all other events go to the log that clients write too. */
function isHostLog({ id, channel }: LogEvent): boolean {
  return id === 12290 || channel?.trim().toLowerCase() === 'key management service';
}

function recordOf({ recordId }: LogEvent): number {
  return recordId === null || recordId < 0 ? NO_RECORD : recordId % NO_RECORD;
}
