import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asEntryName, entryName } from '../../src/bundles/entry-name.js';

test.each([
  ['logs/kms1.evtx', 'logs/kms1.evtx'],
  ['a:b.txt', 'a_b.txt'],
  ['a\\b.txt', 'a/b.txt'],
  ['tab\there\n.txt', 'tab_here_.txt'],
  ['../../etc/passwd', '_/_/etc/passwd'],
  ['', '_'],
])('%j is called %j in a bundle', (text, name) => {
  expect(asEntryName(text)).toBe(name);
});

test('whatever a file is called, a bundle takes its name as it comes out', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('.', '/', '\\', ':', ' ', 'a') })),
      (text) => {
        const name = asEntryName(text);
        expect(entryName(name)).toEqual({ ok: true, name });
      },
    ),
  );
});
