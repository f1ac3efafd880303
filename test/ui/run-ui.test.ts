import { describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import type { UiOptions } from '../../src/ui/ui-options.js';
import { eventsOf, FILTERED, FILTERED_REPORT, HEALTHY_REPORT } from './canned-run.js';
import { fakeTerminal } from './fake-terminal.js';

// In a CI job Ink writes the last frame only; these tests stand for a person at a terminal, with colour.
delete process.env['CI'];
delete process.env['CONTINUOUS_INTEGRATION'];
process.env['FORCE_COLOR'] = '1';
const { runUi } = await import('../../src/ui/run-ui.js');

const SGR = /\u001b\[[0-9;]*m/;

// A busy machine draws late.
jest.setTimeout(30_000);

/** Rejects after ten seconds, with what is on the screen. */
async function until(terminal: ReturnType<typeof fakeTerminal>, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 1_000) throw new Error(`still on the screen:\n${terminal.shown()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function open(changes: Partial<UiOptions> = {}, size: readonly [number, number] = [80, 24]) {
  const terminal = fakeTerminal(...size);
  const { stdin, stdout } = terminal;
  const seen: (string | null)[] = [];
  const ended = runUi({
    start: (domain, tell) => {
      seen.push(domain);
      for (const event of eventsOf(FILTERED_REPORT)) tell(event);
      return Promise.resolve(FILTERED_REPORT);
    },
    startDemo: () => Promise.resolve(HEALTHY_REPORT),
    demo: null,
    needsDomain: false,
    offerDemo: [],
    save: (_, file) => Promise.resolve({ ok: true, path: `/tmp/${file}` }),
    checkDomain: (text) =>
      text.includes('.') ? { ok: true, name: text } : { ok: false, why: 'no dot in it' },
    ascii: false,
    colour: false,
    screenReader: false,
    version: '1.0.0',
    waitEveryMs: 20,
    stdin,
    stdout,
    ...changes,
  });
  const shows = (words: string) => until(terminal, () => terminal.shown().includes(words));
  return { terminal, ended, seen, shows };
}

/** Never ends by itself; stopped, it tells what it knows. */
const stoppable =
  (known: Report): UiOptions['start'] =>
  (_domain, tell, signal) =>
    new Promise((resolve) => {
      for (const event of eventsOf(known).slice(0, 4)) tell(event);
      signal.addEventListener('abort', () => {
        resolve({ ...known, run: { ...known.run, complete: false } });
      });
    });

function expectRestored(terminal: ReturnType<typeof fakeTerminal>): void {
  expect(terminal.isRaw()).toBe(false);
  expect(terminal.cursorIsHidden()).toBe(false);
}

describe('leaving', () => {
  test('q leaves the result on the screen and the terminal as it was', async () => {
    const { terminal, ended, shows } = open();
    await shows(FILTERED.summary);
    expect(terminal.isRaw()).toBe(true);
    terminal.type('q');
    await expect(ended).resolves.toEqual({ report: FILTERED_REPORT, interrupted: false });
    expectRestored(terminal);
    expect(terminal.shown()).toContain('Next, on the KMS host, as administrator');
    expect(terminal.shown()).toContain(FILTERED.remediation[0]?.command);
  });

  test('Ctrl-C during the run prints what is known', async () => {
    const { terminal, ended, shows } = open({ start: stoppable(FILTERED_REPORT) });
    await shows('DNS servers');
    terminal.type('\u0003');
    await expect(ended).resolves.toMatchObject({ interrupted: true, report: { run: { complete: false } } });
    expectRestored(terminal);
    expect(terminal.shown()).toContain('cut short');
  });

  test('Ctrl-C twice leaves a run that does not stop', async () => {
    const { terminal, ended, shows } = open({ start: () => new Promise(() => undefined) });
    await shows('kms-doctor');
    terminal.type('\u0003');
    await shows('Stopping');
    terminal.type('\u0003');
    await expect(ended).resolves.toEqual({ report: null, interrupted: true });
    expect(terminal.shown()).toContain('Interrupted before anything was known.');
  });

  test('the signal of the caller does what Ctrl-C does, also when it has fired before', async () => {
    const stop = new AbortController();
    const { terminal, ended, shows } = open({ start: stoppable(FILTERED_REPORT), signal: stop.signal });
    await shows('DNS servers');
    stop.abort();
    await expect(ended).resolves.toMatchObject({ interrupted: true });
    expectRestored(terminal);
    const late = open({ start: stoppable(FILTERED_REPORT), signal: stop.signal });
    await expect(late.ended).resolves.toMatchObject({ interrupted: true });
  });

  test('a run that throws rejects, with the terminal restored and no stack trace drawn', async () => {
    const { terminal, ended } = open({ start: () => Promise.reject(new Error('a bug')) });
    await expect(ended).rejects.toThrow('a bug');
    expectRestored(terminal);
    expect(terminal.everything()).not.toContain('a bug');
  });

  test('an exception from elsewhere rejects with it, and nothing is drawn after', async () => {
    const fault = new AbortController();
    const { terminal, ended, shows } = open({ start: stoppable(FILTERED_REPORT), fault: fault.signal });
    await shows('DNS servers');
    fault.abort(new Error('from a socket'));
    await expect(ended).rejects.toThrow('from a socket');
    expectRestored(terminal);
    const before = terminal.everything().length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(terminal.everything()).toHaveLength(before);
  });

  test('a component that throws rejects, with the terminal restored', async () => {
    // A report that no engine builds: drawing it fails.
    const broken = {
      ...FILTERED_REPORT,
      findings: [{ ...FILTERED, remediation: null }],
    } as unknown as Report;
    const { terminal, ended } = open({ start: () => Promise.resolve(broken) });
    await expect(ended).rejects.toThrow(TypeError);
    expectRestored(terminal);
  });
});

describe('leaving while a second run is under way', () => {
  /** A complete run first, then ones that would never end. */
  function opened(changes: Partial<UiOptions> = {}) {
    let runs = 0;
    const start: UiOptions['start'] = (domain, tell, signal) => {
      runs += 1;
      return runs === 1 ? Promise.resolve(FILTERED_REPORT) : stoppable(HEALTHY_REPORT)(domain, tell, signal);
    };
    return { ...open({ start, ...changes }), runs: () => runs };
  }

  test.each([
    ['q while waiting', 'w', 'q', false],
    ['q while the chain runs again', 'r', 'q', false],
    ['q while one check is looked at again', 'e', 'q', false],
    ['Ctrl-C while waiting', 'w', '\u0003', true],
  ])('%s: the last complete result is what stays', async (_, begin, end, interrupted) => {
    const { terminal, ended, shows, runs } = opened();
    await shows(FILTERED.summary);
    terminal.type(begin);
    await until(terminal, () => runs() === 2);
    terminal.type(end);
    await expect(ended).resolves.toEqual({ report: FILTERED_REPORT, interrupted });
    expectRestored(terminal);
    expect(terminal.shown()).toContain(FILTERED.summary.slice(0, 40));
    expect(terminal.shown()).not.toContain('cut short');
  });
});

describe('at the keyboard', () => {
  test('c writes the command for the clipboard and shows it', async () => {
    const { terminal, ended, shows } = open();
    await shows(FILTERED.summary);
    terminal.type('c');
    await shows('Copied');
    const command = FILTERED.remediation[0]?.command ?? '';
    expect(terminal.everything()).toContain(`\u001b]52;c;${Buffer.from(command).toString('base64')}\u0007`);
    terminal.type('q');
    await ended;
  });

  test('w looks again until the finding is gone and counts the rounds', async () => {
    let runs = 0;
    const { terminal, ended, shows } = open({
      start: () => {
        runs += 1;
        return Promise.resolve(runs > 3 ? HEALTHY_REPORT : FILTERED_REPORT);
      },
    });
    await shows(FILTERED.summary);
    terminal.type('w');
    await shows('Fixed after 3 rounds');
    terminal.type('q');
    await expect(ended).resolves.toEqual({ report: HEALTHY_REPORT, interrupted: false });
  });

  test('s saves under the name that was typed, and the end says where', async () => {
    const { terminal, ended, shows } = open();
    await shows(FILTERED.summary);
    terminal.type('s');
    await shows('Save the report as: kms-doctor-corp.example-2026-01-05T09-00.json');
    terminal.type('\u0015');
    terminal.type('mine.json\r');
    await shows('Saved: /tmp/mine.json');
    terminal.type('q');
    await ended;
    expect(terminal.shown()).toContain('/tmp/mine.json');
  });

  test('the domain is asked for, refused with the reason, and taken when it is one', async () => {
    const { terminal, ended, seen, shows } = open({ needsDomain: true });
    await shows('Which DNS domain');
    terminal.type('dom\r');
    await shows('no dot in it');
    terminal.type('.example\r');
    await shows(FILTERED.summary);
    expect(seen).toEqual(['dom.example']);
    terminal.type('q');
    await ended;
  });

  test('Tab at the question offers the demos', async () => {
    const { terminal, ended, shows } = open({
      needsDomain: true,
      offerDemo: [
        { name: 'one', title: 'The first story' },
        { name: 'two', title: 'The second story' },
      ],
    });
    await shows('Tab lists demos');
    terminal.type('\t');
    await shows('› The first story');
    terminal.type('j\r');
    await shows('demo two');
    terminal.type('q');
    await expect(ended).resolves.toMatchObject({ report: HEALTHY_REPORT });
  });
});

describe('opened with a demo', () => {
  test('it says so from the first frame on, and runs nothing else', async () => {
    const played: string[] = [];
    const { terminal, ended, seen, shows } = open({
      demo: 'port-closed',
      startDemo: (name) => {
        played.push(name);
        return Promise.resolve(FILTERED_REPORT);
      },
    });
    await shows(FILTERED.summary);
    expect(terminal.shown()).toContain('demo port-closed');
    terminal.type('r');
    await until(terminal, () => played.length > 1);
    await shows(FILTERED.summary);
    terminal.type('q');
    await ended;
    expect({ played, seen }).toEqual({ played: ['port-closed', 'port-closed'], seen: [] });
  });
});

describe('the terminal', () => {
  test('gets colour only where it is wanted', async () => {
    for (const colour of [true, false]) {
      const { terminal, ended, shows } = open({ colour });
      await shows(FILTERED.summary);
      terminal.type('q');
      await ended;
      expect(SGR.test(terminal.everything())).toBe(colour);
    }
  });

  test('is never wiped, and the frame follows its size', async () => {
    const { terminal, ended, shows } = open();
    await shows(FILTERED.summary);
    for (const size of [
      { columns: 40, rows: 12 },
      { columns: 120, rows: 40 },
      { columns: 30, rows: 6 },
    ]) {
      terminal.resize(size);
      await until(terminal, () => {
        const lines = terminal.shown().trimEnd().split('\n');
        return lines.length < size.rows && lines.every((line) => line.length <= size.columns);
      });
    }
    terminal.type('q');
    await ended;
    expect(terminal.everything()).not.toContain('\u001b[2J');
    expect(terminal.everything()).not.toContain('\u001b[3J');
  });

  test('nothing is written while nothing changes', async () => {
    const { terminal, ended, shows } = open();
    await shows('wait until fixed');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = terminal.everything().length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(terminal.everything()).toHaveLength(before);
    terminal.type('q');
    await ended;
  });

  test('a screen reader is told each fact once, and nothing while the clock runs', async () => {
    const { terminal, ended } = open({ screenReader: true, start: stoppable(FILTERED_REPORT) });
    await until(terminal, () => terminal.everything().includes('This computer: passed'));
    const before = terminal.everything().length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(terminal.everything()).toHaveLength(before);
    terminal.type('\u0003');
    await ended;
    expect(terminal.everything().split('This computer: passed')).toHaveLength(2);
    expect(terminal.shown()).toContain('1 cause, 1 warning');
  });
});
