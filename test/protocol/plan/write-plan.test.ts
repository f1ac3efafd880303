import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planIn } from '../../../src/commands/support/plan-file.js';
import type { PlanFile } from '../../../src/model/plan.js';
import { KEY_NOTES } from '../../../src/protocol/plan/key-notes.js';
import { readYaml } from '../../../src/protocol/plan/read-yaml.js';
import { SAMPLE_PLAN } from '../../../src/protocol/plan/sample-plan.js';
import { writePlan } from '../../../src/protocol/plan/write-plan.js';
import { completePlan } from '../../../src/readings/readiness/complete-plan.js';
import { expectGolden } from '../../support/golden.js';

interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly definitions?: Readonly<Record<string, Shape>>;
}
const SCHEMA = JSON.parse(readFileSync('src/reporters/plan.schema.json', 'utf8')) as Shape;

/** Every key of the schema as `sites[].name`, with the words it takes; empty where they are free. */
function keysOf(shape: Shape, path = ''): readonly (readonly [string, readonly string[]])[] {
  if (shape.$ref !== undefined) {
    const name = decodeURIComponent(shape.$ref.replace('#/definitions/', ''));
    return keysOf(SCHEMA.definitions?.[name] ?? {}, path);
  }
  if (shape.items !== undefined) return keysOf(shape.items, `${path}[]`);
  return Object.entries(shape.properties ?? {}).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return [[place, value.enum ?? []] as const, ...keysOf(value, place)];
  });
}
const KEYS = keysOf(SCHEMA);

/** The keys that a plan has. */
function keysIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return [place, ...keysIn(member, place)];
  });
}

test('the sample has every key that the schema knows, each with a note, and no other', () => {
  const known = KEYS.map(([key]) => key).toSorted();
  expect(known.length).toBeGreaterThan(40);
  expect([...new Set(keysIn(SAMPLE_PLAN))].toSorted()).toEqual(known);
  expect(Object.keys(KEY_NOTES).toSorted()).toEqual(known);
});

test('the written sample is the fixture, and reads as what it was written from', () => {
  const text = writePlan(SAMPLE_PLAN);
  expectGolden('plans/sample.yaml', text);
  expect(planIn(text, 'sample')).toEqual(completePlan(SAMPLE_PLAN));
  for (const note of Object.values(KEY_NOTES)) expect(text).toContain(`# ${note}\n`);
});

test('every word that a key takes stands in the sample', () => {
  const text = writePlan(SAMPLE_PLAN);
  const words = KEYS.flatMap(([, list]) => list);
  expect(words.length).toBeGreaterThan(10);
  for (const word of words) expect(text).toMatch(new RegExp(`\\b${word.replaceAll('.', '\\.')}\\b`));
});

test('a plan with fewer keys says where the others are', () => {
  const text = writePlan({ format: 'kms-doctor-plan', domains: ['corp.example'], sites: [] });
  expect(text).toContain('# A sample with every key: kms-doctor ready --init --output');
  expect(writePlan(SAMPLE_PLAN)).not.toContain('ready --init');
});

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'yes',
    '1e3',
    '~',
    '# x',
    'a: b',
    '- x',
    '|',
    '>',
    "it's",
    '"',
    '\u001b[2J',
    '2027-03-01',
    'x\ny',
    ' ',
  ),
);

test('whatever names are in it, the written plan reads back to the same', () => {
  fc.assert(
    fc.property(word, word, fc.array(word, { maxLength: 4 }), (name, site, domains) => {
      const plan: PlanFile = {
        format: 'kms-doctor-plan',
        name,
        domains,
        sites: [{ name: site, domains, machines: [{ product: 'windows-11', count: 3 }] }],
      };
      const yaml = readYaml(writePlan(plan));
      // Half a character pair is no text that a file could hold.
      if (!/\p{Cs}/u.test(JSON.stringify(plan))) expect(yaml).toMatchObject({ ok: true, value: plan });
    }),
  );
});
