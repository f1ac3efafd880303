import { expect, test } from '@jest/globals';
import { CHECK_IDS } from '../../src/model/check.js';
import {
  CHECK_NAMES,
  checkNameInSentence,
  marksFor,
  PLACE_WORDS,
  plural,
  stepPlace,
} from '../../src/reporters/labels.js';

test('old consoles get marks of ASCII only', () => {
  expect(JSON.stringify(marksFor(true))).toMatch(/^[ -~]*$/);
  expect(marksFor(false).status.pass).toBe('✔');
});

test('a step says where and with which rights', () => {
  expect(stepPlace({ on: 'host', elevated: true, shell: 'cmd' })).toBe('on the KMS host, as administrator');
  expect(stepPlace({ on: 'dns-server', elevated: true, shell: 'sh' })).toBe('on the DNS server, as root');
  expect(stepPlace({ on: 'client', elevated: false, shell: 'cmd' })).toBe('on the client');
  expect(stepPlace({ on: 'network', elevated: true, shell: null })).toBe(PLACE_WORDS.network);
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
