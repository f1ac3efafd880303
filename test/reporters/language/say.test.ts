import { expect, test } from '@jest/globals';
import { plural, said, say, speaking, words } from '../../../src/reporters/language/say.js';
import type { Catalogue } from '../../../src/reporters/language/catalogue.js';

const XX: Catalogue = {
  language: 'xx',
  decimal: ',',
  labels: {
    'Found {1}: {2}.': '{2} REPERTUM {1}.',
    '{1} cause': '{1} CAUSA',
    '{1} causes': '{1} CAUSAE',
    open: 'APERTUM',
  },
  checks: {},
  shared: {},
  failureModes: {},
};

const WORDS = words({ open: 'open', shut: 'shut', none: null });
const found = (where: string, count: number): string => say`Found ${where}: ${plural(count, 'cause')}.`;

test('English is what stands in the code', () => {
  expect(found('here', 1)).toBe('Found here: 1 cause.');
  expect({ ...WORDS }).toEqual({ open: 'open', shut: 'shut', none: null });
});

test('another language says the same, and English what it has no word for', () => {
  speaking(XX, () => {
    expect(found('{2} $1', 2)).toBe('2 CAUSAE REPERTUM {2} $1.');
    expect({ ...WORDS }).toEqual({ open: 'APERTUM', shut: 'shut', none: null });
    expect(said('constructor')).toBe('constructor');
  });
});

test('a language is spoken as long as something is drawn in it, also when that fails', () => {
  const fail = () => {
    throw new Error('torn paper');
  };
  expect(() => speaking(XX, fail)).toThrow('torn paper');
  expect(said('open')).toBe('open');
});
