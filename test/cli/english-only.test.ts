/** Commands whose words are English alone: wholly so, whatever language is wanted, and they say it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { call } from './called.js';

const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-'));
const bought = join(folder, 'bought.csv');
writeFileSync(bought, 'product,count\nWindows,9\n');
const PLAN = ['ready', '--plan', 'fixtures/plans/sample.yaml', '--offline', '--at', '2026-01-05T09:00:00Z'];
const LISTS = ['--evidence', 'fixtures/settings/vamt/synthetic-products.csv'];
const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['ready', PLAN],
  ['compliance', ['compliance', '--licenses', bought, ...LISTS, '--at', '2026-01-05T09:00:00Z']],
  [
    'decommission',
    [
      'decommission',
      '--host',
      'kms-old',
      '--evidence',
      'fixtures/events/otrf-8198-client.ndjson',
      '--at',
      '2026-01-05T09:00:00Z',
    ],
  ],
];

describe.each(COMMANDS)('%s', (command, argv) => {
  test.each(['text', 'markdown'])(
    'in %s, with German wanted by the environment or the file',
    async (format) => {
      const config = join(folder, 'config.json');
      writeFileSync(config, '{ "language": "de" }');
      const english = await call([...argv, '--format', format]);
      expect(english.stdout).not.toBe('');
      expect(
        await call([...argv, '--format', format], { environment: { KMS_DOCTOR_LANGUAGE: 'de' } }),
      ).toEqual(english);
      expect(await call([...argv, '--format', format, '--config', config])).toEqual(english);
    },
  );

  test('the option is refused with the reason, and the help tells it', async () => {
    const { status, stdout, stderr } = await call([...argv, '--language', 'de']);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toBe(`kms-doctor: --language is not an option of ${command}, which speaks English only\n`);
    const help = await call([command, '--help']);
    expect(help.stdout.replace(/\s+/gu, ' ')).toContain(
      'What it says is English only; --language and KMS_DOCTOR_LANGUAGE are for check, demo, events and explain.',
    );
  });
});

test('a command that speaks other languages says nothing of it', async () => {
  expect((await call(['check', '--help'])).stdout).not.toContain('English only');
});
