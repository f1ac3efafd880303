import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDemo } from '../../src/demo/start-demo.js';
import manifest from '../../package.json' with { type: 'json' };
import { checkStates, findingLines, SCENARIOS, SENT_AT, sentFiles } from '../support/scenario.js';
import { ensureBuilt } from '../cli/built.js';
import { emptyFolder } from '../cli/called.js';
import { type Command, linuxProgram, plainCommand, ROOT, windowsProgram } from './release.js';
import { gist, judged, withLinuxPaths } from './report-parts.js';
import { describeWindows, startWine, stopWine, windowsPath } from './wine.js';

/** Situations of different areas; a run of each is kept once and judged by every program. */
const KEPT = ['healthy', 'port-closed', 'record-missing', 'clock-six-hours-off', 'zone-open-to-updates'];
const AT = '2026-03-01T12:00:00Z';
const FIXTURES = join(ROOT, 'fixtures', 'events');
const SETTINGS = join(ROOT, 'fixtures', 'settings');
/** Evidence scenarios: each program finds in them what is written there. */
const SENT_BY_NAME = [
  'healthy client, Chinese',
  'pinned dead host, German',
  'too few counted, client and host',
  'no record, because the zone takes no updates',
  'the firewall of the host keeps clients out',
];
/** All at once: outputs of every language, of the script, of network tools, and a redacted bundle. */
const SENT = ['slmgr', 'collected', 'network'];

const folder = emptyFolder();

beforeAll(async () => {
  await ensureBuilt();
  for (const name of KEPT)
    await plainCommand(['demo', name, '--format', 'json', '--save', join(folder, `${name}.json`)]);
  const bundle = ['--output', join(folder, 'sent.zip'), '--key', join(folder, 'sent.key')];
  expect((await plainCommand(['redact', join(SETTINGS, 'slmgr'), ...bundle])).status).toBe(0);
});

describe('the Linux program', () => {
  holdAgainstPlain(linuxProgram, (path) => path);
});

describeWindows('kms-doctor.exe', () => {
  beforeAll(startWine);
  afterAll(stopWine);
  holdAgainstPlain(windowsProgram, windowsPath);
});

/** Declares the tests of a program; `path` spells a path of this machine as the program sees it. */
function holdAgainstPlain(program: Command, path: (path: string) => string): void {
  test('tells its version and its help', async () => {
    expect(await program(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect(await program(['--help'])).toEqual(await plainCommand(['--help']));
    expect(await program(['check', '--help'])).toEqual(await plainCommand(['check', '--help']));
  });

  test.each(KEPT)('judges the kept run %s as the plain command does', async (name) => {
    const args = (file: string) => ['check', '--evidence', file, '--offline', '--format', 'json'];
    const file = join(folder, `${name}.json`);
    const [ours, plain] = [await program(args(path(file))), await plainCommand(args(file))];
    expect(judged(ours)).toEqual(judged(plain));
    expect(ours.status).toBe(plain.status);
    expect(ours.stderr).toBe(plain.stderr);
  });

  test.each(SENT_BY_NAME)('finds in "%s" what the plain command does, and no more', async (name) => {
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (scenario === undefined) throw new Error(`no such scenario: ${name}`);
    const place = emptyFolder();
    for (const { file, bytes } of sentFiles(scenario)) {
      mkdirSync(dirname(join(place, file)), { recursive: true });
      writeFileSync(join(place, file), bytes);
    }
    const args = ['check', '--evidence', '.', '--offline', '--at', SENT_AT, '--format', 'json'];
    const [ours, plain] = [await program(args, place), await plainCommand(args, place)];
    expect(judged(ours)).toEqual(judged(plain));
    expect(findingLines(judged(ours))).toEqual(scenario.findings);
    expect(checkStates(judged(ours))).toEqual(scenario.checks);
    expect(ours.status).toBe(plain.status);
    expect(ours.stderr).toBe(plain.stderr);
  });

  test.each([...SENT.map((name) => [name, SETTINGS] as const), ['sent.zip', folder] as const])(
    'judges %s as the plain command does',
    async (sent, place) => {
      const args = ['check', '--evidence', sent, '--offline', '--format', 'json'];
      const [ours, plain] = [await program(args, place), await plainCommand(args, place)];
      expect(judged(ours)).toEqual(judged(plain));
      expect(ours.status).toBe(plain.status);
      expect(ours.stderr).toBe(plain.stderr);
    },
  );

  test('reads event logs, alone and with threads', async () => {
    const many = join(folder, 'many');
    mkdirSync(many, { recursive: true });
    const line = `${JSON.stringify({
      Id: 12290,
      ProviderName: 'Microsoft-Windows-Security-SPP',
      MachineName: 'kms01.corp.example',
      TimeCreated: '2026-02-20T08:00:00Z',
      Message: 'x'.repeat(1000),
    })}\n`;
    // Threads are used from 16 MiB on.
    for (const part of [1, 2]) writeFileSync(join(many, `${part}.ndjson`), line.repeat(9_000));
    for (const input of [FIXTURES, many]) {
      const args = (at: string) => ['events', at, '--at', AT, '--format', 'json'];
      const [ours, plain] = [await program(args(path(input))), await plainCommand(args(input))];
      expect(withLinuxPaths(judged(ours))).toEqual(withLinuxPaths(judged(plain)));
      expect(ours.status).toBe(plain.status);
    }
  });

  test('walks the chain against servers on loopback', async () => {
    const world = await startDemo('wrong-port');
    try {
      const { domains, resolvers } = world.request;
      const [at] = resolvers;
      const args = ['check', '--domain', domains[0] ?? '', '--resolver', `${at?.address}:${at?.port}`];
      const format = ['--format', 'json', '--no-update-probe'];
      const [ours, plain] = [await program([...args, ...format]), await plainCommand([...args, ...format])];
      expect(gist(ours).findings).toEqual(gist(plain).findings);
      expect(world.peers.dns[0]?.received.length).toBeGreaterThan(0);
    } finally {
      await world.stop();
    }
  });

  test.each(['healthy', 'one-of-two-hosts-down', 'silent-service', 'wrong-port'])(
    'plays the demo %s on its own sockets',
    async (name) => {
      const args = ['demo', name, '--format', 'json'];
      expect(gist(await program(args))).toEqual(gist(await plainCommand(args)));
    },
  );

  test('draws nothing and needs no file beside it: what lies in its folder is not run', async () => {
    const place = emptyFolder();
    const planted = 'require("node:fs").writeFileSync("planted", "")';
    for (const name of ['event-worker.cjs', 'main.cjs', 'kms-doctor.cjs'])
      writeFileSync(join(place, name), planted);
    copyFileSync(join(folder, 'healthy.json'), join(place, 'run.json'));
    const { status } = await program(
      ['check', '--evidence', 'run.json', '--offline', '--format', 'text'],
      place,
    );
    expect(status).toBe(0);
  });
}
