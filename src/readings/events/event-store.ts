import type { LogEvent } from '../../model/events.js';
import { type Coverage, createCoverage } from './coverage.js';
import { type ClientRequest, type HostAnswer, type HostRequest, infoLine } from './info-line.js';
import { createInterner, createPairInterner, type Interner, type PairInterner } from './interner.js';
import { labelOf, unnamedIn } from './machine-name.js';
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

type RequestColumn =
  | 'at'
  | 'dated'
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

type AnswerColumn =
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
  /** Sources with events that name no computer, and what stands for its name until all is read. */
  readonly nameless: ReadonlyMap<number, number>;
  nameId(name: string): number;
  /** Label of a name. */
  labelId(name: number): number;
  add(event: LogEvent, source: number): void;
  /** To be called once nothing is added any more: takes less memory from then on. */
  settle(): void;
}

export function createEventStore(): EventStore {
  const names = createInterner();
  const labels = createInterner();
  const labelOfName: number[] = [];
  const store = {
    requests: createRows<RequestColumn>({
      ...{
        at: 'f64',
        dated: 'i8',
        by: 'i8',
        client: 'i32',
        name: 'i32',
        host: 'i32',
        code: 'u32',
        minute: 'i32',
      },
      ...{ state: 'i8', left: 'i32', minimum: 'i32', source: 'i32', record: 'u32' },
    }),
    answers: createRows<AnswerColumn>({
      ...{ at: 'f64', label: 'i32', code: 'u32', bound: 'i8', tooFew: 'i8', count: 'i32' },
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

  const nameless = new Map<number, number>();
  const namelessId = (source: number): number => {
    const id = nameless.get(source) ?? nameId(unnamedIn(`\u0000${String(source)}`));
    nameless.set(source, id);
    return id;
  };
  const nameId = (name: string): number => {
    const id = names.id(name);
    labelOfName[id] ??= labels.id(labelOf(name));
    return id;
  };
  const labelId = (name: number): number => labelOfName[name] ?? NONE;
  const guid = (text: string | null, hint: number | undefined): number => {
    if (text === null) return NONE;
    // Comparing with what came last is much faster than finding it among all.
    return hint !== undefined && store.guids.text(hint) === text ? hint : store.guids.id(text);
  };
  const cmidOfName: number[] = [];
  let lastProduct = NONE;
  let lastComputer = NONE;
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
    const cmid = guid(line.cmid, cmidOfName[name]);
    cmidOfName[name] = cmid;
    lastProduct = guid(line.activationId, lastProduct);
    const machine = store.machines.id(labelId(name), cmid);
    const row = store.requests.next();
    const { columns } = store.requests;
    columns.at[row] = timeOf(event.at, line.minute);
    columns.dated[row] = event.at === null ? 0 : 1;
    columns.by[row] = own ? BY_CLIENT : BY_HOST;
    columns.client[row] = store.clients.id(machine, lastProduct);
    columns.name[row] = name;
    columns.host[row] = own ? (line.server === null ? NONE : store.servers.id(line.server)) : computer;
    columns.code[row] = line.code;
    columns.minute[row] = line.minute ?? NONE;
    columns.state[row] = line.state ?? NONE;
    columns.left[row] = line.minutesLeft ?? NONE;
    columns.minimum[row] = line.minimum ?? NONE;
    columns.source[row] = source;
    columns.record[row] = recordOf(event);
  };

  const addAnswer = (line: HostAnswer, event: LogEvent, computer: number, source: number): void => {
    const row = store.answers.next();
    const { columns } = store.answers;
    columns.at[row] = timeOf(event.at, line.minute);
    columns.label[row] = labelId(computer);
    columns.code[row] = line.code;
    columns.bound[row] = line.bound ? 1 : 0;
    columns.tooFew[row] = line.tooFew ? 1 : 0;
    columns.count[row] = line.count;
    columns.activation[row] = line.activationMinutes;
    columns.renewal[row] = line.renewalMinutes;
    columns.minute[row] = line.minute ?? NONE;
    columns.source[row] = source;
    columns.record[row] = recordOf(event);
  };

  const addOther = (event: LogEvent, label: number, source: number): void => {
    const row = store.others.next();
    const { columns } = store.others;
    columns.at[row] = event.at ?? Number.NEGATIVE_INFINITY;
    columns.what[row] = store.whats.id(event.id, label);
    columns.source[row] = source;
    columns.record[row] = recordOf(event);
  };

  return {
    ...{ ...store, nameless, nameId, labelId },
    add(event, source) {
      store.coverage.seen(source, event.at);
      const licensing = event.provider === 'licensing' || event.provider === 'office-licensing';
      const computer =
        lastComputer !== NONE && names.text(lastComputer) === event.computer
          ? lastComputer
          : event.computer.trim() === ''
            ? namelessId(source)
            : nameId(event.computer);
      lastComputer = computer;
      const label = labelId(computer);
      if (licensing) store.coverage.wrote(source, label, isHostLog(event) ? 'host' : 'client');
      const line = infoLine(event);
      if (line?.kind === 'host-answer') addAnswer(line, event, computer, source);
      else if (line !== null) addRequest(line, event, computer, source);
      else {
        store.notices.add(event, computer, store.labels.text(label), source);
        if (licensing) addOther(event, label, source);
      }
    },
    settle() {
      for (const interner of [names, labels, store.servers, store.guids]) interner.settle();
      cmidOfName.length = 0;
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
