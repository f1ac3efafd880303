import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SCENARIOS } from '../../src/demo/scenarios.js';
import { COMMAND_NAMES, commandRow } from '../../src/commands/support/command-table.js';
import { flagOf } from '../../src/commands/support/option.js';
import { SHELLS } from '../../src/commands/support/shells.js';
import { call, emptyFolder } from '../cli/called.js';

async function script(shell: string): Promise<string> {
  const { status, stdout, stderr } = await call(['completion', shell]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

describe('every script knows every command, option and value', () => {
  test.each(SHELLS)('%s', async (shell) => {
    const text = await script(shell);
    for (const name of COMMAND_NAMES) {
      expect(text).toContain(name);
      for (const key of commandRow(name).options) {
        expect(text).toContain(shell === 'fish' ? `-l ${flagOf(key).slice(2)}` : flagOf(key));
      }
    }
    for (const { name } of SCENARIOS) expect(text).toContain(name);
    for (const word of ['prometheus', 'srv-record-missing', 'no-update-probe']) expect(text).toContain(word);
  });
});

(has('bash') ? describe : describe.skip)('bash', () => {
  /** What bash offers for the line with the cursor at its end. */
  async function offers(line: string): Promise<readonly string[]> {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'completion.bash'), await script('bash'));
    writeFileSync(join(folder, 'run with blank.json'), '');
    const program = `
      source ./completion.bash
      compopt() { :; }
      line="$1"; read -ra COMP_WORDS <<<"$line"
      [[ $line == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
      _kms_doctor
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', program, 'bash', line], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.split('\n').filter((word) => word !== '');
  }

  test('the script has no syntax error', async () => {
    const { status, stderr } = spawnSync('bash', ['--norc', '-n'], {
      input: await script('bash'),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    ['kms-doctor ', COMMAND_NAMES],
    ['kms-doctor ex', ['explain']],
    ['kms-doctor --fo', ['--format']],
    ['kms-doctor check --up', ['--update-probe']],
    ['kms-doctor check --no-', ['--no-update-probe', '--no-color']],
    ['kms-doctor check --format n', ['ndjson', 'nagios']],
    ['kms-doctor check --format = n', ['ndjson', 'nagios']],
    ['kms-doctor check --role ', ['client', 'host', 'any']],
    ['kms-doctor check --timeout ', []],
    ['kms-doctor explain --format ', ['text', 'json', 'markdown']],
    ['kms-doctor demo port', ['port-closed']],
    ['kms-doctor demo --format json port', ['port-closed']],
    ['kms-doctor completion ', SHELLS],
    ['kms-doctor check --save run', ['run with blank.json']],
  ])('%s', async (line, expected) => {
    expect(await offers(line)).toEqual(expected);
  });
});

describe.each([
  ['zsh', ['-f', '-n']],
  ['fish', ['--no-execute']],
])('%s', (shell, onlyParse) => {
  (has(shell) ? test : test.skip)('the script has no syntax error', async () => {
    const { status, stderr } = spawnSync(shell, onlyParse, { input: await script(shell), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
