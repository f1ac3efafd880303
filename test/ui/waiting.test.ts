import { describe, expect, test } from '@jest/globals';
import { frameLines } from '../../src/ui/frame.js';
import { lookAgain } from '../../src/ui/look-again.js';
import { textOf } from '../../src/ui/line.js';
import { initialState, type Action, type UiState } from '../../src/ui/state.js';
import { update } from '../../src/ui/update.js';
import type { Finding } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import {
  DNS_DEAD,
  DNS_DEAD_REPORT,
  FILTERED,
  FILTERED_REPORT,
  HEALTHY_REPORT,
  MISSING,
  MISSING_REPORT,
  report,
  srv,
  tcp,
} from './canned-run.js';
import { START } from './start.js';

/** Looks once, waits until its first finding is fixed, and sees these reports, one a round. */
function waited(first: Report, ...rounds: readonly Report[]): UiState {
  const actions: readonly Action[] = [
    { type: 'begin', nowMs: 0 },
    { type: 'finished', run: 1, report: first, nowMs: 1 },
    { type: 'key', key: 'w', nowMs: 2 },
    ...rounds.flatMap((seen, at): Action[] => [
      { type: 'finished', run: at + 2, report: seen, nowMs: 3 },
      { type: 'wake', run: at + 2, nowMs: 40_000 },
    ]),
  ];
  return actions.reduce((state, action) => update(state, action).state, initialState(START));
}

const textOn = (state: UiState): string => frameLines(state).map(textOf).join(' ').replace(/ +/g, ' ');

describe('a finding that is no longer found', () => {
  const NXDOMAIN = { kind: 'nxdomain', negativeTtl: 60 } as const;
  const refused: Finding = {
    ...FILTERED,
    id: 'host-port-refused/10.1.0.20:1688',
    failureMode: 'host-port-refused',
    summary: 'Nothing listens on 10.1.0.20:1688.',
  };
  const other: Finding = {
    ...refused,
    id: 'host-port-refused/10.1.0.21:1688',
    subject: '10.1.0.21:1688',
    evidence: ['tcp/10.1.0.21:1688'],
  };
  const port = (
    status: 'pass' | 'warn' | 'fail' | 'skip' | 'unknown',
    ...seen: ReturnType<typeof tcp>[]
  ) => ({
    'port-reachability': { status, observations: seen },
  });
  const NO_UPDATE = { 'dynamic-update': { status: 'fail' as const } };

  test.each<[string, Finding, Report, Report, ReturnType<typeof lookAgain>]>([
    ['the check passes', FILTERED, FILTERED_REPORT, HEALTHY_REPORT, 'gone'],
    ['still there', FILTERED, FILTERED_REPORT, FILTERED_REPORT, 'there'],
    [
      'the check fails for another host, this one was open',
      FILTERED,
      FILTERED_REPORT,
      report([other], port('fail', tcp(1688, 'open'))),
      'gone',
    ],
    [
      'the host is published no longer, and nothing before it went wrong',
      FILTERED,
      FILTERED_REPORT,
      report([other], { ...port('fail'), ...NO_UPDATE }),
      'gone',
    ],
    [
      'the host was not met, and DNS is not sure either',
      FILTERED,
      FILTERED_REPORT,
      report([other], { ...port('fail'), 'srv-lookup': { status: 'warn' } }),
      'unseen',
    ],
    ['the check was skipped', FILTERED, FILTERED_REPORT, report([], port('skip')), 'unseen'],
    ['the check could not tell', FILTERED, FILTERED_REPORT, report([], port('unknown')), 'unseen'],
    [
      'it is silent now for another reason',
      refused,
      report([refused], port('fail', tcp(1688, 'refused'))),
      report([FILTERED], port('fail', tcp(1688, 'filtered'))),
      'unseen',
    ],
    [
      'it answers, and something else is wrong there',
      FILTERED,
      FILTERED_REPORT,
      report([refused], port('fail', tcp(1688, 'refused'))),
      'replaced',
    ],
    ['the DNS server does not answer', MISSING, MISSING_REPORT, DNS_DEAD_REPORT, 'unseen'],
    [
      'the DNS server answers again, and denies the record',
      DNS_DEAD,
      DNS_DEAD_REPORT,
      report([MISSING], { 'srv-lookup': { status: 'fail', observations: [srv(NXDOMAIN)] } }),
      'replaced',
    ],
    [
      'the run was cut short',
      FILTERED,
      FILTERED_REPORT,
      { ...HEALTHY_REPORT, run: { ...HEALTHY_REPORT.run, complete: false } },
      'unseen',
    ],
  ])('%s', (_, finding, before, after, expected) => {
    expect(lookAgain(finding, before, after)).toBe(expected);
  });

  test('without a check that shows it, every check has to have looked', () => {
    const bare = { ...FILTERED, evidence: ['gone'] };
    expect(lookAgain(bare, report([bare]), HEALTHY_REPORT)).toBe('gone');
    expect(lookAgain(bare, report([bare]), report([], port('unknown')))).toBe('unseen');
  });
});

describe('waiting', () => {
  test('goes on when the DNS server is ended, says why, and takes the finding up again', () => {
    const blind = waited(MISSING_REPORT, DNS_DEAD_REPORT);
    expect(blind.wait?.roundsDone).toBe(1);
    expect(textOn(blind)).not.toMatch(/Fixed|Gone/);
    expect(textOn(blind)).toContain(`This cannot be looked at now: ${MISSING.summary} (${DNS_DEAD.summary})`);
    const back = waited(MISSING_REPORT, DNS_DEAD_REPORT, MISSING_REPORT);
    expect(back.selected).toBe(MISSING.id);
    expect(textOn(back)).not.toContain('cannot be looked at');
    const fixed = waited(MISSING_REPORT, DNS_DEAD_REPORT, HEALTHY_REPORT);
    expect(fixed.wait).toBeNull();
    expect(textOn(fixed)).toContain('Fixed after 2 rounds');
  });

  test('ends without the word when another fault took the place, and shows that one', () => {
    const refused = { ...FILTERED, id: 'host-port-refused/x', summary: 'Nothing listens there.' };
    const after = report([refused], {
      'port-reachability': { status: 'fail', observations: [tcp(1688, 'refused')] },
    });
    const state = waited(FILTERED_REPORT, after);
    expect(state.wait).toBeNull();
    expect(state.selected).toBe(refused.id);
    expect(state.notice).toMatchObject({
      tone: 'warn',
      lines: ['Gone after 1 round, but another fault is in its place:', refused.summary],
    });
  });

  test('a round that was cut short does not replace a whole result', () => {
    const cut = { ...HEALTHY_REPORT, run: { ...HEALTHY_REPORT.run, complete: false } };
    const state = waited(FILTERED_REPORT, cut);
    expect(state.report).toBe(FILTERED_REPORT);
    expect(textOn(state)).toContain('the run was cut short');
  });
});

test('run again, a finding that cannot be looked at is not called gone', () => {
  const before = waited(MISSING_REPORT);
  const again = update(update(before, { type: 'key', key: 'r', nowMs: 4 }).state, {
    type: 'finished',
    run: 3,
    report: DNS_DEAD_REPORT,
    nowMs: 5,
  }).state;
  expect(again.notice).toMatchObject({
    lines: expect.arrayContaining([`Cannot be looked at now: ${MISSING.summary}`]) as unknown,
  });
  expect(JSON.stringify(again.notice)).not.toContain('Gone');
});
