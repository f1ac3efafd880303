import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { change, check, isSafeName, listed, look, safeName } from '../../src/failure-modes/words.js';

describe('names in commands', () => {
  test.each(['corp.example', '_vlmcs._tcp.corp.example', 'kms-1', 'KMS1', '10.0.0.20', 'a'])(
    '%s may stand in a command',
    (name) => {
      expect(safeName(name)).toBe(name);
    },
  );

  test.each([
    '',
    'a b',
    'a;b',
    'a"b',
    "a'b",
    'a$b',
    'a`b',
    'a|b',
    'a&b',
    'a%b',
    'a\nb',
    'a/b',
    'a\\b',
    'bücher.example',
    '-Force',
    '.corp.example',
    'corp\u202e.example',
    'a'.repeat(254),
  ])('%j may not', (name) => {
    expect(isSafeName(name)).toBe(false);
  });

  test('whatever the name, a command holds only safe characters of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const { command } = change({ do: 'Do it', on: 'host', command: 'x <name>', fill: { name } });
        expect(command).toMatch(/^x (<name>|[A-Za-z0-9_][A-Za-z0-9._-]*|[0-9A-Fa-f:.]+)$/);
      }),
    );
  });

  test('an IPv6 address may, with a zone id it may not', () => {
    const fillIn = (address: string) =>
      look({ do: 'Look', on: 'client', command: 'ping <address>', fill: { address } }).command;
    expect(fillIn('fd00::53')).toBe('ping fd00::53');
    expect(fillIn('fe80::1%eth0')).toBe('ping <address>');
  });

  test('a name is filled in once: what it holds is no placeholder', () => {
    expect(
      look({ do: 'Look', on: 'client', command: '<a> <b>', fill: { a: '<b>', b: 'safe' } }).command,
    ).toBe('<a> safe');
  });
});

describe('steps', () => {
  test('the step says why a placeholder stayed', () => {
    expect(
      change({ do: 'Remove it', on: 'host', command: 'rm <a> <b>', fill: { a: 'x y', b: ';' } }).do,
    ).toBe('Remove it. Fill in <a> and <b> by hand. They have characters that are never put into a command.');
    expect(look({ do: 'See it', on: 'host', command: 'type <a>', fill: { a: 'x y' } }).do).toBe(
      'See it. Fill in <a> by hand. It has characters that are never put into a command.',
    );
  });

  test('what nobody knows stays a placeholder without a word', () => {
    expect(
      look({ do: 'See it', on: 'host', command: 'type <a> <toString>', fill: { a: null } }),
    ).toMatchObject({
      do: 'See it',
      command: 'type <a> <toString>',
    });
  });

  test('what changes needs rights, what looks does not, unless said', () => {
    expect(change({ do: 'Do it', on: 'host' })).toMatchObject({
      changes: true,
      elevated: true,
      command: null,
      shell: null,
    });
    expect(look({ do: 'See it', on: 'host', command: 'dir' })).toMatchObject({
      changes: false,
      elevated: false,
      shell: 'cmd',
    });
    expect(look({ do: 'See it', on: 'host', command: 'dir', elevated: true, shell: 'sh' })).toMatchObject({
      elevated: true,
      shell: 'sh',
    });
  });

  test('a verification says it too', () => {
    expect(check({ run: 'ping <a>', on: 'client', expect: 'an answer', fill: { a: 'x y' } })).toEqual({
      run: 'ping <a>',
      on: 'client',
      shell: null,
      expect: 'an answer. Fill in <a> by hand. It has characters that are never put into a command.',
    });
  });
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('%j is listed as "%s"', (items, text) => {
  expect(listed(items)).toBe(text);
});
