import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect } from '@jest/globals';

const file = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// Written for draft 4, which differs in nothing else that it uses.
const { $schema, id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({
  allErrors: true,
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(schema);

/** Throws with the places that the published schema does not allow. Takes parsed JSON. */
export function expectValidSarif(log: unknown): void {
  expect({ $schema, id }).toEqual({
    $schema: expect.stringContaining('draft-04'),
    id: expect.stringContaining('2.1.0'),
  });
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
}
