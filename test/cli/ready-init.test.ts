import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { heard } from '../../src/commands/support/interview-questions.js';
import { planIn } from '../../src/commands/support/plan-file.js';
import { planInterview } from '../../src/commands/support/plan-interview.js';
import { writePlan } from '../../src/protocol/plan/write-plan.js';
import { call, emptyFolder } from './called.js';
import { callOnScreen } from './on-screen.js';

// A busy machine draws late.
jest.setTimeout(60_000);

const SAMPLE = readFileSync('fixtures/plans/sample.yaml', 'utf8');

describe('without a terminal', () => {
  test('the sample goes to standard output, and ready takes it', async () => {
    expect(await call(['ready', '--init'])).toEqual({ status: 0, stdout: SAMPLE, stderr: '' });
    const judged = await call(['ready', '--plan', 'fixtures/plans/sample.yaml', '--offline']);
    expect([judged.status, judged.stderr]).toEqual([1, '']);
  });

  test('into a file, which is written over only when that is said', async () => {
    const file = join(emptyFolder(), 'plan.yaml');
    const made = await call(['ready', '--init', '--output', file]);
    expect([made.status, made.stdout]).toEqual([0, '']);
    expect(made.stderr).toContain(`then: kms-doctor ready --plan ${file.slice(0, 20)}`);
    writeFileSync(file, 'mine');
    const refused = await call(['ready', '--init', '--output', file]);
    expect([refused.status, readFileSync(file, 'utf8')]).toEqual([64, 'mine']);
    expect(refused.stderr).toContain('is there already; --overwrite writes over it');
    expect((await call(['ready', '--init', '--output', file, '--overwrite'])).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(SAMPLE);
  });

  test.each([
    [['--init', '--plan', 'x.yaml'], 'give one of the two'],
    [['--overwrite', '--plan', 'x.yaml'], '--overwrite is for --init'],
    [['--init', '--output', 'no/such/folder/plan.yaml'], 'there is no such folder'],
    [['--init', '--output', '.'], 'is a folder'],
  ])('%j is wrong usage', async (argv, words) => {
    const { status, stdout, stderr } = await call(['ready', ...argv]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(words);
  });
});

describe('on a terminal', () => {
  /** The questions up to the file, each with its answer; empty takes what is usual. */
  const ANSWERS = [
    ['DNS domains', 'corp.example'],
    ['call this plan', ''],
    ['site called', ''],
    ['DNS servers', '10.0.0.53'],
    ['Which addresses', ''],
    ['cut off', ''],
    ['Internet', ''],
    ['to be activated', ''],
    ['will there be', '40'],
    ['on the first day', ''],
    ['What are they', ''],
    ['members', ''],
    ['days at most', ''],
    ['other machines', ''],
    ['another site', ''],
    ['KMS host there', 'n'],
    ['Active Directory\\?', 'n'],
    ['activation keys', ''],
    ['VAMT run', ''],
  ] as const;

  async function answered(argv: readonly string[] = []) {
    const screen = callOnScreen(['ready', '--init', ...argv]);
    for (const [question, answer] of ANSWERS) {
      await screen.shows(new RegExp(question));
      screen.terminal.type(answer);
      screen.terminal.type('\r');
    }
    await screen.shows('to which file');
    return screen;
  }

  test('the answers become a plan that ready takes', async () => {
    const file = join(emptyFolder(), 'plan.yaml');
    const { terminal, ended, said } = await answered();
    terminal.type(file);
    terminal.type('\r');
    await expect(ended).resolves.toBe(0);
    expect(planIn(readFileSync(file, 'utf8'), file)).toMatchObject({
      name: 'corp.example',
      domains: ['corp.example'],
      sites: [{ name: 'office', resolvers: ['10.0.0.53'], machines: [{ product: 'windows-11', count: 40 }] }],
    });
    expect(said()).toContain('look through it');
    expect(terminal.isRaw()).toBe(false);
    expect(terminal.cursorIsHidden()).toBe(false);
  });

  test('a file that is there is kept unless somebody says yes; no asks for another', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'plan.yaml');
    writeFileSync(file, 'mine');
    const { terminal, ended, shows } = await answered();
    terminal.type(file);
    terminal.type('\r');
    await shows('Write over it');
    terminal.type('\r');
    await shows('to which file');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    terminal.type(folder);
    terminal.type('\r');
    await shows('is a folder');
    terminal.type('\u0015');
    terminal.type(file);
    terminal.type('\r');
    await shows('Write over it');
    terminal.type('y');
    terminal.type('\r');
    await expect(ended).resolves.toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('kms-doctor-plan');
  });

  test.each([
    ['Ctrl-C in the middle', '\u0003', 'site called'],
    ['escape at the first question', '\u001b', 'DNS domains'],
  ])('%s writes nothing and ends with 130', async (_, key, at) => {
    const { terminal, ended, shows, said } = callOnScreen(['ready', '--init']);
    await shows('DNS domains');
    if (at === 'site called') {
      terminal.type('corp.example\r');
      await shows('call this plan');
      terminal.type('\r');
      await shows(at);
    }
    terminal.type(key);
    await expect(ended).resolves.toBe(130);
    expect(said()).toContain('nothing was written');
    expect([terminal.isRaw(), terminal.cursorIsHidden()]).toEqual([false, false]);
    expect(existsSync('plan.yaml')).toBe(false);
  });

  test('a wrong answer is told and can be mended; escape goes back one question', async () => {
    const { terminal, ended, shows } = callOnScreen(['ready', '--init']);
    await shows('DNS domains');
    terminal.type('http://corp.example\r');
    await shows('is a web address');
    terminal.type('\u0015corp.example\r');
    await shows('call this plan');
    terminal.type('\u001b');
    await shows(/question 1[^]*DNS domains/);
    terminal.type('\u0003');
    await ended;
  });
});

/** What is said when each of these questions has its answer and every other the usual one. */
function saidTo(answers: Readonly<Record<string, readonly string[]>>) {
  const begin = () =>
    planInterview(
      () => null,
      () => false,
    );
  const given: string[] = [];
  const asked: string[] = [];
  const times = new Map<string, number>();
  for (let question = heard(begin, given).question; question !== null;) {
    const words = Object.keys(answers).find((one) => question?.ask.includes(one));
    const time = times.get(words ?? '') ?? 0;
    const answer = (words === undefined ? undefined : answers[words]?.[time]) ?? question.usual;
    times.set(words ?? '', time + 1);
    expect(`${question.ask} ${question.fault(answer) ?? ''}`).toBe(`${question.ask} `);
    asked.push(question.ask);
    given.push(answer);
    question = heard(begin, given).question;
  }
  const { said } = heard(begin, given);
  return { plan: said?.plan ?? null, asked };
}

describe('what is asked for', () => {
  test('growth, networks, who may write the zone, MAKs on hand, VAMT: each a key of the plan', () => {
    const { plan } = saidTo({
      ...{ 'DNS domains': ['corp.example'], 'Which addresses': ['10.1.0.0/16, fd00:1::/64'] },
      ...{ 'to be activated': ['windows-11', 'office-2021'], 'will there be': ['120', '100'] },
      ...{ 'first day': ['10'], 'each week': ['20'], 'days at most': ['200'] },
      ...{ 'other machines': ['yes'], 'does the deployment begin': ['2027-03-01'] },
      ...{ 'full name': ['kms1.corp.example'], 'Its port': ['1700'] },
      ...{ 'Its address': ['10.1.0.20', '10.1.0.30'], 'Office generations': ['office-2021'] },
      ...{ 'dynamic updates': ['secure'], 'write the record': ['kms1.corp.example, CORP\\KMS2$'] },
      ...{ 'activation keys': ['yes'], bought: ['50'], remain: ['44'], 'VAMT run': ['vamt.corp.example'] },
    });
    expect(plan).toMatchObject({
      start: '2027-03-01',
      dns: [{ zone: 'corp.example', updates: 'secure', mayUpdate: ['kms1.corp.example', 'CORP\\KMS2$'] }],
      kmsHosts: [{ address: '10.1.0.20', port: 1700, officeKeys: ['office-2021'] }],
      sites: [
        {
          clientNetworks: ['10.1.0.0/16', 'fd00:1::/64'],
          machines: [{ count: 120, now: 10, perWeek: 20, awayDays: 200 }, { product: 'office-2021' }],
        },
      ],
      maks: [{ product: 'windows-11', purchased: 50, remaining: 44 }],
      vamt: { host: 'vamt.corp.example', address: '10.1.0.30', site: 'office' },
    });
    expect(
      planIn(writePlan(plan ?? { format: 'kms-doctor-plan', domains: [], sites: [] }), 'plan').maks,
    ).toEqual(plan?.maks);
  });

  test('all of it can be skipped, and what nothing depends on is not asked', () => {
    const { plan, asked } = saidTo({
      'DNS domains': ['corp.example'],
      'will there be': ['40'],
      'full name': ['kms1.corp.example'],
    });
    expect(Object.keys(plan ?? {})).toEqual([
      'format',
      'name',
      'domains',
      'kmsHosts',
      'sites',
      'activeDirectory',
    ]);
    expect(plan?.sites[0]?.machines).toEqual([
      { product: 'windows-11', count: 40, kind: 'physical', domainMember: true },
    ]);
    expect(asked.join('\n')).not.toMatch(
      /each week|deployment begin|Office generations|write the record|remain/u,
    );
    expect(asked.length).toBeLessThan(32);
  });
});

test('whatever is answered, the plan at the end is one that ready takes', () => {
  const begin = () =>
    planInterview(
      () => null,
      () => false,
    );
  const typed = fc.oneof(
    fc.constantFrom(
      '',
      'corp.example',
      'eu.example, us.example',
      '10.0.0.53',
      'fe80::1%eth0, [fd00::53]:5353',
      '12',
      'kms1.corp.example',
      'yes',
      'no',
      '# x: {',
    ),
    fc.string({ maxLength: 90 }),
  );
  let ends = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(typed, fc.nat(30)), { minLength: 60, maxLength: 90 }), (tries) => {
      const answers: string[] = [];
      for (const [text, place] of tries) {
        const { question } = heard(begin, answers);
        if (question === null) break;
        const { choices, usual, fault } = question;
        // Further sites would go on for ever.
        const last = choices?.length === 2 ? 'no' : (choices?.[place % choices.length] ?? '');
        const answer =
          choices === null ? (text.trim() === '' ? usual : text.trim()) : place === 0 ? 'yes' : last;
        if (fault(answer) === null) answers.push(answer);
        else if (fault(usual) === null) answers.push(usual);
      }
      const { said } = heard(begin, answers);
      if (said === null) return;
      ends += 1;
      expect(planIn(writePlan(said.plan), 'plan').sites.length).toBe(said.plan.sites.length);
    }),
    { numRuns: 200 },
  );
  expect(ends).toBeGreaterThan(20);
});
