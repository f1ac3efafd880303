/** The event logs of this Windows as a part of the chain: read in the background, and never a reason to wait. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { ownEventReader } from '../../src/commands/support/own-event-reader.js';
import { diagnose } from '../../src/diagnose.js';
import type { EventAnalysis } from '../../src/model/events.js';
import type { CommandResult, Io } from '../../src/io/io.js';
import { runRequest } from '../support/run-request.js';
import { fakeWindows, printed } from './fake-windows.js';

/** How checks stand whose evidence still comes in. */
const UNDER_WAY: readonly string[] = ['waiting', 'running'];
const LOG = gunzipSync(readFileSync('fixtures/events/dc2016-application.evtx.gz'));

interface Outcome {
  readonly rows: Readonly<Record<string, readonly [string, string | null]>>;
  readonly sources: readonly string[];
  readonly unread: NonNullable<EventAnalysis['unread']>;
  readonly summary: string;
  readonly remarks: readonly string[];
  readonly readUntil: readonly (string | null)[];
  readonly tookMs: number;
  readonly targets: readonly string[];
}

type Answer = (target: string, signal: AbortSignal) => Promise<CommandResult>;

/** What the chain makes of a Windows whose wevtutil answers like this, log by log; others are not there. */
async function run(
  logs: Readonly<Record<string, Answer>>,
  change: Parameters<typeof runRequest>[0] = {},
): Promise<Outcome> {
  const targets: string[] = [];
  const { io: fake } = fakeWindows({});
  const io: Io = {
    ...fake,
    run: (file, [verb = '', log = '', target = ''], _, signal) => {
      if (file !== 'wevtutil.exe' || verb !== 'epl') return Promise.resolve({ status: 'missing' });
      targets.push(target);
      return logs[log]?.(target, signal) ?? Promise.resolve(printed('', 15_007));
    },
  };
  const remarks: string[] = [];
  const reader = ownEventReader(null, (line) => remarks.push(line));
  const began = performance.now();
  const { report } = await diagnose(
    runRequest({ resolvers: [{ address: '127.0.0.1', port: 9 }], deadlineMs: 5_000, ...change }),
    io,
    () => undefined,
    new AbortController().signal,
    { version: 'test', at: null, readOwnLogs: reader },
  );
  return {
    rows: Object.fromEntries(report.checks.map(({ id, status, reason }) => [id, [status, reason]])),
    sources: report.events?.sources.map(({ file }) => file) ?? [],
    unread: report.events?.unread ?? [],
    summary: report.checks.find(({ id }) => id === 'event-log')?.summary ?? '',
    remarks,
    readUntil: report.events?.sources.map(({ to }) => to) ?? [],
    tookMs: performance.now() - began,
    targets,
  };
}

const writes: Answer = (target) => {
  writeFileSync(target, LOG);
  return Promise.resolve(printed(''));
};
const writesOthers: Answer = (target) => {
  writeFileSync(target, gunzipSync(readFileSync('fixtures/events/dc2016-system.evtx.gz')));
  return Promise.resolve(printed(''));
};
const refuses: Answer = () => Promise.resolve(printed('', 5));
const hangs: Answer = (_, signal) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ status: 'timeout', stdout: '' });
    });
  });

describe('the chain on Windows', () => {
  test('reads the logs, says what it may not read, and leaves no copy behind', async () => {
    const { rows, sources, unread, summary, remarks, targets } = await run({
      Application: writes,
      System: refuses,
    });
    expect(rows['event-log']?.[0]).not.toBe('skip');
    expect(rows['activation-count']).toEqual(['unknown', 'no log of a KMS host was read']);
    expect(sources).toEqual(['Application.evtx']);
    expect(unread).toEqual([
      { file: 'System.evtx', why: 'access denied; run it as administrator', of: 'surroundings' },
    ]);
    expect(summary).toMatch(/ · System\.evtx was not read$/);
    expect(remarks).toEqual(['not read: System.evtx: access denied; run it as administrator']);
    expect(targets).toHaveLength(4);
    expect(targets.filter((target) => existsSync(dirname(target)))).toEqual([]);
  });

  test('a check whose own log could not be read says so, whatever the others tell', async () => {
    const { rows } = await run({
      System: writesOthers,
      Application: refuses,
      'Key Management Service': refuses,
    });
    const [client, host] = ['Application', 'Key-Management-Service'].map(
      (log) => `${log}.evtx was not read: access denied; run it as administrator`,
    );
    expect(rows['event-log']?.[0]).toBe('unknown');
    expect(rows['event-log']?.[1]).toContain(client);
    expect(rows['activation-count']).toEqual(['unknown', host]);
  });

  test('none that can be read is not known, with the reason', async () => {
    const { rows, sources } = await run({ Application: refuses, System: refuses });
    const why =
      'not permitted: the event logs of this computer were not read: access denied; run it as administrator; there is no such log here';
    expect(rows['event-log']).toEqual(['unknown', why]);
    expect(rows['activation-count']).toEqual(['unknown', why]);
    expect(sources).toEqual([]);
  });

  test('a log that does not come in time costs itself alone, not what was read before', async () => {
    const { rows, sources, remarks } = await run({ Application: writes, 'Key Management Service': hangs });
    expect(sources).toEqual(['Application.evtx']);
    expect(rows['activation-count']).toEqual([
      'unknown',
      'Key-Management-Service.evtx was not read: wevtutil did not end in time',
    ]);
    expect(remarks).toEqual([
      'not read: Key-Management-Service.evtx: wevtutil did not end in time',
      'not read: System.evtx: its turn did not come in time',
      'not read: DNSServer-Audit.evtx: its turn did not come in time',
    ]);
  });

  test('the deadline holds, and says that the logs were not read by then', async () => {
    const never: Answer = () => new Promise(() => undefined);
    const { rows, tookMs } = await run({ Application: never }, { deadlineMs: 600 });
    expect(tookMs).toBeLessThan(3_000);
    expect(rows['event-log']).toEqual(['unknown', 'the run ended before the event logs were read']);
    expect(rows['activation-count']).toEqual(['unknown', 'the run ended before the event logs were read']);
  });

  test.each([
    ['without packets', { offline: true }, 'offline: no packet was sent'],
    ['in a demo', { demo: 'healthy' }, 'no event log was given'],
  ] as const)('%s nothing is read', async (_, change, reason) => {
    const { rows, targets } = await run({ Application: writes }, change);
    expect(targets).toEqual([]);
    expect(rows['event-log']).toEqual(['skip', reason]);
  });
});

test('the network part does not wait for the logs', async () => {
  const { io } = fakeWindows({});
  const told: string[] = [];
  const copying = new AbortController();
  const slow: Io = {
    ...io,
    run: async (file, _, limitMs) => {
      if (file !== 'wevtutil.exe') return { status: 'missing' };
      await io.sleep(limitMs, copying.signal).catch(() => undefined);
      return printed('', 5);
    },
  };
  await diagnose(
    runRequest({ domains: ['corp.example'], resolvers: [{ address: '127.0.0.1', port: 9 }], timeoutMs: 300 }),
    slow,
    (event) => {
      if (event.type !== 'check') return;
      told.push(`${event.check.id} ${event.check.status}`);
      if (event.check.id === 'srv-lookup' && !UNDER_WAY.includes(event.check.status)) copying.abort();
    },
    new AbortController().signal,
    { version: 'test', at: null, readOwnLogs: ownEventReader(null, () => undefined) },
  );
  expect(copying.signal.aborted).toBe(true);
  expect(told).toContain('event-log waiting');
});

test('a log that goes on is read until now: silence since its last event is silence', async () => {
  const { readUntil } = await run({ Application: writes });
  expect(readUntil).toHaveLength(1);
  expect(Date.now() - Date.parse(readUntil[0] ?? '')).toBeLessThan(60_000);
});

test('runs that follow each other within a minute read the logs once; later ones again', async () => {
  const read = ownEventReader(null, () => undefined);
  const { io: fake } = fakeWindows({});
  let [copies, elapsed] = [0, 0];
  const io: Io = {
    ...fake,
    elapsed: () => elapsed,
    run: async (file, [, log = '', target = ''], _, signal) => {
      if (file !== 'wevtutil.exe' || log !== 'Application') return printed('', 15_007);
      copies += 1;
      return writes(target, signal);
    },
  };
  const signal = new AbortController().signal;
  const first = await read(io, 5_000, signal);
  elapsed = 59_000;
  expect(await read(io, 5_000, signal)).toBe(first);
  expect(copies).toBe(1);
  elapsed = 61_000;
  expect((await read(io, 5_000, signal)).status).toBe('read');
  expect(copies).toBe(2);
});
