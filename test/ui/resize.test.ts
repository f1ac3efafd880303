import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { UiOptions } from '../../src/ui/ui-options.js';
import { eventsOf, FILTERED_REPORT } from './canned-run.js';
import { reflowTerminal } from './reflow-terminal.js';

// In a CI job Ink writes the last frame only; these tests stand for a person at a terminal.
delete process.env['CI'];
delete process.env['CONTINUOUS_INTEGRATION'];
const { runUi } = await import('../../src/ui/run-ui.js');

jest.setTimeout(60_000);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const HEAD = /^ kms-doctor 1\.0\.0/;

/** A run that goes on until it is stopped, so that the clock in the header draws again and again. */
const endless: UiOptions['start'] = (_, tell, signal) =>
  new Promise((resolve) => {
    for (const event of eventsOf(FILTERED_REPORT).slice(0, -1)) tell(event);
    signal.addEventListener('abort', () => {
      resolve(FILTERED_REPORT);
    });
  });

let leave = () => Promise.resolve();
afterEach(() => leave());

function open(shell: readonly string[], answers: boolean, start = endless) {
  const terminal = reflowTerminal({ columns: 80, rows: 24 }, shell, answers);
  const { stdin, stdout } = terminal;
  const ended = runUi({
    start,
    startDemo: start,
    demo: null,
    needsDomain: false,
    offerDemo: [],
    save: () => Promise.resolve({ ok: false, why: 'not here' }),
    checkDomain: () => ({ ok: false, why: 'not here' }),
    ascii: false,
    colour: false,
    screenReader: false,
    version: '1.0.0',
    waitEveryMs: 60_000,
    stdin,
    stdout,
  });
  leave = async () => {
    terminal.type('\u0003');
    await ended;
  };
  return terminal;
}

const SHELLS = {
  'at the top of an empty screen': ['$ kms-doctor'],
  'below some output': [...Array.from({ length: 6 }, (_, at) => `line ${at}`), '$ kms-doctor'],
  'at the bottom of a full one': [...Array.from({ length: 60 }, (_, at) => `line ${at}`), '$ kms-doctor'],
};

const WALKS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  narrower: [[60, 24]],
  'narrower and wider': [
    [60, 24],
    [40, 24],
    [90, 24],
  ],
  'lower and higher': [
    [80, 12],
    [80, 30],
  ],
  'both, in many small steps': [
    ...Array.from({ length: 12 }, (_, at) => [80 - at * 3, 24 - at] as const),
    ...Array.from({ length: 16 }, (_, at) => [47 + at * 3, 13 + at] as const),
  ],
};

describe.each(Object.keys(WALKS))('%s', (walk) => {
  test.each(Object.entries(SHELLS))('%s: one frame, and nothing of the shell is lost', async (_, shell) => {
    const terminal = open(shell, true);
    await pause(400);
    for (const [columns, rows] of WALKS[walk] ?? []) {
      terminal.resize({ columns, rows });
      await pause(120);
      const screen = terminal.screen();
      expect(screen.filter((line) => HEAD.test(line))).toHaveLength(1);
      expect(screen.at(-1)).not.toMatch(/[✔✖]/);
    }
    await pause(300);
    for (const line of shell) expect(terminal.everything()).toContain(line);
  });
});

test('back at its size, nothing of an earlier frame is left anywhere', async () => {
  const terminal = open(SHELLS['at the bottom of a full one'], true);
  await pause(400);
  for (const [columns, rows] of [
    [50, 20],
    [40, 12],
    [80, 24],
    [80, 40],
  ] as const) {
    terminal.resize({ columns, rows });
    await pause(150);
  }
  await pause(300);
  expect(terminal.everything().filter((line) => HEAD.test(line))).toHaveLength(1);
  expect(terminal.everything().filter((line) => line.includes('This computer'))).toHaveLength(1);
});

test('a terminal that does not say where its cursor is keeps what the shell wrote', async () => {
  const shell = SHELLS['at the bottom of a full one'];
  const terminal = open(shell, false);
  await pause(400);
  for (const [columns, rows] of WALKS['narrower and wider'] ?? []) {
    terminal.resize({ columns, rows });
    await pause(400);
  }
  for (const line of shell) expect(terminal.everything()).toContain(line);
  expect(terminal.screen().filter((line) => HEAD.test(line))).toHaveLength(1);
});

test('an answer about the cursor is never taken for keys', async () => {
  const terminal = open(SHELLS['below some output'], true, () => Promise.resolve(FILTERED_REPORT));
  await pause(400);
  terminal.type('s');
  await pause(200);
  terminal.type('\u0015x');
  terminal.resize({ columns: 70, rows: 22 });
  await pause(300);
  expect(terminal.screen().join('\n')).toContain('Save the report as: x_');
});
