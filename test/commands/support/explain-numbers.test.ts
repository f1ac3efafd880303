import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeNumber, findNumber } from '../../../src/commands/support/explain/find-number.js';
import {
  KNOWN_CODES,
  KNOWN_EVENTS,
  PROVIDER_TITLES,
} from '../../../src/commands/support/explain/knowledge.js';
import { call } from '../../cli/called.js';

const knownIds = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/catalogue/known-ids.json', import.meta.url), 'utf8'),
  ) as readonly { readonly id: string }[]
).map(({ id }) => id);

const named = (word: string): readonly string[] =>
  findNumber(word).map((entry) =>
    entry.kind === 'code' ? entry.code.code : `${entry.event.provider} ${String(entry.event.id)}`,
  );

describe('what is known', () => {
  test('codes: each once, in order, with a meaning and a document', () => {
    const codes = KNOWN_CODES.map(({ code }) => code);
    expect(codes).toHaveLength(174);
    expect(codes.every((code) => /^0x[\dA-F]{8}$/.test(code))).toBe(true);
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const { meaning, documentation, basis } of KNOWN_CODES) {
      expect(meaning.length).toBeGreaterThan(10);
      expect(documentation.length).toBeGreaterThan(0);
      expect(['documented', 'derived', 'unverified']).toContain(basis);
    }
  });

  test('events: each once per provider, each with a title, a meaning and a log', () => {
    const events = KNOWN_EVENTS.map(({ provider, id }) => `${provider} ${String(id)}`);
    expect(new Set(events).size).toBe(events.length);
    for (const { provider, id, lastId, title, meaning, log } of KNOWN_EVENTS) {
      expect(Object.keys(PROVIDER_TITLES)).toContain(provider);
      expect(lastId).toBeGreaterThanOrEqual(id);
      expect(title + meaning + log).not.toMatch(/please|simply/i);
    }
  });

  test('failure modes that are named exist', () => {
    const modes = [...KNOWN_CODES, ...KNOWN_EVENTS].flatMap(({ failureModes }) => failureModes);
    expect(modes.filter((id) => !knownIds.includes(id))).toEqual([]);
  });
});

describe('the spellings of a number', () => {
  test.each([
    ['0xC004F074', ['0xC004F074']],
    ['c004f074', ['0xC004F074']],
    ['C004F074', ['0xC004F074']],
    ['-1073418124', ['0xC004F074']],
    ['3221549172', ['0xC004F074']],
    ['80070005', ['0x80070005']],
    ['1722', ['0x800706BA']],
    ['0XC004F074', ['0xC004F074']],
    ['0xC004F074L', ['0xC004F074']],
    ['hr=0xC004F074', ['0xC004F074']],
    ['hr=c004f074,', ['0xC004F074']],
    ['hr=-1073418124', ['0xC004F074']],
    ['(0xC004F074).', ['0xC004F074']],
    ['Error:0xC004F074', ['0xC004F074']],
    ['0x5', ['0x80070005']],
    ['12288', ['licensing 12288']],
    ['1073754112', ['licensing 12288']],
    ['3221237765', ['licensing 12293']],
    ['8200', ['licensing 8200']],
    ['8201', ['licensing 8193']],
    ['1014', ['licensing 1014', 'dns-client 1014']],
    ['104', ['event-log 104']],
  ])('%s', (word, expected) => {
    expect(named(word)).toEqual(expected);
  });

  test.each([
    '',
    '-',
    '0x',
    '99999999999',
    '-99999999999',
    '12 288',
    'c004f07',
    '1e3',
    'deadbeef',
    '0x0000000000',
  ])('%j is nothing that is known', (word) => {
    expect(findNumber(word)).toEqual([]);
  });

  test('any code is found by its hexadecimal, signed and unsigned spelling', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN_CODES), ({ code }) => {
        const number = Number.parseInt(code, 16);
        if (number === 0) return;
        for (const word of [code, code.slice(2), code.toLowerCase(), String(number), String(number | 0)])
          expect(named(word)).toEqual([code]);
      }),
    );
  });

  test('no word makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer().map(String), fc.stringMatching(/^[0-9a-fA-Fx-]{1,12}$/)),
        (word) => {
          expect(findNumber(word).length).toBeLessThan(10);
        },
      ),
    );
  });
});

describe('explain', () => {
  test('a code: what it means, what it can come from, where that is documented', async () => {
    const { status, stdout } = await call(['explain', '0x8007232B']);
    expect(status).toBe(0);
    expect(stdout).toContain('0x8007232B');
    expect(stdout).toContain('- srv-record-missing: ');
    expect(stdout).toContain('Documented in:');
  });

  test('a negative number is a word, not an option', async () => {
    expect(await call(['explain', '-1073418124'])).toEqual(await call(['explain', 'c004f074']));
  });

  test('an event: provider and log, its data in order', async () => {
    const { stdout } = await call(['explain', '12288']);
    expect(stdout).toContain('Event 12288: ');
    expect(stdout).toContain('Security-SPP, log Application');
    expect(stdout).toMatch(/ 1\. HRESULT\n {3}2\. status flags/);
  });

  test.each(['json', 'markdown'])('in %s', async (format) => {
    const { status, stdout } = await call([
      'explain',
      '12290',
      '0xC004F042',
      'srv-no-data',
      '--format',
      format,
    ]);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/undefined|\[object|NaN/);
    if (format !== 'json') return;
    const kinds = (JSON.parse(stdout) as readonly { readonly kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['event', 'code', 'failure-mode']);
  });

  test('a code that nobody knows is decoded, and says so', async () => {
    const { status, stdout } = await call(['explain', '0x80072EF1']);
    expect(status).toBe(0);
    expect(stdout).toContain('error 12017 (HTTP)');
    expect(stdout).toContain('no page about activation quotes it');
  });

  test('a number that is no failure and that nobody knows says so', async () => {
    const { status, stdout, stderr } = await call(['explain', '0x12345678']);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain('nothing is known about "0x12345678"');
  });
});

describe('codes that nothing is known of', () => {
  const meaning = (word: string) =>
    decodeNumber(word).map((entry) => (entry.kind === 'code' ? entry.code.meaning : ''))[0] ?? null;

  test.each([
    ['0xC004F0FF', 'the licensing service, about licence or activation'],
    ['c004c0ff', 'about the product key'],
    ['0x8007267F', 'error 9855 (DNS)'],
    ['0x80070001', 'error 1;'],
    ['-2147024895', 'error 1;'],
    ['2147942401', 'error 1;'],
    ['0x80190194', 'HTTP status 404'],
    ['0x80240016', 'Windows Update, number 22'],
    ['0xC0000022', 'NTSTATUS'],
    ['0x87FF0001', 'facility 2047, which is none that is known here'],
  ])('%s', (word, words) => {
    expect(meaning(word)).toContain(words);
  });

  test.each(['0x12345678', '12345', 'deadbeef', 'clock', '', '0xC004F0', '9999999999'])(
    '%j is none',
    (word) => {
      expect(meaning(word)).toBeNull();
    },
  );

  test('every failure in every spelling is decoded to the same code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x8000_0000, max: 0xffff_ffff }), (number) => {
        const code = `0x${number.toString(16).toUpperCase()}`;
        for (const word of [code, code.toLowerCase(), String(number), String(number | 0)])
          expect(decodeNumber(word)).toMatchObject([{ kind: 'code', code: { code } }]);
      }),
    );
  });
});
