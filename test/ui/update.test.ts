import { describe, expect, test } from '@jest/globals';
import { changesBetween } from '../../src/ui/compare-rounds.js';
import { placeFindings } from '../../src/ui/finding-order.js';
import { initialState, type Action, type Effect, type Start, type UiState } from '../../src/ui/state.js';
import { update } from '../../src/ui/update.js';
import { ECHO, FILTERED, FILTERED_REPORT, HEALTHY_REPORT, IPV6, eventsOf, report } from './canned-run.js';
import { START } from './start.js';

const WITH_DEMOS: Start = {
  ...START,
  demos: [
    { name: 'one', title: 'First' },
    { name: 'two', title: 'Second' },
  ],
};

/** Everything that happens to one state, with all that was asked of the outside. */
function play(from: UiState, ...actions: readonly Action[]) {
  let state = from;
  const effects: Effect[] = [];
  for (const action of actions) {
    const step = update(state, action);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const keys = (...pressed: readonly string[]): Action[] =>
  pressed.map((key) => ({ type: 'key', key, nowMs: 1_000 }));
const begin: Action = { type: 'begin', nowMs: 0 };
const finished = (run: number, ended: typeof FILTERED_REPORT | null): Action => ({
  type: 'finished',
  run,
  report: ended,
  nowMs: 5_000,
});
const done = play(initialState(WITH_DEMOS), begin, finished(1, FILTERED_REPORT)).state;
const asking = initialState({ ...WITH_DEMOS, needsDomain: true });

describe('a run', () => {
  test('begins by itself where a domain is known, and waits for one otherwise', () => {
    expect(play(initialState(WITH_DEMOS), begin).effects).toEqual([
      { do: 'run', number: 1, target: { kind: 'domain', name: null } },
    ]);
    expect(play(asking, begin).effects).toEqual([]);
  });

  test('rows follow its events; a check remembers since when it works', () => {
    const [started, running] = eventsOf(FILTERED_REPORT);
    if (started === undefined || running === undefined) throw new Error('the canned run is too short');
    const { state } = play(
      initialState(WITH_DEMOS),
      begin,
      { type: 'event', run: 1, event: started, nowMs: 5 },
      { type: 'event', run: 1, event: running, nowMs: 70 },
      { type: 'event', run: 1, event: running, nowMs: 90 },
    );
    expect(state.run?.deadlineMs).toBe(20_000);
    expect(state.run?.rows).toHaveLength(13);
    expect(state.run?.rows[0]).toMatchObject({ check: { id: 'context', status: 'running' }, sinceMs: 70 });
    expect(state.run?.rows[1]?.sinceMs).toBeNull();
  });

  test('that was given up is not listened to any more', () => {
    const again = play(done, ...keys('r'));
    expect(again.effects).toEqual([{ do: 'run', number: 2, target: { kind: 'domain', name: null } }]);
    const { state } = play(again.state, finished(1, HEALTHY_REPORT));
    expect(state.report).toBe(FILTERED_REPORT);
    expect(state.run?.number).toBe(2);
  });

  test('begun over another one ends that first', () => {
    const waiting = play(done, ...keys('w')).state;
    expect(play(waiting, ...keys('r')).effects.map((effect) => effect.do)).toEqual(['abort', 'run']);
  });

  test('run again says what changed, or that nothing did', () => {
    const notice = (ended: typeof FILTERED_REPORT) =>
      play(done, ...keys('r'), finished(2, ended)).state.notice;
    expect(notice(FILTERED_REPORT)).toMatchObject({ lines: ['Nothing changed.'] });
    expect(notice(HEALTHY_REPORT)).toMatchObject({
      lines: expect.arrayContaining([`Gone: ${FILTERED.summary}`, 'KMS port: failed → passed']),
    });
  });

  test('of one check tells how that check was and is', () => {
    const notice = (ended: typeof FILTERED_REPORT) =>
      play(done, ...keys('e'), finished(2, ended)).state.notice;
    expect(notice(HEALTHY_REPORT)).toMatchObject({ lines: ['KMS port: failed → passed'], tone: 'pass' });
    expect(notice(FILTERED_REPORT)).toMatchObject({ lines: ['KMS port: still failed: nothing changed'] });
  });
});

describe('the cursor', () => {
  test('stands on the first cause, walks over causes and their echoes, and stops at the ends', () => {
    const at = (...pressed: readonly string[]) => play(done, ...keys(...pressed)).state.selected;
    expect(at()).toBe(FILTERED.id);
    expect(at('up')).toBe(FILTERED.id);
    expect(at('down')).toBe(ECHO.id);
    expect(at('j', 'j')).toBe(IPV6.id);
    expect(at('j', 'j', 'j', 'k')).toBe(ECHO.id);
    expect(at('G')).toBe(IPV6.id);
    expect(at('G', 'home')).toBe(FILTERED.id);
  });

  test('stays on its finding when the chain is run again, else goes to the first', () => {
    const onLast = play(done, ...keys('G', 'r')).state;
    expect(play(onLast, finished(2, FILTERED_REPORT)).state.selected).toBe(IPV6.id);
    expect(play(onLast, finished(2, report([FILTERED]))).state.selected).toBe(FILTERED.id);
    expect(play(onLast, finished(2, HEALTHY_REPORT)).state.selected).toBeNull();
  });

  test('echoes follow their cause, wherever the report has them', () => {
    const order = placeFindings(report([FILTERED, IPV6, ECHO])).map(({ finding, isEcho }) => [
      finding.id,
      isEcho,
    ]);
    expect(order).toEqual([
      [FILTERED.id, false],
      [ECHO.id, true],
      [IPV6.id, false],
    ]);
  });
});

describe('the details', () => {
  const detail = play(done, ...keys('return')).state;
  const scrolled = (...pressed: readonly string[]) => {
    const { screen } = play(detail, ...keys(...pressed)).state;
    return screen.kind === 'detail' ? screen.scroll : null;
  };

  test('scroll by line and page, and never past either end', () => {
    expect(scrolled('up')).toBe(0);
    expect(scrolled('down', 'j')).toBe(2);
    const end = scrolled('end') ?? 0;
    expect(end).toBeGreaterThan(5);
    expect(scrolled('pagedown', ' ', 'pagedown')).toBe(end);
    expect(scrolled('end', 'down', 'up')).toBe(end - 1);
    expect(scrolled('end', 'home')).toBe(0);
  });

  test('Tab walks the commands around, c copies the one it stands on', () => {
    const copied = (...pressed: readonly string[]) => play(detail, ...keys(...pressed, 'c')).effects;
    const [first, , third] = FILTERED.remediation;
    expect(copied()).toEqual([{ do: 'copy', command: first?.command }]);
    expect(copied('tab')).toEqual([{ do: 'copy', command: third?.command }]);
    expect(copied('tab', 'tab')).toEqual([{ do: 'copy', command: FILTERED.verify.run }]);
    expect(copied('tab', 'tab', 'tab')).toEqual([{ do: 'copy', command: first?.command }]);
  });

  test.each(['escape', 'left', 'backspace', 'return'])('%s goes back to the findings', (key) => {
    expect(play(detail, ...keys(key)).state.screen).toEqual({ kind: 'result' });
  });

  test('all checks are a page of their own, without commands', () => {
    const all = play(done, ...keys('a'));
    expect(all.state.screen).toMatchObject({ kind: 'detail', of: 'checks' });
    expect(play(all.state, ...keys('tab', 'c')).effects).toEqual([]);
  });
});

describe('waiting until fixed', () => {
  const waiting = play(done, ...keys('w'));

  test('looks at once, and again after the pause', () => {
    expect(waiting.effects).toEqual([{ do: 'run', number: 2, target: { kind: 'domain', name: null } }]);
    const round = play(waiting.state, finished(2, FILTERED_REPORT));
    expect(round.effects).toEqual([{ do: 'wake', afterMs: 30_000, run: 2 }]);
    expect(round.state.wait).toMatchObject({ roundsDone: 1, nextAtMs: 35_000, changes: [] });
    const next = play(round.state, { type: 'wake', run: 2, nowMs: 35_000 });
    expect(next.effects).toEqual([{ do: 'run', number: 3, target: { kind: 'domain', name: null } }]);
  });

  test('ends when the finding is gone, and counts the rounds', () => {
    const { state } = play(
      waiting.state,
      finished(2, FILTERED_REPORT),
      { type: 'wake', run: 2, nowMs: 35_000 },
      finished(3, report([IPV6])),
    );
    expect(state.wait).toBeNull();
    expect(state.notice).toMatchObject({ lines: ['Fixed after 2 rounds: this is gone.', FILTERED.summary] });
  });

  test('a round that could not look, or was cut short, is no proof', () => {
    const blind = report([], { 'port-reachability': { status: 'skip', observations: [] } });
    const cut = { ...HEALTHY_REPORT, run: { ...HEALTHY_REPORT.run, complete: false } };
    for (const seen of [blind, cut]) {
      const { state } = play(
        waiting.state,
        finished(2, seen),
        { type: 'wake', run: 2, nowMs: 35_000 },
        finished(3, seen),
      );
      expect(state.wait?.roundsDone).toBe(2);
      expect(state.notice).toBeNull();
    }
  });

  test('shows what changed since the last round', () => {
    const { state } = play(waiting.state, finished(2, report([FILTERED], { clock: { status: 'warn' } })));
    expect(state.wait?.changes).toEqual(
      expect.arrayContaining([`Gone: ${IPV6.summary}`, 'Clocks: passed → warning']),
    );
  });

  test.each(['escape', 'w'])('%s stops it, and a clock that was set does nothing any more', (key) => {
    const stopped = play(waiting.state, ...keys(key));
    expect(stopped.effects).toEqual([{ do: 'abort' }]);
    expect(stopped.state).toMatchObject({ wait: null, run: null });
    expect(play(stopped.state, { type: 'wake', run: 2, nowMs: 35_000 }).effects).toEqual([]);
  });

  test('nothing changed between a report and itself', () => {
    expect(changesBetween(HEALTHY_REPORT, HEALTHY_REPORT, '→')).toEqual([]);
  });
});

describe('asking', () => {
  test('takes what is typed, edits it, and has it checked', () => {
    const typed = play(asking, ...keys('c', 'o', 'x', 'backspace', '.', 'k', 'return'));
    expect(typed.effects).toEqual([{ do: 'check-domain', text: 'co.k' }]);
    const refused = play(typed.state, { type: 'not-a-domain', why: 'too short' });
    expect(refused.state.screen).toEqual({ kind: 'ask', text: 'co.k', problem: 'too short' });
    expect(play(refused.state, ...keys('ctrl-u')).state.screen).toEqual({
      kind: 'ask',
      text: '',
      problem: null,
    });
    expect(play(typed.state, { type: 'domain', name: 'co.k', nowMs: 1 }).effects).toEqual([
      { do: 'run', number: 1, target: { kind: 'domain', name: 'co.k' } },
    ]);
  });

  test('letters that are keys elsewhere, d and q above all, are letters here', () => {
    const { state, effects } = play(asking, ...keys('d', 'q', '?', 'up', '\u202e', '\u0007'));
    expect(state.screen).toMatchObject({ text: 'dq?' });
    expect(effects).toEqual([]);
  });

  test('Tab offers the demos, where there are any', () => {
    expect(play(asking, ...keys('tab', 'down', 'return')).effects).toEqual([
      { do: 'run', number: 1, target: { kind: 'demo', name: 'two' } },
    ]);
    expect(play({ ...asking, demos: [] }, ...keys('tab')).state.screen.kind).toBe('ask');
  });
});

describe('saving', () => {
  test('proposes a name, and says where it went or why it did not', () => {
    const named = play(done, ...keys('s'));
    expect(named.state.saveAs).toBe('kms-doctor-corp.example-2026-01-05T09-00.json');
    const saved = play(named.state, ...keys('return'), { type: 'saved', path: '/x.json' });
    expect(saved.effects).toEqual([{ do: 'save', report: FILTERED_REPORT, file: named.state.saveAs }]);
    expect(saved.state).toMatchObject({
      saveAs: null,
      savedTo: '/x.json',
      notice: { lines: ['Saved: /x.json'] },
    });
    expect(play(saved.state, { type: 'not-saved', why: 'disk full' }).state.notice).toMatchObject({
      lines: ['Not saved: disk full'],
    });
  });

  test('the path of an older report is forgotten with it', () => {
    const saved = { ...done, savedTo: '/x.json' };
    expect(play(saved, ...keys('r'), finished(2, HEALTHY_REPORT)).state.savedTo).toBeNull();
  });

  test('a domain that would make a strange file name is left out', () => {
    const odd = { ...FILTERED_REPORT, run: { ...FILTERED_REPORT.run, domains: ['../../etc/passwd'] } };
    const { state } = play(initialState(WITH_DEMOS), begin, finished(1, odd), ...keys('s'));
    expect(state.saveAs).toBe('kms-doctor-2026-01-05T09-00.json');
  });
});

describe('leaving', () => {
  const running = play(initialState(WITH_DEMOS), begin).state;
  const rerunning = play(done, ...keys('r')).state;
  test.each<[string, UiState, string, string[]]>([
    ['q with a result', done, 'q', ['leave']],
    ['Ctrl-C with a result', done, 'ctrl-c', ['abort', 'leave']],
    ['q in the first run: what is known is awaited', running, 'q', ['abort', 'interrupt-again']],
    ['Ctrl-C in the first run', running, 'ctrl-c', ['abort', 'interrupt-again']],
    ['q in a later run: the earlier result is there', rerunning, 'q', ['leave']],
    ['Ctrl-C while typing', asking, 'ctrl-c', ['abort', 'leave']],
    ['Escape at the question', asking, 'escape', ['leave']],
  ])('%s', (_, state, key, expected) => {
    expect(play(state, ...keys(key)).effects.map((effect) => effect.do)).toEqual(expected);
  });

  test('the partial report arrives, or a second Ctrl-C comes first', () => {
    const leaving = play(running, ...keys('ctrl-c')).state;
    const partial = play(leaving, finished(1, FILTERED_REPORT));
    expect(partial.effects).toEqual([{ do: 'leave', interrupted: true }]);
    expect(partial.state.report).toBe(FILTERED_REPORT);
    expect(play(leaving, ...keys('ctrl-c')).effects).toContainEqual({ do: 'leave', interrupted: true });
    expect(play(leaving, ...keys('r')).effects).toEqual([]);
  });
});

test('help opens over everything and closes with the same key', () => {
  const help = play(done, ...keys('?')).state;
  expect(help.help).toBe(0);
  expect(play(help, ...keys('j', 'x')).state.screen).toEqual({ kind: 'result' });
  expect(play(help, ...keys('?')).state.help).toBeNull();
  expect(play(help, ...keys('escape')).state.help).toBeNull();
});

test('a finding whose check the report does not show is compared by the whole chain', () => {
  const bare = report([{ ...FILTERED, evidence: ['gone'] }]);
  const state = play(
    initialState(WITH_DEMOS),
    begin,
    finished(1, bare),
    ...keys('e'),
    finished(2, bare),
  ).state;
  expect(state.notice).toMatchObject({ lines: [expect.stringContaining('whole chain')] });
});
