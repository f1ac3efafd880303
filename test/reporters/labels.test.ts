import { expect, test } from '@jest/globals';
import { CHECK_IDS } from '../../src/model/check.js';
import {
  CHECK_NAMES,
  checkNameInSentence,
  marksFor,
  PLACE_WORDS,
  stepPlace,
  verifyPlace,
} from '../../src/reporters/labels.js';
import { plural } from '../../src/model/plural.js';

test('old consoles get marks of ASCII only', () => {
  expect(JSON.stringify(marksFor(true))).toMatch(/^[ -~]*$/);
  expect(marksFor(false).status.pass).toBe('✔');
});

test('a step says where, with which rights and in which shell', () => {
  expect(stepPlace({ on: 'host', elevated: true, shell: 'cmd' })).toBe(
    'on the KMS host, as administrator, in a command prompt',
  );
  expect(stepPlace({ on: 'dns-server', elevated: true, shell: 'sh' })).toBe('on the DNS server, as root');
  expect(stepPlace({ on: 'client', elevated: false, shell: 'powershell' })).toBe(
    'on the client, in PowerShell',
  );
  expect(stepPlace({ on: 'host', elevated: true, shell: null })).toBe('on the KMS host, as administrator');
  expect(stepPlace({ on: 'network', elevated: true, shell: null })).toBe(PLACE_WORDS.network);
});

test('the way to check says where, and its shell where only that one takes it', () => {
  expect(verifyPlace({ on: 'dns-server', shell: 'powershell' })).toBe('on the DNS server, in PowerShell');
  expect(verifyPlace({ on: 'client', shell: null })).toBe('on the client');
});

test('a port is named by what it is for: a record or a demo can have another number', () => {
  expect(CHECK_NAMES['port-reachability']).toBe('KMS port');
  expect(checkNameInSentence('port-reachability')).toBe('KMS port');
});

test('short names fit their column and keep their capitals in a sentence', () => {
  for (const id of CHECK_IDS) expect(CHECK_NAMES[id].length).toBeLessThanOrEqual(17);
  expect(checkNameInSentence('client-settings')).toBe('client settings');
  expect(checkNameInSentence('resolvers')).toBe('DNS servers');
});

test('one warning, two tries', () => {
  expect(plural(1, 'warning')).toBe('1 warning');
  expect(plural(2, 'try', 'tries')).toBe('2 tries');
});
