import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectValidReport, expectValidSavedRun } from '../support/validate-report.js';
import { emptyFolder } from './called.js';
import { CLI, ensureBuilt, run, start } from './built.js';

interface ReportJson {
  readonly run: {
    readonly complete: boolean;
    readonly demo: string | null;
    readonly domains: readonly string[];
  };
  readonly verdict: string;
  readonly findings: readonly { readonly failureMode: string }[];
}

function reportIn(text: string): ReportJson {
  const json: unknown = JSON.parse(text);
  expectValidReport(json);
  return json as ReportJson;
}

beforeAll(ensureBuilt, 60_000);

describe('the built command', () => {
  test('--version is the version of the package, and nothing else', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    for (const argv of [['--version'], ['-V'], ['check', '--version'], ['--version', '--no-color']]) {
      expect(await run(argv)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  test('wrong usage: 64, nothing on stdout, one line on stderr', async () => {
    for (const argv of [['chek'], ['--nope'], ['check', '--format', 'xml'], ['check', '--host', 'a:0']]) {
      const { status, stdout, stderr } = await run(argv);
      expect({ argv, status, stdout }).toEqual({ argv, status: 64, stdout: '' });
      expect(stderr).toMatch(/^kms-doctor: [^\n]+\n$/);
    }
  });

  test('a missing evidence file: 66; for a monitoring system: 3', async () => {
    const argv = ['check', '--offline', '--evidence', 'no-such-file.json'];
    expect(await run(argv)).toMatchObject({ status: 66, stdout: '' });
    expect(await run([...argv, '--format', 'nagios'])).toMatchObject({ status: 3, stdout: '' });
  });

  test('offline without evidence: nothing was looked at, status 3', async () => {
    const { status, stdout, stderr } = await run([
      'check',
      '--offline',
      '--domain',
      'corp.example',
      '--format',
      'json',
    ]);
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
    expect(reportIn(stdout)).toMatchObject({ verdict: 'unknown', findings: [] });
  });

  test('a demo: the report and nothing else on stdout, the status of its verdict', async () => {
    const { status, stdout, stderr } = await run(['demo', 'port-closed', '--format', 'json']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const { run: facts, findings } = reportIn(stdout);
    expect(facts).toMatchObject({ demo: 'port-closed', complete: true });
    expect(findings.map(({ failureMode }) => failureMode)).toEqual(['host-port-refused']);
  });

  test('ndjson: every line is JSON, the last one holds the report', async () => {
    const { stdout } = await run(['demo', 'healthy', '--format', 'ndjson']);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; report?: unknown });
    expect(events.map(({ type }) => type).at(0)).toBe('started');
    expect(events.filter(({ type }) => type === 'report')).toHaveLength(1);
    expectValidReport(events.at(-1)?.report);
  });
});

describe('interrupts', () => {
  const slow = ['demo', 'resolver-silent', '--timeout', '30000', '--deadline', '60000'];

  /** Sends the signal once packets have left. */
  async function interrupted(format: string, signal: NodeJS.Signals) {
    const folder = emptyFolder();
    const trace = join(folder, 'trace.ndjson');
    const { child, ended } = start([...slow, '--format', format, '--save', 'run.json', '--trace', trace], {
      folder,
    });
    while ((statSync(trace, { throwIfNoEntry: false })?.size ?? 0) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill(signal);
    return { ...(await ended), folder };
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s: a valid partial report and 130',
    async (signal) => {
      const { status, stdout, stderr, folder } = await interrupted('json', signal);
      expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
      expect(reportIn(stdout).run.complete).toBe(false);
      expectValidSavedRun(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
    },
  );

  test('the text of a partial report says so', async () => {
    const { status, stdout } = await interrupted('text', 'SIGINT');
    expect(status).toBe(130);
    expect(stdout).toMatch(/cut\s+short/);
  });
});

const shell = (line: string) =>
  spawnSync('bash', ['--norc', '-c', line], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE: process.execPath, CLI },
  });

describe('standard input', () => {
  const judge = '"$NODE" "$CLI" check --evidence - --offline --format json';

  test('a saved run through a pipe', () => {
    const file = join(emptyFolder(), 'run.json');
    const { status, stdout, stderr } = shell(
      `"$NODE" "$CLI" demo port-closed --save '${file}' >/dev/null; (head -c 100 '${file}'; sleep 0.2; tail -c +101 '${file}') | ${judge}`,
    );
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(reportIn(stdout).verdict).toBe('error');
  });

  test.each([
    ['never ends', `yes 2>/dev/null | ${judge}`, 'standard input: larger than 256 MiB'],
    ['is closed', `${judge} <&-`, 'standard input: nothing came'],
  ])('one that %s: 66', (_, line, words) => {
    const { status, stdout, stderr } = shell(line);
    expect({ status, stdout }).toEqual({ status: 66, stdout: '' });
    expect(stderr).toMatch(/^kms-doctor: [^\n]+\n$/);
    expect(stderr).toContain(words);
  });
});

describe('a folder that was deleted under the shell', () => {
  const there = (words: string) => {
    const folder = emptyFolder();
    return shell(`cd '${folder}' && rmdir '${folder}' && "$NODE" "$CLI" ${words}`);
  };

  test('keeps nobody from what names no file', () => {
    expect(there('explain 12288')).toMatchObject({ status: 0, stderr: '' });
  });

  test('is named where a report should go into it', () => {
    const { status, stdout, stderr } = there('demo port-closed --format html --output report.html');
    expect({ status, stdout }).toEqual({ status: 66, stdout: '' });
    expect(stderr).toMatch(/^kms-doctor: the current folder is gone[^\n]*\n$/);
  });
});

describe('standard output', () => {
  test.each(['text', 'json', 'ndjson', 'markdown', 'nagios'])(
    'a reader that goes away changes no status and is no news: %s',
    (format) => {
      const line = `"$NODE" "$CLI" demo port-closed --format ${format} | head -n 1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
      expect(shell(line)).toMatchObject({ stderr: '', stdout: '2\n' });
    },
  );

  test('nor does one that never read', () => {
    const events = shell('"$NODE" "$CLI" demo port-closed --format ndjson | true; echo "${PIPESTATUS[0]}"');
    expect(events).toMatchObject({ stderr: '', stdout: '2\n' });
    const help = shell('"$NODE" "$CLI" --help | true; echo "${PIPESTATUS[0]}"');
    expect(help).toMatchObject({ stderr: '', stdout: '0\n' });
  });

  test.each(['--help', 'demo port-closed --format json', 'demo port-closed --format ndjson --save run.json'])(
    'a full disk is told in one line that names standard output: %s',
    (words) => {
      const folder = emptyFolder();
      const { status, stderr } = shell(`cd '${folder}' && "$NODE" "$CLI" ${words} >/dev/full`);
      expect(status).toBe(70);
      expect(stderr).toMatch(/^kms-doctor: standard output [^\n]*the disk is full \(ENOSPC\)[^\n]*\n$/);
      expect(stderr).not.toContain('fault of the program');
      if (words.includes('--save'))
        expectValidSavedRun(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
    },
  );

  test('a full disk is 3 to a monitoring system', () => {
    expect(shell('"$NODE" "$CLI" demo port-closed --format nagios >/dev/full').status).toBe(3);
  });

  test('a lost trace is told once, with the status of the report', () => {
    const { status, stdout, stderr } = shell(
      '"$NODE" "$CLI" demo port-closed --format json --trace /dev/full',
    );
    expect({ status, verdict: reportIn(stdout).verdict }).toEqual({ status: 2, verdict: 'error' });
    expect(stderr).toMatch(/^kms-doctor: --trace: [^\n]+\n$/);
  });

  test('a large report arrives whole through a slow pipe', () => {
    const { stdout } = shell('"$NODE" "$CLI" demo port-closed --format json | (sleep 1; cat)');
    expect(reportIn(stdout).verdict).toBe('error');
  });

  test('colours follow FORCE_COLOR and NO_COLOR, --no-color above all', async () => {
    const coloured = (...argv: string[]) => ['demo', 'port-closed', '--format', 'text', ...argv];
    const escape = '\u001b[';
    const forced = { environment: { FORCE_COLOR: '1' } };
    expect((await run(coloured(), forced)).stdout).toContain(escape);
    expect((await run(coloured('--no-color'), forced)).stdout).not.toContain(escape);
    expect((await run(coloured(), { environment: { NO_COLOR: '1' } })).stdout).not.toContain(escape);
    expect((await run(coloured())).stdout).not.toContain(escape);
  });
});
