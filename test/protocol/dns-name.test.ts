import { expect, describe, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDnsName } from '../../src/protocol/dns-name.js';
import { encodeName } from '../../src/protocol/dns-wire-name.js';

describe('names people type', () => {
  test.each([
    ['corp.example', 'corp.example'],
    ['CORP.Example.', 'corp.example'],
    [' corp.example\n', 'corp.example'],
    ['_vlmcs._tcp.corp.example', '_vlmcs._tcp.corp.example'],
    ['kms1', 'kms1'],
    ['büro.example', 'xn--bro-hoa.example'],
    ['BÜRO.example', 'xn--bro-hoa.example'],
    ['日本語。example', 'xn--wgv71a119e.example'],
    ['xn--bro-hoa.example', 'xn--bro-hoa.example'],
    ['a'.repeat(63), 'a'.repeat(63)],
    ['2024.example', '2024.example'],
  ])('%j', (text, name) => {
    expect(parseDnsName(text)).toEqual({ ok: true, name });
  });
});

describe('and what is wrong with others', () => {
  test.each([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['.', 'it has an empty label'],
    ['corp..example', 'it has an empty label'],
    ['.corp.example', 'it has an empty label'],
    [`${'a'.repeat(70)}.example`, 'has 70 characters, 63 is the most'],
    [`${'ü'.repeat(60)}.example`, 'characters, 63 is the most'],
    [`${'a.'.repeat(150)}example`, 'it has 307 characters, 253 is the most'],
    ['x'.repeat(5000), 'it has 5000 characters'],
    ['corp example', 'it has the character " " (a blank)'],
    ['corp/example', 'it has the character "/"'],
    ['corp.example:53', 'it has the character ":"'],
    ['user@corp.example', 'it has the character "@"'],
    ['*.example', 'it has the character "*"'],
    ['bü%41ro.example', 'it has the character "%"'],
    ['corp\u0000.example', 'it has the character "\\u{0}"'],
    ['-corp.example', 'starts or ends with a hyphen'],
    ['corp-.example', 'starts or ends with a hyphen'],
    ['corp\u202eelpmaxe', 'is not a valid international label'],
    ['10.0.0.53', 'it is an IP address'],
    ['::1', 'it is an IP address'],
    ['10.0.0', 'it looks like a part of an IP address'],
  ])('%j', (text, why) => {
    const parsed = parseDnsName(text);
    expect(parsed.ok ? parsed.name : parsed.why).toContain(why);
    expect(parsed.ok).toBe(false);
  });

  test('no reason carries a character that could harm a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const parsed = parseDnsName(text);
        if (!parsed.ok) expect(parsed.why).toMatch(/^[^\p{C}]*$/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever is accepted can be asked for', () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from('abzAZ09-_.ü日ß。\u0301')), maxLength: 40 });
    fc.assert(
      fc.property(soup, (text) => {
        const parsed = parseDnsName(text);
        if (parsed.ok) expect(encodeName(parsed.name).length).toBe(parsed.name.length + 2);
      }),
      { numRuns: 2000 },
    );
  });
});
