// JSON Schemas of what leaves the program, generated from the types in src/model: run after each change there.
// With `--check` nothing is written; exit status 1 says that a committed schema is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const SCHEMAS = [
  { type: 'Report', path: 'src/model/report.ts', file: 'src/reporters/report.schema.json' },
  { type: 'SavedRun', path: 'src/model/saved-run.ts', file: 'src/reporters/saved-run.schema.json' },
  { type: 'PlanFile', path: 'src/model/plan.ts', file: 'src/reporters/plan.schema.json' },
  { type: 'Readiness', path: 'src/model/readiness.ts', file: 'src/reporters/readiness.schema.json' },
  { type: 'Compliance', path: 'src/model/compliance.ts', file: 'src/reporters/compliance.schema.json' },
];

/** The generator names lists in `Told<…[]>` by places in the source, which change with every comment: `ToldProductFactsList`. */
function namedLists(schema) {
  let text = JSON.stringify(schema);
  for (const [name, definition] of Object.entries(schema.definitions)) {
    const items = definition.properties?.facts?.items?.$ref?.split('/').at(-1);
    if (!name.includes('<def-') || items === undefined) continue;
    for (const written of [name, encodeURIComponent(name)])
      text = text.split(JSON.stringify(written).slice(1, -1)).join(`Told${items}List`);
  }
  return JSON.parse(text);
}

/** `Gathered%3CTcpObservation%3E` is a name that some code generators choke on: `GatheredTcpObservation`. */
const plainNames = (schema) =>
  JSON.stringify(schema).replace(
    /(#\/definitions\/|")(\w+)(?:%3C|<)\(?([\w|%]+?)\)?(?:%3E|>)"/g,
    (_, start, outer, inner) => `${start}${outer}${inner.split(/%7C|\|/).join('Or')}"`,
  );

const check = process.argv.includes('--check');
for (const { type, path, file } of SCHEMAS) {
  const schema = createGenerator({
    path,
    type,
    tsconfig: 'tsconfig.json',
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: false,
    jsDoc: 'extended',
  }).createSchema(type);
  const text = await format(plainNames(namedLists({ title: type, ...schema })), {
    ...(await resolveConfig(file)),
    filepath: file,
  });
  const nameless = /"#\/definitions\/[^"]*%3C[^"]*"/.exec(text);
  if (nameless !== null)
    throw new Error(`${file}: ${nameless[0]} names a type by its place: export the interface`);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is stale: npm run schema\n`);
    process.exitCode = 1;
  }
}
