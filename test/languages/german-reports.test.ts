/** What a person reads who asked for German, and that programs read what they always read. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Surroundings } from '../../src/commands/support/invocation.js';
import type { Settings } from '../../src/commands/support/options.js';
import { renderReport } from '../../src/commands/support/render-report.js';
import { mergeSettings } from '../../src/commands/support/settings.js';
import { GERMAN } from '../../src/languages/de.js';
import type { Report } from '../../src/model/report.js';
import { renderHtml } from '../../src/reporters/html.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderText } from '../../src/reporters/text.js';
import { frameLines } from '../../src/ui/frame.js';
import { textOf } from '../../src/ui/line.js';
import { speaking } from '../../src/reporters/language/say.js';
import { reportInLanguage } from '../../src/reporters/language/in-language.js';
import { initialState } from '../../src/ui/state.js';
import { update } from '../../src/ui/update.js';
import { call } from '../cli/called.js';
import { situation, tcp } from '../support/evidence-builder.js';
import { expectGolden } from '../support/golden.js';
import { hostileReport } from '../support/hostile-report.js';
import { judge } from '../support/judge.js';
import { judgeSent, SCENARIOS, sentFiles } from '../support/scenario.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { expectVisible } from '../support/visible.js';
import { START } from '../ui/start.js';
import { createPerformer } from '../../src/ui/performer.js';
import type { Program } from '../../src/ui/program.js';
import type { Action } from '../../src/ui/state.js';

// Whole reports, some of them hostile: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const named = (name: string): Report => {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  return judgeSent(sentFiles(scenario));
};

const blocked = judge(situation({ reach: [tcp({ outcome: 'filtered', tookMs: 5_000 })], service: [] }));
const pinned = named(
  SCENARIOS.find(({ findings }) => findings[0]?.startsWith('manual-kms-dead-host/') === true)?.name ?? '',
);
const [someEvents] = Object.values(SAMPLE_EVENT_REPORTS);
const TOLD = { blocked, pinned } as const;

const language = GERMAN;
const plain = { ascii: false, colour: false, language };

describe.each(Object.entries(TOLD))('%s in German', (name, report) => {
  test.each([
    ['txt', renderText(report, { ...plain, width: 80, long: false })],
    ['long.txt', renderText(report, { ...plain, width: 80, long: true })],
    ['narrow.txt', renderText(report, { ...plain, width: 40, long: false })],
    ['md', renderMarkdown(report, { long: true, language })],
  ])('%s is as stored (else: UPDATE=1)', (ending, text) => {
    expectGolden(`reports/german/${name}.${ending}`, text);
  });
});

/** Words that stand in nearly every English sentence, and in no German one, no command and no address. */
const ENGLISH = /\b(?:the|is|are|of|were|not|which|and|with|its)\b/;

/** Without commands, links, ids of findings and titles of documents: they are nobody's language. */
const sentences = (markdown: string): readonly string[] =>
  markdown
    .replace(/^\s*```[\s\S]*?^\s*```$/gm, '')
    .replace(/ · .*$/gm, '')
    .replace(/`[^`]*`|<[^>]*>|"[^"]*"|\\\[MS-.*$/gm, '')
    .split('\n');

const isSpoken = ({ failureMode }: Report['findings'][number]): boolean => failureMode in GERMAN.failureModes;
const spokenScenarios = SCENARIOS.map(
  (scenario) => [scenario.name, judgeSent(sentFiles(scenario))] as const,
).filter(([, { findings }]) => findings.length > 0 && findings.every(isSpoken));

test('many scenarios have only findings that are translated', () => {
  expect(spokenScenarios.length).toBeGreaterThan(10);
});

test.each([...spokenScenarios, ...Object.entries(TOLD)])('%s: no English sentence is left', (_, report) => {
  const [head = '', shown = ''] = renderMarkdown(report, { long: true, language }).split(/^## Belege$/m);
  const [evidence = ''] = shown.split(/^## Ereignisprotokolle$/m);
  expect(sentences(head + evidence).filter((line) => ENGLISH.test(line))).toEqual([]);
  const text = renderText(report, { ...plain, width: 1_000, long: false });
  expect(text.split('\n').filter((line) => !line.startsWith('    ') && ENGLISH.test(line))).toEqual([]);
});

test('the page says which language it is in', () => {
  expect(renderHtml(blocked, GERMAN)).toMatch(/^<!doctype html>\s*<html lang="de">/);
  expect(renderHtml(blocked)).toContain('<html lang="en">');
  for (const heading of ['Ursachen', 'Auswirkung', 'Nächste Schritte', 'Belege', 'Prüfungen'])
    expect(renderHtml(blocked, GERMAN)).toContain(`<h2>${heading}</h2>`);
});

test('event logs are told in German too', () => {
  if (someEvents === undefined) throw new Error('no sample of event logs');
  const text = renderText(someEvents, { ...plain, width: 100, long: false });
  expect(text).toMatch(/Clients.*, \d+ Protokoll/);
  expect(text).toContain('Zählerstand');
});

test.each([
  [80, 24],
  [40, 30],
])('the interface at %d columns and %d rows', (columns, rows) => {
  const shown = speaking(GERMAN, () => {
    let { state } = update(initialState({ ...START, columns, rows }), { type: 'begin', nowMs: 0 });
    const report = reportInLanguage(blocked);
    state = update(state, { type: 'finished', run: 1, report, nowMs: 1 }).state;
    return frameLines(state).map(textOf).join('\n');
  });
  expectGolden(`reports/german/screen-${columns}.txt`, `${shown}\n`);
  expect(shown).not.toMatch(ENGLISH);
});

test('what the interface shows is German, and what it saves is what programs read', async () => {
  const sent: Action[] = [];
  const saved: Report[] = [];
  const performer = createPerformer(
    {
      language: GERMAN,
      start: (_, tell) => {
        const [check] = blocked.checks;
        if (check !== undefined) tell({ type: 'check', check, elapsedMs: 1 });
        return Promise.resolve(blocked);
      },
      startDemo: () => Promise.reject(new Error('no demo')),
      save: (report, file) => {
        saved.push(report);
        return Promise.resolve({ ok: true, path: file } as const);
      },
      checkDomain: (name) => ({ ok: true, name }),
      stdout: process.stdout,
    },
    {
      now: () => 1,
      leave: () => undefined,
      crash: (error) => {
        throw error;
      },
    },
  );
  const program: Program = {
    send: (action) => sent.push(action),
    snapshot: () => ({ state: initialState(START), said: [] }),
    subscribe: () => () => undefined,
  };
  performer.perform({ do: 'run', number: 1, target: { kind: 'domain', name: null } }, program);
  await Promise.resolve();
  await Promise.resolve();
  const [running, finished] = sent;
  expect(JSON.stringify(running)).toContain('Dieser Computer kennt seine Domäne');
  if (finished?.type !== 'finished' || finished.report === null) throw new Error('the run did not end');
  expect(finished.report.findings[0]?.summary).toContain('schweigt 5 s lang');
  performer.perform({ do: 'save', report: finished.report, file: 'report.json' }, program);
  expect(saved).toEqual([blocked]);
  performer.close();
});

test('hostile text is shown as text in German too, and no report is lost', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      expectVisible(renderText(report, { ...plain, width: 40, long: true }));
      expectVisible(renderMarkdown(report, { long: true, language }));
      expect(renderHtml(report, GERMAN)).toMatch(/<\/html>\n$/);
    }),
    { numRuns: 60 },
  );
});

const textIn = (rendered: string | Iterable<string>): string =>
  typeof rendered === 'string' ? rendered : Array.from(rendered).join('');

const PIPED = { output: { isTerminal: false, columns: null }, environment: {} } as unknown as Surroundings;

const judgeSaved = (...options: readonly string[]) =>
  call(
    [
      'check',
      '--evidence',
      'fixtures/settings/slmgr/synthetic-healthy-client-dlv.txt',
      '--offline',
      ...options,
    ],
    {
      folder: process.cwd(),
    },
  );

describe('--language', () => {
  test.each(['json', 'nagios', 'prometheus', 'junit', 'sarif', 'script', 'csv'] as const)(
    '%s is the same byte for byte in every language',
    async (format) => {
      const written = async (language: Settings['language']) =>
        textIn(await renderReport(blocked, format, { ...mergeSettings([]), language }, PIPED));
      expect((await written('en')).length).toBeGreaterThan(50);
      expect(await written('de')).toBe(await written('en'));
    },
  );

  test('text is German when asked for, by option or environment, and the language of the system alone is no question', async () => {
    const folder = process.cwd();
    const argv = ['explain', 'host-port-refused'];
    const asked = await call([...argv, '--language', 'de'], { folder });
    const told = await call(argv, { folder, environment: { KMS_DOCTOR_LANGUAGE: 'de' } });
    const system = await call(argv, { folder, environment: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } });
    expect(asked.stdout).toContain('Auf dem KMS-Port des Hosts lauscht niemand');
    expect(told.stdout).toBe(asked.stdout);
    expect(system.stdout).toContain('Nothing listens on the KMS port of the host');
  });

  test('a language that is not there is refused with those that are', async () => {
    const { status, stderr } = await judgeSaved('--language', 'fr');
    expect(status).toBe(64);
    expect(stderr).toBe('kms-doctor: --language: "fr" is not one of en, de\n');
  });

  test('help and completion name it', async () => {
    expect((await call(['check', '--help'])).stdout).toContain('--language LANGUAGE');
    expect((await call(['explain', '--help'])).stdout).toContain('--language LANGUAGE');
    expect((await call(['completion', 'bash'])).stdout).toContain('--language');
  });
});
