import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/checks/index.js';
import { SYMPTOMS } from '../../src/commands/support/explain/knowledge.js';
import type { KnownMode } from '../support/catalogue-rules.js';

const known = JSON.parse(
  readFileSync(new URL('../../fixtures/catalogue/known-ids.json', import.meta.url), 'utf8'),
) as readonly KnownMode[];

test('every failure mode looks like something', () => {
  const listed = new Set(SYMPTOMS.flatMap(({ failureModes }) => failureModes));
  const forgotten = CATALOGUE.filter(({ id }) => !listed.has(id));
  expect(forgotten.map(({ id }) => `${id}: name it in src/knowledge/symptoms.json`)).toEqual([]);
});

test.each(SYMPTOMS)('$title: names what is known, each once, and where to look', ({ failureModes, look }) => {
  const ids = new Set(known.map(({ id }) => id));
  expect(failureModes.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(failureModes).size).toBe(failureModes.length);
  expect(look).toMatch(/^[A-Z\w].*\.$/u);
});

test('no two symptoms have one name', () => {
  for (const names of [SYMPTOMS.map(({ id }) => id), SYMPTOMS.map(({ title }) => title)])
    expect(new Set(names).size).toBe(names.length);
});
