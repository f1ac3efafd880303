import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReadingProgress, Report } from '../../src/model/report.js';
import { frameLines } from '../../src/ui/frame.js';
import { textOf } from '../../src/ui/line.js';
import { spoken } from '../../src/ui/spoken.js';
import { initialState, type Start, type UiState } from '../../src/ui/state.js';
import { update } from '../../src/ui/update.js';
import { hostileEventReport } from '../support/hostile-report.js';
import {
  client,
  eventsReport,
  mixedFleet,
  oneClient,
  SAMPLE_EVENT_REPORTS,
} from '../support/sample-events.js';
import { expectFits, START } from './start.js';

const WIDE: Start = { ...START, columns: 90, rows: 32 };

const FLEET = SAMPLE_EVENT_REPORTS['events-fleet'];

function press(state: UiState, keys: readonly string[]): UiState {
  return keys.reduce((at, key) => update(at, { type: 'key', key, nowMs: 2 }).state, state);
}

function shown(report: Report, keys: readonly string[] = [], start: Partial<Start> = {}): UiState {
  const begun = update(initialState({ ...WIDE, ...start }), { type: 'begin', nowMs: 0 }).state;
  return press(update(begun, { type: 'finished', run: 1, report, nowMs: 1 }).state, keys);
}

const textOfState = (state: UiState): string => frameLines(state).map(textOf).join('\n');

test('whatever the logs hold, a frame is lower than the terminal, no wider, and acts on nothing', () => {
  const walks = [
    [],
    ['v'],
    ['v', 'return'],
    ['v', 'G', 'return', 'end'],
    ['v', 'f', 'f'],
    ['v', '/', 'w', 's', '0'],
    ['v', '/', 'z', 'z', 'return', 'return'],
    ['v', '?'],
    ['return'],
    ['a'],
  ] as const;
  fc.assert(
    fc.property(
      hostileEventReport,
      fc.integer({ min: 30, max: 130 }),
      fc.integer({ min: 5, max: 50 }),
      fc.constantFrom(...walks),
      fc.boolean(),
      (report, columns, rows, walk, ascii) => {
        expectFits(shown(report, walk, { columns, rows, ascii }));
      },
    ),
    { numRuns: 150 },
  );
});

describe('the first screen', () => {
  test('has the cause, and the fleet at a glance below it', () => {
    const text = textOfState(shown(FLEET));
    expect(text).toContain('ws006.corp.example has failed every 2 hours');
    expect(text).toContain('16 clients and 1 KMS host in 2 logs');
    expect(text).toContain('✖ 1 expired');
    expect(text).toContain('v the fleet');
  });

  test('is the fleet itself where the logs show nothing wrong', () => {
    const text = textOfState(shown(eventsReport(oneClient)));
    expect(text).toContain('ws001.corp.example');
    expect(text).toContain('esc findings');
  });

  test('of a run that asked the network stays the chain, with the logs one key away', () => {
    const state = shown(SAMPLE_EVENT_REPORTS['check-with-events']);
    expect(textOfState(state)).toContain('v event logs');
    expect(press(state, ['v']).screen.kind).toBe('fleet');
  });

  test('without logs there is no key for them', () => {
    const state = shown({ ...FLEET, events: null });
    expect(textOfState(state)).not.toContain('event logs');
    expect(press(state, ['v']).screen.kind).toBe('result');
  });
});

describe('the fleet', () => {
  test('draws the count with thresholds and forecast, and each client with its days', () => {
    const text = textOfState(shown(FLEET, ['v']));
    expect(text).toMatch(/25┤─+.*█/);
    expect(text).toContain('╌╌╌');
    expect(text.replace(/\s+/g, ' ')).toContain('The count falls below 25 on 27 November 2026');
    expect(text).toMatch(/ws006\.corp\.example +retrying since 12 November 2026.* [▇·▅×]{20}/);
  });

  test('f shows one pattern after the other, then all again', () => {
    const state = shown(FLEET, ['v', 'f']);
    expect(textOfState(state)).toContain('expired · 1 of 16 clients');
    expect(textOfState(press(state, ['f']))).toContain('never activated · 1 of 16 clients');
    expect(textOfState(press(state, Array<string>(8).fill('f')))).toContain(' 16 clients');
  });

  test.each([
    ['706ba', 1],
    ['WS006', 1],
    ['silent', 2],
    ['kms1.corp', 16],
    ['nothing of this kind', 0],
  ])('a search for %j finds %d', (query, count) => {
    const state = shown(FLEET, ['v', '/', ...Array.from(query), 'return']);
    const words = count === 16 ? '16 clients' : `${count} of 16 clients`;
    expect(textOfState(state)).toContain(`search: ${query} · ${words}`);
  });

  test('keys go into the search and nowhere else; esc ends it, then clears it, then shows the findings', () => {
    const searching = shown(FLEET, ['v', '/', 'q', '?', 's']);
    expect(searching.screen).toMatchObject({ kind: 'fleet', query: 'q?s', searching: true });
    const ended = press(searching, ['escape']);
    expect(ended.screen).toMatchObject({ query: 'q?s', searching: false });
    expect(press(ended, ['escape']).screen).toMatchObject({ kind: 'fleet', query: '' });
    expect(press(ended, ['escape', 'escape']).screen).toEqual({ kind: 'result' });
  });

  test('return opens the client, back returns to it', () => {
    const state = shown(FLEET, ['v', 'down', 'down', 'return']);
    expect(textOfState(state)).toContain('the last 96 attempts failed, about every 2 hours');
    expect(textOfState(state)).toContain('××××××××');
    expect(textOfState(state)).toContain('2026-11-12 09:00 UTC');
    expect(press(state, ['escape']).screen).toMatchObject({ kind: 'fleet', chosen: 2 });
  });

  test('the cursor stays within the list', () => {
    expect(shown(FLEET, ['v', 'up']).screen).toMatchObject({ chosen: 0 });
    expect(shown(FLEET, ['v', 'end', 'down']).screen).toMatchObject({ chosen: 15 });
    expect(shown(FLEET, ['v', '/', 'z', 'z', 'return', 'down', 'return']).screen).toMatchObject({
      kind: 'fleet',
    });
  });

  test('100,000 clients are walked and searched without delay', () => {
    const clients = Array.from({ length: 100_000 }, (_, at) => client(at));
    const state = shown(eventsReport({ ...mixedFleet, clients }), ['v']);
    const began = performance.now();
    textOfState(press(state, [...Array<string>(50).fill('pagedown'), '/', 'w', 's', '9', '9']));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('while logs are read', () => {
  const reading: ReadingProgress = {
    type: 'reading',
    bytes: 45 * 1_048_576,
    totalBytes: 90 * 1_048_576,
    records: 1_000,
    file: 'kms1\u001b[2J.evtx',
    msLeft: 10_000,
  };
  const at = (progress: ReadingProgress, ascii = false): string => {
    const begun = update(initialState({ ...START, ascii }), { type: 'begin', nowMs: 0 }).state;
    return textOfState(update(begun, { type: 'event', run: 1, event: progress, nowMs: 10_000 }).state);
  };

  test('a bar, bytes, events, the time that is left, the file', () => {
    const text = at(reading);
    expect(text).toMatch(/█{30}░{30} 50 %/);
    expect(text).toContain('45 MiB of 90 MiB, 1000 activation events, 10 s left');
    expect(text).toContain('kms1\\u{1b}[2J.evtx');
  });

  test('without a known size there is no bar', () => {
    expect(at({ ...reading, totalBytes: null })).not.toMatch(/[█░%]/);
  });

  test('old consoles get ASCII', () => {
    expect(at(reading, true)).toMatch(/#{30}\.{30} 50 %/);
  });
});

describe('a screen reader', () => {
  test('hears the fleet when it opens, then each client once', () => {
    const before = shown(FLEET);
    const opened = press(before, ['v']);
    const heard = spoken(before, opened);
    expect(heard.join(' ')).toContain('16 clients and 1 KMS host');
    expect(heard.at(-1)).toBe(
      'Client 1 of 16: ws007.corp.example: expired on 28 October 2026, 0x8007232B ×40',
    );
    expect(spoken(opened, press(opened, ['down']))).toEqual([
      'Client 2 of 16: BUILD-AGENT: never activated, 0xC004F038 ×12',
    ]);
    expect(spoken(opened, opened)).toEqual([]);
  });

  test('hears a client whole', () => {
    const fleet = shown(FLEET, ['v']);
    const heard = spoken(fleet, press(fleet, ['return']));
    expect(heard.join(' ')).toContain('the last success is 203 days ago');
  });
});

test('at 40 columns clients are told apart by the first label of their names', () => {
  const names = [
    'pc-000001.corp.example',
    'pc-000002.corp.example',
    '192.0.2.7',
    '(synthetic-pc-000003.csv)',
  ];
  const events = {
    ...mixedFleet,
    clients: names.map((name, index) => client(index, { name, pattern: 'retrying' })),
  };
  const report = eventsReport(events);
  const text = textOfState(shown(report, ['v'], { columns: 40 }));
  expect(text).toMatch(/pc-000001: /u);
  expect(text).toMatch(/pc-000002: /u);
  expect(text).toMatch(/192\.0\.2\.7: /u);
  expect(text).not.toContain('…mple');
});
