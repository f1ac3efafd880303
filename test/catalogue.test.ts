/** The watch-dog: names whatever is forgotten about a failure mode, and says what to do. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CATALOGUE, CHAIN } from '../src/checks/index.js';
import { CHECK_IDS } from '../src/model/check.js';
import { PROCEDURES } from '../src/failure-modes/procedures.js';
import { defineFailureMode, type FailureMode } from '../src/model/failure-mode.js';
import {
  cycleProblems,
  explainsProblems,
  fileProblems,
  type CatalogueFile,
  type KnownMode,
  wordProblems,
} from './support/catalogue-rules.js';

const MODES = new URL('../src/failure-modes/', import.meta.url);
const TESTS = new URL('./failure-modes/', import.meta.url);
const known = JSON.parse(
  readFileSync(new URL('../fixtures/catalogue/known-ids.json', import.meta.url), 'utf8'),
) as readonly KnownMode[];

function foldersIn(root: URL): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function isFailureMode(value: unknown): value is FailureMode {
  return typeof value === 'object' && value !== null && 'detect' in value && 'explains' in value;
}

async function readFiles(): Promise<readonly CatalogueFile[]> {
  const paths = foldersIn(MODES).flatMap((area) =>
    readdirSync(new URL(`${area}/`, MODES)).map((file) => ({ area, name: file.replace(/\.ts$/, '') })),
  );
  const read: CatalogueFile[] = [];
  // One after the other: the loader of the test runner loses modules that it loads twice at once.
  for (const { area, name } of paths) {
    const exported = (await import(`../src/failure-modes/${area}/${name}.js`)) as Record<string, unknown>;
    read.push({ area, name, modes: Object.values(exported).filter(isFailureMode) });
  }
  return read;
}

const files = await readFiles();
const modes = files.flatMap((file) => file.modes);

test('every file holds the failure mode of its name, in the folder of its area, with the known severity', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(files.flatMap((file) => fileProblems(file, known))).toEqual([]);
});

test('every word is there: the example goes through summary, steps and verification', () => {
  expect(modes.flatMap(wordProblems)).toEqual([]);
});

test('what a failure mode explains is known, and nothing explains itself', () => {
  expect(modes.flatMap((mode) => explainsProblems(mode, known))).toEqual([]);
  expect(cycleProblems(modes)).toEqual([]);
});

test('every failure mode is found by a check, or says why it is only explained', () => {
  const found = new Set(CHAIN.flatMap(({ canFind }) => canFind).map(({ id }) => id));
  const procedures = new Set(PROCEDURES.map(({ id }) => id));
  const forgotten = modes.flatMap(({ id, explainedOnly }) => {
    if (explainedOnly !== undefined)
      return procedures.has(id) && !found.has(id)
        ? []
        : [`${id} is only explained: list it in src/failure-modes/procedures.ts, and in no check`];
    return found.has(id) ? [] : [`no check can find ${id}: add it to canFind of one in src/checks`];
  });
  expect(forgotten).toEqual([]);
  expect(CATALOGUE.length).toBe(modes.length);
});

test('the chain has every check once, in the order of the contract', () => {
  expect(CHAIN.map(({ id }) => id)).toEqual([...CHECK_IDS]);
});

test('every failure mode is tested', () => {
  const tested = foldersIn(TESTS)
    .flatMap((area) =>
      readdirSync(new URL(`${area}/`, TESTS)).map((file) => new URL(`${area}/${file}`, TESTS)),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const forgotten = modes
    .filter(({ explainedOnly }) => explainedOnly === undefined)
    .filter(({ id }) => !new RegExp(`['"\`/]${id}['"\`/:.]`).test(tested))
    .map(({ id }) => `${id} has no test: write what it finds and what it must not into test/failure-modes`);
  expect(forgotten).toEqual([]);
});

describe('the watch-dog bites', () => {
  const sound = defineFailureMode<'srv', object>({
    id: 'srv-record-missing',
    title: 'The record is missing',
    severity: 'error',
    needs: ['srv'],
    detect: () => [],
    cause: 'Nobody published it.',
    summary: () => 'It is missing.',
    remediation: () => [
      { do: 'Publish it', on: 'host', command: null, shell: null, elevated: true, changes: true },
    ],
    verify: () => ({ run: 'nslookup', on: 'client', shell: null, expect: 'a record' }),
    documentation: ['RFC 2782'],
    explains: [],
    example: {},
  });
  const step = (command: string | null, shell: 'cmd' | null) =>
    ({ do: 'Do it', on: 'host', command, shell, elevated: true, changes: true }) as const;

  test('nothing to say about a sound one', () => {
    expect(wordProblems(sound)).toEqual([]);
    expect(fileProblems({ area: 'dns', name: sound.id, modes: [sound] }, known)).toEqual([]);
  });

  test.each([
    ['the title is missing', { title: ' ' }, 'srv-record-missing has no title: write it'],
    ['a fact is missing', { summary: () => `It is ${String(undefined)}.` }, 'look at its example'],
    ['a sentence without end', { summary: () => 'It is missing' }, 'add the full stop'],
    ['a shell without command', { remediation: () => [step(null, 'cmd')] as const }, 'set both or neither'],
    [
      'a restart that may not start',
      { remediation: () => [step('net stop sppsvc && net start sppsvc', 'cmd')] as const },
      'use &',
    ],
    [
      'a deletion of everything',
      {
        remediation: () =>
          [step('Remove-DnsServerResourceRecord -Name _vlmcs._tcp -RRType Srv', 'cmd')] as const,
      },
      'filter by target first',
    ],
    ['a private source', { documentation: ['seed: 5.1'] as const }, 'name a published document'],
    ['a long cause', { cause: 'One. Two. Three.' }, 'more than two sentences'],
  ])('%s', (_, change, words) => {
    expect(wordProblems({ ...sound, ...change }).join('\n')).toContain(words);
  });

  test.each([
    [
      'another name',
      { area: 'dns', name: 'srv-gone', modes: [sound] },
      'name the file srv-record-missing.ts',
    ],
    ['another folder', { area: 'network', name: sound.id, modes: [sound] }, 'belongs into the folder dns'],
    ['nothing inside', { area: 'dns', name: 'empty', modes: [] }, 'exports no failure mode'],
    ['two inside', { area: 'dns', name: 'two', modes: [sound, sound] }, 'a file of its own'],
    [
      'another severity',
      { area: 'dns', name: sound.id, modes: [{ ...sound, severity: 'info' as const }] },
      'let both say the same',
    ],
    [
      'an unknown id',
      { area: 'dns', name: 'new-one', modes: [{ ...sound, id: 'new-one' }] },
      'add it there with its severity and area',
    ],
  ])('a file with %s', (_, file, words) => {
    expect(fileProblems(file, known).join('\n')).toContain(words);
  });

  test('an unknown echo, the same echo twice, a circle', () => {
    expect(explainsProblems({ ...sound, explains: ['nothing-known'] }, known)).toHaveLength(1);
    expect(explainsProblems({ ...sound, explains: ['srv-no-data', 'srv-no-data'] }, known)).toHaveLength(1);
    expect(
      cycleProblems([
        { id: 'a', explains: ['b'] },
        { id: 'b', explains: ['c'] },
        { id: 'c', explains: ['a'] },
      ]),
    ).toEqual(['a explains b explains c explains a: a circle has no root cause, take one of these out']);
  });
});
