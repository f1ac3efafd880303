import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { labelsOfIni } from '../../../../src/protocol/settings/slmgr/labels-of-ini.js';
import { isMasked } from '../../../../src/protocol/settings/slmgr/masked.js';
import { readSlmgr } from '../../../../src/protocol/settings/slmgr/read-slmgr.js';
import { textOf } from './reading.js';

const SAMPLES = [
  'synthetic-pinned-client-dlv.txt',
  'synthetic-host-and-office-dlv-all.txt',
  'synthetic-client-dlv-chinese.txt',
  'synthetic-office-act-and-history.txt',
  'synthetic-several-commands.txt',
].map(textOf);

/** Pieces of real output in any order, with noise between. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SAMPLES.flatMap((text) => text.split(/(?<=[\n:])/u))),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\r', ' ', '：', '0xC004F074', '*', '\\', '> ', '\u202e', '\ud800'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('any text is read or not, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), (text) => {
      const reading = readSlmgr(text, null);
      for (const note of reading?.notes ?? []) expect(note.length).toBeLessThan(400);
      for (const { told } of reading?.parts ?? []) expect(told.source.form.length).toBeLessThan(2000);
      labelsOfIni(`[Strings]\n${text}`);
      expect(typeof isMasked(text)).toBe('boolean');
    }),
    { numRuns: 400 },
  );
});

test('what is told is what the text says: codes, keys and IDs stand in it', () => {
  fc.assert(
    fc.property(pieces, (text) => {
      const seen = JSON.stringify(readSlmgr(text, null)?.parts ?? []);
      const plain = text.toLowerCase().replace(/[\r\n\s]/gu, '');
      for (const id of seen.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu) ?? [])
        expect(plain).toContain(id);
      for (const [, code = ''] of seen.matchAll(/"code":"(0x[0-9A-F]{8})"/gu))
        expect(plain).toContain(code.toLowerCase());
    }),
    { numRuns: 200 },
  );
});

test.each([
  ...[
    'a',
    ' ',
    '1',
    ':',
    ': ',
    '0x',
    '\n',
    '\r',
    'a\n\n',
    '*',
    '\\',
    '> ',
    '|',
    '-',
    '.',
    '中',
    '：',
    '**a',
    '[a',
    '<a',
  ],
  ...[
    'a.b-',
    '0123abcd-',
    '73111121-5638-40f6-bc11-f1d7b0d64300 ',
    'Name: ',
    'License Status: ',
    ': 12 ',
    '12 x (12 ',
  ],
  ...[
    'VOLUME_KMSCLIENT channel ',
    'A_',
    ': x\nCN=a: CN=b\n',
    'SRV: ',
    'SRV a',
    'kms:1688 ',
    ': Windows a',
    '1/1/2026 ',
  ],
  ...[
    'Error: 0xC004F074 x\n',
    'Activating Windows ',
    'PS C:\\>slmgr /dlv\n',
    'cscript //nologo ',
    '1.1.1.1 ',
    '&amp;',
  ],
  ...['a: RETAIL channel b: 12 c: 2YT43 73111121-5638-40f6-bc11-f1d7b0d64300\n', 'Unlicensed '],
  ...['Windows(R), Enterprise edition:\nThe machine is permanently activated.\n'],
])('a line of a megabyte, or many, of %j takes time in proportion', (unit) => {
  const size = unit.includes('\n') ? 250_000 : 1_000_000;
  const text = unit.repeat(Math.ceil(size / unit.length));
  const before = process.cpuUsage();
  readSlmgr(text, null);
  const { user } = process.cpuUsage(before);
  // Microseconds of the processor, whoever else uses it. About a second; with the square of the length many minutes.
  expect(user).toBeLessThan(50_000_000);
});
