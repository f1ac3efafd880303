/** Of causes of one check, the one that keeps most machines down comes first: synthetic logs. */
import { expect, test } from '@jest/globals';
import { answered, asked, cmidOf, DAY, HOUR, OFFICE_2016, START } from '../support/event-builder.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { findings } from '../support/judge.js';

const refused = (computer: number, product: object, count: number) =>
  Array.from({ length: 4 }, (_, turn) => {
    const at = START + DAY + turn * 2 * HOUR;
    const name = `PC${computer}.corp.example`;
    return [
      asked(at, { computer: name, cmid: cmidOf(computer), state: 2, left: 9_000, ...product }),
      answered(at + 500, { computer: name, bound: false, count, flags: '0x4000008' }),
    ];
  }).flat();

test('five clients that are refused stand before Office on one computer', () => {
  const servers = [1, 2, 3, 4, 5].map((one) => refused(one, {}, 20));
  const office = [refused(6, { product: OFFICE_2016, minimum: 5 }, 2)];
  const roots = findings({ events: [logsAsEvidence([...office, ...servers])] }).filter(
    (line) => !line.includes(' < '),
  );
  expect(roots.map((line) => line.split('/')[0])).toEqual([
    'threshold-not-met-client',
    'threshold-not-met-office',
  ]);
});
