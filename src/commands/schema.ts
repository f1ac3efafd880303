import compliance from '../reporters/compliance.schema.json' with { type: 'json' };
import plan from '../reporters/plan.schema.json' with { type: 'json' };
import readiness from '../reporters/readiness.schema.json' with { type: 'json' };
import report from '../reporters/report.schema.json' with { type: 'json' };
import savedRun from '../reporters/saved-run.schema.json' with { type: 'json' };
import type { Invocation } from './support/invocation.js';
import { refuse } from './support/refusal.js';
import { SCHEMA_WORDS } from './support/schema-words.js';
import { mergeSettings } from './support/settings.js';
import { quoted } from './support/shown.js';
import { didYouMean } from './support/suggest.js';

const SCHEMAS = {
  report,
  'saved-run': savedRun,
  plan,
  readiness,
  compliance,
} as const satisfies Readonly<Record<(typeof SCHEMA_WORDS)[number], object>>;

/** `schema [WHAT] [--saved-run]` */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const usual = mergeSettings([flags]).savedRun === true ? 'saved-run' : 'report';
  const [word = usual] = words;
  const name = SCHEMA_WORDS.find((known) => known === word);
  if (name === undefined)
    return refuse(
      64,
      `${quoted(word)} is not one of ${SCHEMA_WORDS.join(', ')}${didYouMean(word, SCHEMA_WORDS)}`,
    );
  await surroundings.print(`${JSON.stringify(SCHEMAS[name], null, 2)}\n`);
  return 0;
}
