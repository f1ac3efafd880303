import { describe, expect, test } from '@jest/globals';
import { ENTRIES } from '../../src/commands/support/catalogue-entry.js';
import { call } from '../cli/called.js';

describe('explain', () => {
  test('an entry has title, cause, every step with its command, the check and where it is documented', async () => {
    const { status, stdout, stderr } = await call(['explain', 'srv-record-missing']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const mode = ENTRIES.get('srv-record-missing');
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain(mode?.title);
    expect(flat).toContain(mode?.cause);
    for (const { command } of mode?.remediation(mode.example) ?? []) {
      if (command !== null) expect(stdout).toContain(command);
    }
    expect(stdout).toContain(mode?.verify(mode.example).run);
    expect(stdout).toContain(mode?.documentation[0]);
  });

  test('the id of a finding and capitals are understood', async () => {
    const plain = await call(['explain', 'host-port-refused']);
    expect(await call(['explain', 'host-port-refused/10.0.0.20:1688'])).toEqual(plain);
    expect(await call(['explain', 'HOST-PORT-REFUSED'])).toEqual(plain);
  });

  test('every entry can be told in every format', async () => {
    for (const format of ['text', 'markdown']) {
      const { status, stdout } = await call([
        'explain',
        '--format',
        format,
        ...[...ENTRIES.keys()].slice(0, 20),
      ]);
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/undefined|\[object|NaN/);
    }
    const { stdout } = await call(['explain', '--list', '--format', 'json']);
    const entries = (
      JSON.parse(stdout) as readonly {
        readonly kind: string;
        readonly id: string;
        readonly explains: readonly string[];
      }[]
    ).filter(({ kind }) => kind === 'failure-mode');
    expect(entries.map(({ id }) => id)).toEqual([...ENTRIES.keys()]);
    for (const { explains } of entries) for (const echo of explains) expect(ENTRIES.has(echo)).toBe(true);
  });

  test('what leads there, the way back of each changing step, and what other versions of Windows have, in every format', async () => {
    const name = 'dns-publishing-disabled-cdns';
    const [text, markdown, json] = await Promise.all(
      ['text', 'markdown', 'json'].map((format) => call(['explain', name, '--format', format])),
    );
    for (const face of [text, markdown]) {
      const flat = face?.stdout.replace(/\s+/g, ' ') ?? '';
      expect(flat).toContain('(changes something)');
      expect(flat).toContain('Undo: /cdns');
      expect(flat).toContain('Set-KmsLicenseInfo -DnsPublishing $true');
      expect(flat).toContain('The KMS host does not get its record into DNS');
    }
    const [entry] = JSON.parse(json?.stdout ?? '') as readonly Record<string, unknown>[];
    expect(entry).toMatchObject({
      id: name,
      symptoms: expect.arrayContaining([expect.objectContaining({ id: 'host-not-in-dns' })]) as unknown,
      remediation: expect.arrayContaining([
        expect.objectContaining({ changes: true, undo: '/cdns' }),
      ]) as unknown,
      foundBy: expect.arrayContaining(['host-settings']) as unknown,
      elsewhere: expect.arrayContaining([
        expect.objectContaining({ text: expect.stringContaining('VBScript') as unknown }),
      ]) as unknown,
    });
  });

  test('--list: one entry a line', async () => {
    const { stdout } = await call(['explain', '--list']);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(ids.slice(0, ENTRIES.size)).toEqual([...ENTRIES.keys()]);
    expect(ids).toEqual(expect.arrayContaining(['12288', '0xC004F074']));
  });
});

describe('explain --list', () => {
  test('the same entries in text, markdown and JSON: failure modes, switches, events, codes', async () => {
    const [text, markdown, json] = await Promise.all(
      ['text', 'markdown', 'json'].map((format) => call(['explain', '--list', '--format', format])),
    );
    const ids = text?.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2}/)[0]);
    expect(
      markdown?.stdout
        .trimEnd()
        .split('\n')
        .map((line) => /^- `([^`]+)`: \S/.exec(line)?.[1]),
    ).toEqual(ids);
    const entries = JSON.parse(json?.stdout ?? '') as readonly { readonly kind: string }[];
    expect(entries).toHaveLength(ids?.length ?? 0);
    expect([...new Set(entries.map(({ kind }) => kind))]).toEqual([
      'failure-mode',
      'switch',
      'event',
      'code',
    ]);
  });

  test('with words: what they lead to, one a line', async () => {
    const { stdout } = await call(['explain', '--list', '/cdns', '0xC004F074']);
    expect(stdout).toMatch(/^\/cdns +switches .*\n0xC004F074 +\S.*\n$/);
  });
});

describe('schema', () => {
  test.each([
    [['schema'], 'Report'],
    [['schema', '--saved-run'], 'SavedRun'],
    [['schema', 'compliance'], 'Compliance'],
  ])('%j', async (argv, title) => {
    const { status, stdout } = await call(argv);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      title,
      $schema: expect.stringContaining('json-schema') as unknown,
    });
  });
});

test('demo --list names every scenario with its story', async () => {
  const { status, stdout } = await call(['demo', '--list']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^port-closed +The KMS host is up/m);
  expect(stdout.trimEnd().split('\n').length).toBeGreaterThanOrEqual(10);
});
