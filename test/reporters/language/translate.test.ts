import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Catalogue } from '../../../src/reporters/language/catalogue.js';
import { translator } from '../../../src/reporters/language/translate.js';

/** A language that nobody speaks, so that no English word is one of its own. */
const XX: Catalogue = {
  language: 'xx',
  decimal: ',',
  labels: {
    '{1} and {2}': '{1} ET {2}',
    '{1} and {2} more': '{1} ET {2} ALIA',
    '{1} March {2}': '{1}. MARTII {2}',
  },
  checks: {},
  shared: {},
  failureModes: {},
};

const SENTENCES = {
  'TCP {1:number} of {2} is silent for {3:time}.': 'TACET {3} {2} TCP {1}.',
  '{1:list} denies it.': 'NEGAT {1}.',
  'It ends on {1:day}.': 'FINIS {1}.',
  'Start {1}': 'INCIPE {1}',
  '{1:text}. Fill in {2} by hand.': '{1}. MANU {2}.',
};

const translate = translator(SENTENCES, XX);

describe('a text', () => {
  test.each([
    [
      'with its holes in another order',
      'TCP 1688 of kms1 is silent for 3.1 s.',
      'TACET 3,1 s kms1 TCP 1688.',
    ],
    ['with one name', '10.0.0.53 denies it.', 'NEGAT 10.0.0.53.'],
    ['with several names', 'a, b and c denies it.', 'NEGAT a, b ET c.'],
    ['with names that are counted', 'a, b and 4 more denies it.', 'NEGAT a, b ET 4 ALIA.'],
    ['with a file name that has a blank', 'mail.txt (2) denies it.', 'NEGAT mail.txt (2).'],
    ['with a day', 'It ends on 12 March 2027.', 'FINIS 12. MARTII 2027.'],
    ['with a text in it', 'Start sppsvc. Fill in <zone> by hand.', 'INCIPE sppsvc. MANU <zone>.'],
  ])('%s is translated', (_, english, other) => {
    expect(translate(english)).toBe(other);
  });

  test.each([
    ['that no pattern fits', 'Stop it'],
    ['whose names may be words', 'this server and that one denies it.'],
    ['with a day of a month that nobody knows', 'It ends on 12 Brumaire 2027.'],
    ['around a text without a translation', 'Stop it. Fill in <zone> by hand.'],
    ['that is longer than any sentence', `Start ${'a'.repeat(5_000)}`],
  ])('%s has no translation, not half of one', (_, english) => {
    expect(translate(english)).toBeNull();
  });
});

test('what evidence says stays as it is, whatever it says', () => {
  const piece = fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constantFrom(
      '{1}',
      '{2:list}',
      ' of ',
      ' is silent for ',
      ' and ',
      '$1',
      '$&',
      '1688',
      ' 3.1 s.',
      'TCP ',
    ),
  );
  const hostile = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(hostile, (name) => {
      const translated = translate(`TCP 1688 of ${name} is silent for 3.1 s.`);
      expect([null, `TACET 3,1 s ${name} TCP 1688.`]).toContain(translated);
    }),
    { numRuns: 2_000 },
  );
});
