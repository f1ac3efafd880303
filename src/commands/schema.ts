import report from '../reporters/report.schema.json' with { type: 'json' };
import savedRun from '../reporters/saved-run.schema.json' with { type: 'json' };
import type { Invocation } from './support/invocation.js';
import { mergeSettings } from './support/settings.js';

/** `schema [--saved-run]` */
export async function run({ flags, surroundings }: Invocation): Promise<number> {
  const schema = mergeSettings([flags]).savedRun === true ? savedRun : report;
  await surroundings.print(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}
