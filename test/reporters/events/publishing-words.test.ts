import { expect, test } from '@jest/globals';
import { publishingWords } from '../../../src/reporters/events/publishing-words.js';

const day = (date: string, ok: boolean, domain = 'corp.example') => ({
  at: `2026-01-${date}T03:00:00Z`,
  domain,
  ok,
  hresult: ok ? '0x00000000' : '0x80072338',
});

test('days of the same are told once, the newest first', () => {
  const dnsPublishing = ['05', '06', '07']
    .map((date) => day(date, true))
    .concat(['08', '09'].map((date) => day(date, false)));
  expect(publishingWords({ dnsPublishing })).toEqual([
    '8 January 2026 to 9 January 2026, corp.example: failed, 0x80072338 ×2',
    '5 January 2026 to 7 January 2026, corp.example: succeeded ×3',
  ]);
});

test('domains do not interrupt each other', () => {
  const dnsPublishing = [
    day('05', true),
    day('05', false, 'b.example'),
    day('06', true),
    day('06', false, 'b.example'),
  ];
  expect(publishingWords({ dnsPublishing })).toEqual([
    '5 January 2026 to 6 January 2026, corp.example: succeeded ×2',
    '5 January 2026 to 6 January 2026, b.example: failed, 0x80072338 ×2',
  ]);
});
