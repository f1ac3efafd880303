import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

const compile = (file: string): ValidateFunction =>
  new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(new URL(`../../src/reporters/${file}`, import.meta.url), 'utf8')) as object,
  );

const report = compile('report.schema.json');
const savedRun = compile('saved-run.schema.json');
const readiness = compile('readiness.schema.json');
const compliance = compile('compliance.schema.json');

function expectValid(validate: ValidateFunction, what: string, json: unknown): void {
  if (validate(json)) return;
  // A union complains about every member: the deepest complaints are those about the member that was meant.
  const depth = (path: string) => path.split('/').length;
  const lines = [...(validate.errors ?? [])]
    .sort((a, b) => depth(b.instancePath) - depth(a.instancePath))
    .slice(0, 8)
    .map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
  throw new Error([`not a valid ${what}:`, ...lines].join('\n  '));
}

export const isValidReport = (json: unknown): boolean => report(json);
export const isValidReadiness = (json: unknown): boolean => readiness(json);

/** Throws with the places that the published schema does not allow. Takes parsed JSON. */
export const expectValidReport = (json: unknown): void => {
  expectValid(report, 'report', json);
};

/** The same for the file that `--save` writes. */
export const expectValidSavedRun = (json: unknown): void => {
  expectValid(savedRun, 'saved run', json);
};

/** The same for what `ready --format json` writes. */
export const expectValidReadiness = (json: unknown): void => {
  expectValid(readiness, 'readiness', json);
};

/** The same for what `compliance --format json` writes. */
export const expectValidCompliance = (json: unknown): void => {
  expectValid(compliance, 'compliance', json);
};
