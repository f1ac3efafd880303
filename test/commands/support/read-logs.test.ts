import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readGivenLogs } from '../../../src/commands/support/read-given-logs.js';
import { eventsRun } from '../../../src/commands/support/events-run.js';
import { type LogPieces, type NamedLogs, readLogs } from '../../../src/commands/support/read-logs.js';
import type { EventFiles } from '../../../src/event-sources/event-files.js';
import type { LogEvent } from '../../../src/model/events.js';
import type { ProgressEvent } from '../../../src/model/report.js';
import { mixedFleet, nothingRelevant, oneClient, source } from '../../support/sample-events.js';
import { expectValidReport } from '../../support/validate-report.js';

const logsOf = (files: readonly string[]): NamedLogs => ({ files, nameOf: (file) => file });

const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-logs-'));
const FILE = join(folder, 'kms1.evtx');
writeFileSync(FILE, '');

const NOW = '2026-11-24T08:00:00.000Z';

const event: LogEvent = {
  at: 0,
  provider: 'licensing',
  id: 12288,
  computer: 'ws1',
  channel: null,
  recordId: null,
  data: [],
  message: null,
};

/** Pretends to read one file and to understand it as the sample says; remembers what it was asked. */
function pretended(files: Partial<EventFiles> = {}, analysis = mixedFleet) {
  const asked = { added: 0, at: 0, workers: null as number | null | undefined };
  const pieces: LogPieces = {
    read: (_, options) => {
      const { onProgress, signal, workers } = options;
      asked.workers = workers;
      options.onEvent(event, 0);
      onProgress?.({ bytes: 10, totalBytes: 20, records: 1, file: FILE, msLeft: null });
      return Promise.resolve({
        sources: [source()],
        unreadable: [],
        skipped: [],
        complete: !signal.aborted,
        ...files,
      });
    },
    analyse: () => ({
      add: () => {
        asked.added += 1;
      },
      finish: ({ at, sources }) => {
        asked.at = at;
        return { ...analysis, sources };
      },
    }),
  };
  return { asked, pieces };
}

const reading = { at: null, now: NOW, signal: new AbortController().signal };

describe('the clock of the judgement', () => {
  test('is the one given', async () => {
    const { asked, pieces } = pretended();
    const read = await readLogs(logsOf([FILE]), pieces, { ...reading, at: '2026-12-24T00:00:00.000Z' });
    expect(read).toMatchObject({ judgedAt: '2026-12-24T00:00:00.000Z', judgedClock: 'given' });
    expect(asked).toMatchObject({ at: Date.parse('2026-12-24T00:00:00.000Z'), added: 1 });
  });

  test('else the end of the logs', async () => {
    const sources = [
      source({ to: '2026-01-03T00:00:00Z' }),
      source({ to: null }),
      source({ to: '2026-01-02T00:00:00Z' }),
    ];
    const read = await readLogs(logsOf([FILE]), pretended({ sources }).pieces, reading);
    expect(read).toMatchObject({ judgedAt: '2026-01-03T00:00:00.000Z', judgedClock: 'evidence-end' });
  });

  test.each([
    ['of its time: the clock of the run', '2026-01-04T00:00:00.000Z', '2026-01-04T00:00:00.000Z', 'now'],
    ['that ended before: their end', '2026-11-24T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 'evidence-end'],
    ['that are newer: their end', '2025-11-24T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 'evidence-end'],
  ])('logs beside a saved run %s', async (_, beside, judgedAt, judgedClock) => {
    const sources = [source({ to: '2026-01-03T00:00:00Z' })];
    const read = await readLogs(logsOf([FILE]), pretended({ sources }).pieces, { ...reading, beside });
    expect(read).toMatchObject({ judgedAt, judgedClock });
  });

  test('else now', async () => {
    const read = await readLogs(logsOf([FILE]), pretended({ sources: [] }).pieces, reading);
    expect(read).toMatchObject({ judgedAt: NOW, judgedClock: 'now' });
  });
});

describe('what cannot be read', () => {
  const unreadable = (file: string): EventFiles['unreadable'] => [
    { file, reason: 'not-readable', code: 'EACCES' },
  ];

  test('a file that is not there is told before anything is read', async () => {
    const { asked, pieces } = pretended();
    await expect(readLogs(logsOf([FILE, join(folder, 'gone.evtx')]), pieces, reading)).rejects.toMatchObject({
      status: 66,
    });
    expect(asked.added).toBe(0);
  });

  test('a file given by name ends the command', async () => {
    await expect(
      readLogs(logsOf([FILE]), pretended({ unreadable: unreadable(FILE) }).pieces, reading),
    ).rejects.toMatchObject({
      status: 66,
      message: expect.stringMatching(/kms1\.evtx: it is not permitted/) as unknown,
    });
  });

  test('a file found in a folder costs only itself, and is told', async () => {
    const files = { unreadable: unreadable(join(folder, 'other\u001b.evtx')), skipped: ['README'] };
    const { remarks } = await readLogs(logsOf([folder]), pretended(files).pieces, reading);
    expect(remarks).toEqual([
      expect.stringMatching(/^not read: .*other\\u\{1b\}\.evtx: it is not permitted \(EACCES\)$/) as unknown,
      'without events and left out: 1 file: README',
    ]);
  });

  test('standard input and patterns are not looked for as files', async () => {
    await expect(readLogs(logsOf(['-', '*.evtx']), pretended().pieces, reading)).resolves.toBeDefined();
  });
});

describe('the report', () => {
  const run = (pieces: LogPieces, signal = reading.signal) => {
    const told: ProgressEvent[] = [];
    const report = eventsRun(
      (...reading) =>
        readGivenLogs(logsOf([FILE]), { at: null, pieces, remark: () => undefined }, ...reading),
      (progress) => told.push(progress),
      signal,
    );
    return { told, report };
  };

  test('holds the analysis, is valid, and looked at nothing else', async () => {
    const { told, report } = run(pretended().pieces);
    expectValidReport(JSON.parse(JSON.stringify(await report)));
    expect((await report).events?.clients).toHaveLength(mixedFleet.clients.length);
    expect((await report).checks.filter(({ status }) => status !== 'skip').map(({ id }) => id)).toEqual([
      'activation-count',
      'event-log',
    ]);
    expect(told.map(({ type }) => type)).toEqual(['reading', 'report']);
  });

  test('of logs without a word about activation is unknown', async () => {
    const { report } = run(pretended({ sources: nothingRelevant.sources }, nothingRelevant).pieces);
    expect((await report).verdict).toBe('unknown');
  });

  test('after an interrupt says what is known, and that it is not all', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    const { report } = run(pretended({}, oneClient).pieces, interrupt.signal);
    expect(await report).toMatchObject({ run: { complete: false }, verdict: 'unknown' });
  });
});
