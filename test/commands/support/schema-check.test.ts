import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { isRecord } from '../../../src/commands/support/json-file.js';
import { schemaFault } from '../../../src/commands/support/schema-check.js';
import type { Schema } from '../../../src/commands/support/schema-check.js';
import { call, emptyFolder } from '../../cli/called.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../src/reporters/saved-run.schema.json', import.meta.url), 'utf8'),
) as Schema;

/** Those that say something about a value, and those that only describe. */
const KNOWN = new Set([
  ...['$ref', 'type', 'const', 'enum', 'pattern', 'properties', 'required', 'additionalProperties', 'items'],
  ...['anyOf', 'definitions', 'minItems', 'maxItems', 'title', 'description', '$schema'],
]);

function keywordsOf(node: unknown): readonly string[] {
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([keyword, value]) => {
    if (keyword === 'properties' || keyword === 'definitions') {
      return [keyword, ...Object.values(isRecord(value) ? value : {}).flatMap(keywordsOf)];
    }
    const below = Array.isArray(value) ? value : [value];
    return [keyword, ...(keyword === 'enum' || keyword === 'const' ? [] : below.flatMap(keywordsOf))];
  });
}

test('the generated schema uses no keyword that the check does not know', () => {
  expect(keywordsOf(schema).filter((keyword) => !KNOWN.has(keyword))).toEqual([]);
});

/** Every place of a JSON value, as the keys that lead there. */
function places(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, at) => places(item, [...path, at]))];
  if (!isRecord(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))];
}

function changed(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, at) => (at === key ? changed(item, rest, change) : (item as unknown)));
  if (!isRecord(value)) return value;
  return { ...value, [key]: changed(value[key], rest, change) };
}

const CHANGES: readonly ((old: unknown) => unknown)[] = [
  () => null,
  () => 'other',
  () => -1,
  () => [],
  () => ({}),
  (old) => (isRecord(old) ? { ...old, extra: 1 } : [old]),
  (old) => (isRecord(old) ? Object.fromEntries(Object.entries(old).slice(1)) : old),
];

test('says yes and no where a full validator does, whatever is changed in a real saved run', async () => {
  const file = `${emptyFolder()}/run.json`;
  await call(['demo', 'clock-six-hours-off', '--save', file]);
  const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  expect(schemaFault(saved, schema)).toBeNull();
  fc.assert(
    fc.property(fc.constantFrom(...places(saved)), fc.constantFrom(...CHANGES), (place, change) => {
      const json: unknown = JSON.parse(JSON.stringify(changed(saved, place, change)));
      expect(schemaFault(json, schema) === null).toBe(validate(json));
    }),
    { numRuns: 1500 },
  );
});
