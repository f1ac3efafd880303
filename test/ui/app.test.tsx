import { describe, expect, test } from '@jest/globals';
import { render } from 'ink-testing-library';
import { App } from '../../src/ui/app.js';
import { type Program, createProgram } from '../../src/ui/program.js';
import { type Effect, type Start, initialState } from '../../src/ui/state.js';
import { FILTERED, FILTERED_REPORT, HEALTHY_REPORT, eventsOf, report } from './canned-run.js';
import { START } from './start.js';
import type { Report } from '../../src/model/report.js';

interface Shown {
  readonly program: Program;
  readonly effects: Effect[];
}

function open(changes: Partial<Start> = {}, screenReader = false): Shown {
  const effects: Effect[] = [];
  const program = createProgram(initialState({ ...START, ...changes }), {
    screenReader,
    perform: (effect) => effects.push(effect),
    crash: (error) => {
      throw error;
    },
  });
  program.send({ type: 'begin', nowMs: 0 });
  return { program, effects };
}

/** Lets the run under way end with a report, as the runner does. */
function finish({ program }: Shown, ended: Report): void {
  const run = program.snapshot().state.runsStarted;
  for (const event of eventsOf(ended)) program.send({ type: 'event', run, event, nowMs: 10 });
  program.send({ type: 'finished', run, report: ended, nowMs: 20 });
}

function press({ program }: Shown, ...keys: readonly string[]): void {
  for (const key of keys) program.send({ type: 'key', key, nowMs: 30 });
}

function screen({ program }: Shown, { colour = false, reader = false } = {}): string {
  const app = render(<App program={program} colour={colour} screenReader={reader} now={() => 30} />);
  const text = app.lastFrame() ?? '';
  app.unmount();
  return text;
}

describe('the person at the desk', () => {
  test('sees cause and next step of a filtered port without a key press, at 80x24', () => {
    const shown = open();
    finish(shown, FILTERED_REPORT);
    const text = screen(shown);
    expect(text).toContain(FILTERED.summary.slice(0, 40));
    expect(text).toContain(FILTERED.remediation[0]?.command ?? 'no command');
    expect(text.split('\n').length).toBeLessThan(24);
  });

  test('at 40 columns no line is wider, and the command is there whole', () => {
    const shown = open({ columns: 40 });
    finish(shown, FILTERED_REPORT);
    const lines = screen(shown).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    const words = (text: string) => text.replace(/[\s↳↵\\…»>⏎]+/g, '');
    expect(words(lines.join(''))).toContain(
      words(FILTERED.remediation[0]?.command ?? 'no command').slice(0, 30),
    );
  });

  test('without colour there is no colour code, and with ASCII no sign an old console lacks', () => {
    const shown = open({ ascii: true });
    finish(shown, FILTERED_REPORT);
    const text = screen(shown);

    expect(text).not.toMatch(/\u001b\[[0-9;]*m/);
    expect(text).not.toMatch(/[✔✖…]/);
  });

  test('opens the details with Enter and comes back with Escape', () => {
    const shown = open();
    finish(shown, FILTERED_REPORT);
    const before = screen(shown);
    press(shown, 'return');
    expect(screen(shown)).not.toBe(before);
    press(shown, 'escape');
    expect(screen(shown)).toBe(before);
  });

  test('reruns with r, copies the command with c, asks for a file with s and leaves with q', () => {
    const shown = open();
    finish(shown, FILTERED_REPORT);
    press(shown, 'c');
    expect(shown.effects).toContainEqual({ do: 'copy', command: FILTERED.remediation[0]?.command });
    press(shown, 'r');
    expect(shown.effects.filter((effect) => effect.do === 'run')).toHaveLength(2);
    finish(shown, FILTERED_REPORT);
    press(shown, 's');
    expect(shown.program.snapshot().state.saveAs).not.toBeNull();
    press(shown, 'escape', 'q');
    expect(shown.effects.at(-1)).toMatchObject({ do: 'leave', interrupted: false });
  });

  test('waits until it is fixed: the next round is healthy and says so', () => {
    const shown = open();
    finish(shown, FILTERED_REPORT);
    press(shown, 'w');
    const wake = shown.effects.find(
      (effect) => effect.do === 'wake' || (effect.do === 'run' && effect.number > 1),
    );
    expect(wake).toBeDefined();
    if (wake?.do === 'wake') shown.program.send({ type: 'wake', run: wake.run, nowMs: 40_000 });
    finish(shown, HEALTHY_REPORT);
    expect(shown.program.snapshot().state.report?.verdict).toBe('healthy');
    expect(screen(shown)).toContain('Fixed after 1 round');
  });

  test('two hundred findings still fit the screen', () => {
    const shown = open();
    const many = Array.from({ length: 200 }, (_, at) => ({
      ...FILTERED,
      id: `firewall-path-blocked/10.1.0.${at}:1688`,
    }));
    finish(shown, report(many));
    expect(screen(shown).split('\n').length).toBeLessThan(24);
  });

  test('a screen reader gets the verdict as plain lines', () => {
    const shown = open({}, true);
    finish(shown, FILTERED_REPORT);
    expect(screen(shown, { reader: true })).toContain(FILTERED.summary.slice(0, 30));
  });

  test('is asked for a domain when none is known', () => {
    const shown = open({ needsDomain: true, demos: [{ name: 'healthy', title: 'Everything works' }] });
    expect(screen(shown)).toMatch(/domain/i);
  });
});
