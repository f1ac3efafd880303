import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeSettingsBytes } from '../../../src/protocol/settings/decode-settings-bytes.js';

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('marks and zero bytes', () => {
  const text = 'Regelname:  Schlüsselverwaltungsdienst\r\n批量激活过期\r\n0x2a\r\n'.repeat(3);
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with mark', utf16(text, 'le', true)],
    ['UTF-16 BE with mark', utf16(text, 'be', true)],
    ['UTF-16 LE', utf16(text, 'le', false)],
    ['UTF-16 BE', utf16(text, 'be', false)],
  ])('%s', (_, bytes) => {
    expect(decodeSettingsBytes(bytes)).toBe(text);
  });
});

describe('code pages', () => {
  test.each([
    [
      '850, German',
      '41 62 68 94 72 65 6e 20 44 6f 6d 84 6e 65 2c 99 66 66 65 6e 74 6c 69 63 68',
      'Abhören Domäne,Öffentlich',
    ],
    [
      '850, French',
      '50 61 73 73 65 72 65 6c 6c 65 20 70 61 72 20 64 82 66 61 75 74',
      'Passerelle par défaut',
    ],
    ['1252, German', '44 6f 6d e4 6e 65 2c d6 66 66 65 6e 74 6c 69 63 68', 'Domäne,Öffentlich'],
    ['866, Russian', '8f e0 ae a3 e0 a0 ac ac a0', 'Программа'],
    ['1251, Russian', 'cf f0 ee e3 f0 e0 ec ec e0', 'Программа'],
    ['936, Chinese', 'c5 fa c1 bf bc a4 bb ee b9 fd c6 da 3a 20 31 32 30', '批量激活过期: 120'],
    ['932, Japanese', '83 5c 83 74 83 67 83 45 83 46 83 41', 'ソフトウェア'],
  ])('%s', (_, bytes, text) => {
    expect(decodeSettingsBytes(hex(bytes))).toBe(text);
  });

  test('whatever the code page, ASCII comes out right', () => {
    const pieces = fc.array(
      fc.oneof(fc.stringMatching(/^[ -~]{1,20}$/), fc.uint8Array({ minLength: 1, maxLength: 1 })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, (list) => {
        // A byte of a double-byte code page takes the next one with it: names stand behind blanks.
        const bytes = Buffer.concat(
          list.map((piece) =>
            typeof piece === 'string' ? Buffer.from(`  ${piece}`) : Buffer.from([piece[0] ?? 0x80 | 0x80]),
          ),
        );
        const text = decodeSettingsBytes(Buffer.concat([Buffer.from('\u00e4 ', 'latin1'), bytes]));
        for (const piece of list)
          if (typeof piece === 'string' && !bytes.includes(0)) expect(text).toContain(piece.slice(1));
      }),
    );
  });

  test('any bytes at all', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        (bytes) => typeof decodeSettingsBytes(bytes) === 'string',
      ),
    );
  });
});
