import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeName, newBudget, readName, sameName } from '../../src/protocol/dns-wire-name.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';

describe('names that cannot be asked for', () => {
  test.each([
    ['an empty label inside', 'a..b'],
    ['a dot in front', '.example'],
    ['nothing', ''],
    ['a label of 64 characters', `${'a'.repeat(64)}.example`],
    ['254 characters', `${'a.'.repeat(126)}aa`],
    ['a letter outside ASCII', 'büro.example'],
    ['a lone backslash', 'a\\b.example'],
    ['an escape above 255', 'a\\256.example'],
  ])('%s', (_, name) => {
    expect(() => encodeName(name)).toThrow(MalformedMessage);
  });
});

test.each([
  ['63 characters in a label', 'a'.repeat(63)],
  ['253 characters in all', `${'a.'.repeat(126)}a`],
  ['the root', '.'],
])('%s are allowed', (_, name) => {
  expect(readName(encodeName(name), 0, newBudget()).name).toBe(name);
});

test('whatever bytes the labels have, the name in text leads back to the same bytes', () => {
  const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const wire = Uint8Array.from([...labels.flatMap((octets) => [octets.length, ...octets]), 0]);
      const { name, next } = readName(wire, 0, newBudget());
      expect(name).toMatch(/^[\x21-\x7e]+$/);
      expect(next).toBe(wire.length);
      expect(encodeName(name)).toEqual(wire);
    }),
  );
});

test.each([
  ['KMS1.Corp.Example', 'kms1.corp.example', true],
  ['kms1.corp.example.', 'kms1.corp.example', true],
  ['.', '.', true],
  ['kms1.corp.example', 'kms2.corp.example', false],
  // Only ASCII letters have a case in DNS.
  ['\u212a.example', 'k.example', false],
])('%s and %s are the same name: %s', (a, b, same) => {
  expect(sameName(a, b)).toBe(same);
});

test('a message made of pointers to pointers gives up instead of working on', () => {
  const chain = new Uint8Array(16_000);
  for (let at = 2; at + 1 < chain.length; at += 2) {
    chain[at] = 0xc0 + ((at - 2) >> 8);
    chain[at + 1] = (at - 2) & 0xff;
  }
  const budget = newBudget();
  let names = 0;
  expect(() => {
    for (;;) {
      readName(chain, chain.length - 2, budget);
      names += 1;
    }
  }).toThrow(MalformedMessage);
  expect(names).toBeLessThan(10);
});
