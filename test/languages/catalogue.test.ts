/** The words of the second language: whole, in step with the English ones, with holes that fit. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { CATALOGUE, CHAIN } from '../../src/checks/index.js';
import { GERMAN } from '../../src/languages/de.js';
import { checkInLanguage, inLanguage } from '../../src/reporters/language/in-language.js';
import { parsePattern } from '../../src/reporters/language/pattern.js';
import { speaking } from '../../src/reporters/language/say.js';
import { translator } from '../../src/reporters/language/translate.js';
import {
  ENGLISH_LABELS,
  englishWords,
  exampleOf,
  scenarioFindings,
  textsOf,
} from '../support/english-words.js';

// All scenarios are judged: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const english = new URL('../../src/languages/en.json', import.meta.url);

test('what there is to translate is as stored (else: UPDATE=1)', async () => {
  const { writeFileSync } = await import('node:fs');
  const options = { ...(await resolveConfig(english.pathname)), parser: 'json' };
  const text = await format(JSON.stringify(englishWords()), options);
  if (process.env['UPDATE'] === '1') writeFileSync(english, text);
  expect(text).toBe(readFileSync(english, 'utf8'));
});

const holesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\d)/g)].map(([, number]) => number ?? '');
const sortedHoles = (text: string): readonly string[] => [...new Set(holesIn(text))].toSorted();

describe('labels', () => {
  test('each has a translation, and none is translated that nobody says', () => {
    expect(Object.keys(GERMAN.labels).toSorted()).toEqual(ENGLISH_LABELS);
  });

  test.each(Object.entries(GERMAN.labels))('%j: what is put in is all there', (label, translation) => {
    expect(sortedHoles(translation)).toEqual(sortedHoles(label));
  });
});

const SECTIONS = [
  ['checks', GERMAN.checks],
  ['shared', GERMAN.shared],
  ...Object.entries(GERMAN.failureModes).map(([id, { texts }]) => [id, texts] as const),
] as const;

describe.each(SECTIONS)('patterns of %s', (_, texts) => {
  test.each(Object.entries(texts))('%j has holes that fit', (pattern, translation) => {
    expect(() => parsePattern(pattern)).not.toThrow();
    expect(sortedHoles(translation)).toEqual(sortedHoles(pattern));
    expect(new Set(holesIn(pattern)).size).toBe(holesIn(pattern).length);
    expect(translation).not.toMatch(/\{\d:/);
  });
});

const modes = new URL('../../src/failure-modes/', import.meta.url);
const sources = (folder: URL): string =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
const together = sources(modes) + sources(new URL('../../src/model/', import.meta.url));

describe('the failure modes that are translated', () => {
  const translated = Object.entries(GERMAN.failureModes);

  test('are at least 30, and all of the catalogue', () => {
    const known = new Set(CATALOGUE.map(({ id }) => id));
    expect(translated.length).toBeGreaterThanOrEqual(30);
    expect(translated.filter(([id]) => !known.has(id))).toEqual([]);
  });

  test.each(translated)('%s: no pattern has a word that its English texts have no more', (id, { texts }) => {
    const area = readdirSync(modes, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .find(({ name }) => readdirSync(new URL(`${name}/`, modes)).includes(`${id}.ts`));
    const own = readFileSync(new URL(`${area?.name ?? ''}/${id}.ts`, modes), 'utf8');
    const said = (own + together).toLowerCase();
    const words = Object.keys(texts).flatMap(
      (pattern) =>
        parsePattern(pattern)
          .fixed.join(' ')
          .match(/[A-Za-z]{4,}/g) ?? [],
    );
    expect([...new Set(words)].filter((word) => !said.includes(word.toLowerCase()))).toEqual([]);
  });

  const found = scenarioFindings();
  test.each(translated)(
    '%s: its example and every scenario are German to the last sentence',
    (id, { texts, cause }) => {
      const mode = CATALOGUE.find((one) => one.id === id);
      if (mode === undefined) throw new Error(`${id} is gone`);
      const translate = translator({ ...GERMAN.shared, ...texts }, GERMAN);
      const all = [exampleOf(mode), ...found.filter(({ failureMode }) => failureMode === id)];
      expect(all.flatMap(textsOf).filter((text) => translate(text) === null)).toEqual([]);
      for (const one of all) {
        const german = speaking(GERMAN, () => inLanguage(one));
        expect(german.cause).toBe(cause);
        expect(german.remediation.map(({ command }) => command)).toEqual(
          one.remediation.map(({ command }) => command),
        );
        expect(german.verify.run).toBe(one.verify.run);
      }
    },
  );
});

test.each(CHAIN.map(({ id, title }) => [id, title] as const))('the title of %s is German', (id, title) => {
  const check = { id, title, status: 'waiting', summary: '' } as const;
  expect(speaking(GERMAN, () => checkInLanguage(check)).title).not.toBe(title);
});
