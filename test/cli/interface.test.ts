import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { emptyFolder } from './called.js';
import { callOnScreen } from './on-screen.js';

// A busy machine draws late.
jest.setTimeout(60_000);

describe('a demo on the screen', () => {
  test('has one world for all its runs: the same fault has the same name every time', async () => {
    const { terminal, ended, shows } = callOnScreen(['demo', 'port-closed']);
    await shows('1 cause');
    for (const [key, words] of [
      ['r', 'Nothing changed.'],
      ['e', 'KMS port: still failed: nothing changed'],
      ['w', '1 round done'],
    ] as const) {
      terminal.type(key);
      await shows(words);
      expect(terminal.shown()).not.toMatch(/Fixed|Gone:|New:/);
    }
    terminal.type('q');
    await expect(ended).resolves.toBe(2);
  });

  test('says which demo it is, and how to see it again', async () => {
    const { terminal, ended, shows } = callOnScreen(['demo', 'port-closed']);
    await shows('1 cause');
    expect(terminal.shown()).toMatch(/kms-doctor \S+ {3}demo port-closed/);
    expect(terminal.shown()).toContain('To check, on this computer:');
    expect(terminal.shown()).not.toContain('kms-doctor check');
    terminal.type('q');
    await ended;
    expect(terminal.shown()).toContain('    kms-doctor demo port-closed');
    expect(terminal.shown()).not.toContain('kms-doctor check');
  });

  test('left while it runs again, ends with the whole result of before, in the file too', async () => {
    const file = join(emptyFolder(), 'run.json');
    // Silence makes every run last a second.
    const argv = ['demo', 'silent-service', '--timeout', '1000', '--save', file];
    const { terminal, ended, shows } = callOnScreen(argv);
    await shows('wait until fixed');
    const whole = readFileSync(file, 'utf8');
    terminal.type('r');
    await shows('of 20 s');
    terminal.type('q');
    await expect(ended).resolves.toBe(2);
    expect(terminal.shown()).not.toContain('cut short');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  test('a file that is lost is told after the result, and costs nothing else', async () => {
    const { terminal, ended, shows, said } = callOnScreen(['demo', 'port-closed', '--save', '/dev/full']);
    await shows('1 cause');
    terminal.type('q');
    await expect(ended).resolves.toBe(existsSync('/dev/full') ? 2 : 64);
    expect(said()).toMatch(/^kms-doctor: --save: \/dev\/full [^\n]+\n$/);
  });
});

describe('files on the screen', () => {
  const SENT = 'fixtures/settings/slmgr/office2016-kms-host-dlv.txt';

  test('what somebody sent is judged with the interface; it offers no waiting, and reads the files anew', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'dlv.txt');
    copyFileSync(SENT, file);
    const { terminal, ended, shows, said } = callOnScreen(['check', '--offline', '--evidence', folder]);
    await shows('all evidence');
    for (const words of ['wait until fixed', 'this check again'])
      expect(terminal.shown()).not.toContain(words);
    terminal.type('w');
    expect(terminal.shown()).not.toContain('Waiting');
    copyFileSync('fixtures/settings/slmgr/synthetic-pinned-client-dlv.txt', file);
    terminal.type('r');
    await shows(/New: /);
    writeFileSync(file, 'nothing that is known');
    terminal.type('r');
    await shows('Nothing changed.');
    terminal.type('q');
    await ended;
    expect(said()).toContain('not read again:');
    expect(said()).toContain('dlv.txt');
  });
});
