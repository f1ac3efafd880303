import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../../src/commands/support/arguments.js';
import { COMMAND_NAMES, commandRow } from '../../../src/commands/support/command-table.js';
import { commandHelp, programHelp } from '../../../src/commands/support/help-text.js';
import { environmentNameOf, flagOf } from '../../../src/commands/support/option.js';
import { OPTION_KEYS } from '../../../src/commands/support/options.js';
import type { Settings } from '../../../src/commands/support/options.js';
import { readSettings } from '../../../src/commands/support/read-settings.js';
import { runRequest } from '../../../src/commands/support/run-request.js';
import type { Surroundings } from '../../../src/commands/support/invocation.js';
import { emptyFolder } from '../../cli/called.js';

interface Sources {
  readonly argv?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly file?: object;
}

function settingsOf({ argv = '', environment = {}, file }: Sources): Settings {
  const folder = emptyFolder();
  if (file !== undefined) writeFileSync(join(folder, 'kms-doctor.config.json'), JSON.stringify(file));
  const { words, flags, command } = readArguments(argv.split(' ').filter((word) => word !== ''));
  const surroundings = { environment, folder } as unknown as Surroundings;
  return readSettings(command, { words, flags, surroundings });
}

describe('arguments over environment over configuration file over default', () => {
  const file = { domain: ['file.example'], timeout: 1000, updateProbe: false, format: 'json' };
  const environment = { KMS_DOCTOR_DOMAIN: 'env1.example,env2.example', KMS_DOCTOR_TIMEOUT: '2000' };

  test('each layer wins over those below, list by list', () => {
    expect(settingsOf({})).toMatchObject({ domain: [], timeout: null, updateProbe: null, format: null });
    expect(settingsOf({ file })).toMatchObject({
      domain: ['file.example'],
      timeout: 1000,
      updateProbe: false,
    });
    expect(settingsOf({ file, environment })).toMatchObject({
      domain: ['env1.example', 'env2.example'],
      timeout: 2000,
      format: 'json',
    });
    const argv = 'check --domain arg.example --domain b.example,c.example --timeout=3000 --update-probe';
    expect(settingsOf({ argv, environment, file })).toMatchObject({
      domain: ['arg.example', 'b.example', 'c.example'],
      timeout: 3000,
      updateProbe: true,
      format: 'json',
    });
  });

  test('an empty variable is not set', () => {
    expect(settingsOf({ environment: { KMS_DOCTOR_DOMAIN: '' }, file }).domain).toEqual(['file.example']);
  });

  test('$schema may stand in the file', () => {
    expect(settingsOf({ file: { $schema: 'x', timeout: 1 } }).timeout).toBe(1);
  });

  test('--config takes the place of the usual file, also from the environment', () => {
    const other = join(emptyFolder(), 'other.json');
    writeFileSync(other, '\ufeff{"timeout": 7}');
    expect(settingsOf({ argv: `--config ${other}`, file }).timeout).toBe(7);
    expect(settingsOf({ environment: { KMS_DOCTOR_CONFIG: other }, file }).timeout).toBe(7);
  });

  test('a command is not concerned by what it has no option for', () => {
    expect(settingsOf({ argv: 'demo', file, environment })).toMatchObject({ domain: [], timeout: 2000 });
  });
});

describe('arguments', () => {
  test.each<[string, string, Partial<Settings>]>([
    ['', 'check', {}],
    ['--no-color demo', 'demo', { noColor: true }],
    ['--format json demo', 'demo', { format: 'json' }],
    ['check --no-update-probe --update-probe', 'check', { updateProbe: true }],
    ['check --format text --format json', 'check', { format: 'json' }],
    ['check --evidence a,b.json', 'check', { evidence: ['a,b.json'] }],
    [
      'check --host [::1]:1688,kms1',
      'check',
      {
        host: [
          { name: '::1', port: 1688 },
          { name: 'kms1', port: null },
        ],
      },
    ],
    ['check --at 2026-01-05T09:00:00.5Z', 'check', { at: '2026-01-05T09:00:00.500Z' }],
    ['check --at 2026-01-05T09:00:00-0330', 'check', { at: '2026-01-05T12:30:00.000Z' }],
    ['check --at 2026-01-05', 'check', { at: '2026-01-05T00:00:00.000Z' }],
    ['events a.evtx --at 2028-02-29', 'events', { at: '2028-02-29T00:00:00.000Z' }],
    ['decommission --host a --at 2026-01-05', 'decommission', { at: '2026-01-05T00:00:00.000Z' }],
    ['check --output -', 'check', { output: null }],
    ['check --at 2028-02-29T23:59Z', 'check', { at: '2028-02-29T23:59:00.000Z' }],
  ])('%s', (argv, command, expected) => {
    expect(readArguments(argv.split(' ').filter((word) => word !== '')).command).toBe(command);
    expect(settingsOf({ argv })).toMatchObject(expected);
  });

  test('evidence is a list whose names may hold commas; one place wins', () => {
    expect(settingsOf({ argv: 'check --evidence a --evidence b,c' }).evidence).toEqual(['a', 'b,c']);
    expect(settingsOf({ file: { evidence: ['a', 'b'] } }).evidence).toEqual(['a', 'b']);
    expect(settingsOf({ argv: 'check --evidence b', file: { evidence: 'a' } }).evidence).toEqual(['b']);
  });

  test('the update probe is on in check and off for monitoring systems, unless said', () => {
    const probe = (argv: string, format: Parameters<typeof runRequest>[1]) =>
      runRequest(settingsOf({ argv }), format).updateProbe;
    expect(probe('', 'text')).toBe(true);
    expect(probe('', 'nagios')).toBe(false);
    expect(probe('', 'prometheus')).toBe(false);
    expect(probe('--update-probe', 'nagios')).toBe(true);
    expect(probe('--no-update-probe', 'json')).toBe(false);
  });

  test('the Internet is asked only where that is said, and never offline', () => {
    const asked = (sources: Sources) => runRequest(settingsOf(sources), 'text').activationServers;
    expect(asked({})).toEqual([]);
    expect(asked({ argv: 'check --allow-internet' })).toEqual([
      { name: 'activation.sls.microsoft.com', port: 443 },
    ]);
    expect(asked({ argv: 'check --allow-internet --offline' })).toEqual([]);
    expect(asked({ argv: 'demo', environment: { KMS_DOCTOR_ALLOW_INTERNET: '1' } })).toEqual([]);
  });
});

describe('help', () => {
  test('every option of a command stands in its help, with examples that the parser takes', () => {
    for (const name of COMMAND_NAMES) {
      const { options, examples, statuses } = commandRow(name);
      const help = commandHelp(name);
      for (const key of options) expect(help).toContain(flagOf(key));
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      for (const [status, meaning] of statuses) {
        expect(help).toMatch(new RegExp(`^  ${status} +${meaning.split(' ')[0] ?? ''}`, 'm'));
      }
      for (const status of ['0', '64', '66', '70', '130']) {
        expect(help.match(new RegExp(`^  ${status} `, 'gm'))).toHaveLength(1);
      }
      const called = examples.map(({ run }) => {
        expect(help).toContain(run);
        const call = /kms-doctor ([^|>)]*)/.exec(run)?.[1] ?? '';
        return readArguments(call.trim().split(' ')).command;
      });
      // What follows on it may be another command.
      expect(called[0] ?? name).toBe(name);
    }
  });

  test.each(['/?', '-?', '-h', 'events /?', 'events -? logs'])('%s asks for help', (argv) => {
    expect(readArguments(argv.split(' ')).flags).toHaveProperty('help');
  });

  test('only what may be repeated is called so', () => {
    const about = (flag: string) => {
      const [, rest = ''] = commandHelp('check').split(`\n  ${flag} `);
      return rest.split(/\n {2}(?=-)/)[0]?.replace(/\s+/g, ' ');
    };
    expect(about('--timeout')).not.toContain('repeated');
    for (const flag of ['--domain', '--host', '--resolver', '--evidence'])
      expect(about(flag)).toContain('may be repeated');
  });

  test('the help of the program names every command and every exit status', () => {
    const help = programHelp();
    for (const name of COMMAND_NAMES) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
    for (const status of ['0', '1', '2', '3', '64', '66', '70', '130']) {
      expect(help).toMatch(new RegExp(`^  ${status} `, 'm'));
    }
    expect(help).toMatch(/--save[^]*--trace[^]*changes no status/);
    expect(help).toMatch(/--output[^]*standard\s+output/);
  });

  test('every option belongs to a command, and no two share a name in the environment', () => {
    const used = new Set(COMMAND_NAMES.flatMap((name) => commandRow(name).options));
    expect([...OPTION_KEYS].filter((key) => !used.has(key))).toEqual([]);
    expect(new Set(OPTION_KEYS.map(environmentNameOf)).size).toBe(OPTION_KEYS.length);
  });
});
