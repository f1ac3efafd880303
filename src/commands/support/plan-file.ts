import type { Plan, PlanFile } from '../../model/plan.js';
import { readYaml } from '../../protocol/plan/read-yaml.js';
import { completePlan } from '../../readings/readiness/complete-plan.js';
import { planFaults } from '../../readings/readiness/plan-faults.js';
import schema from '../../reporters/plan.schema.json' with { type: 'json' };
import { refuse } from './refusal.js';
import { schemaFault } from './schema-check.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';
import { readTextFile } from './text-file.js';

interface Place {
  readonly path: readonly (string | number)[];
  readonly problem: string;
  readonly meant: { readonly typed: string; readonly known: readonly string[] } | null;
}

/** The plan in a file. Refuses with 66, naming file, line, key and what may have been meant. */
export function readPlanFile(path: string): Plan {
  return planIn(readTextFile(path), shown(path));
}

/** The plan in a text that came from `source`; JSON is YAML too. */
export function planIn(text: string, source: string): Plan {
  const yaml = readYaml(text);
  if (!yaml.ok) return refuse(66, `${source}:${String(yaml.fault.line)}: ${shown(yaml.fault.problem)}`);
  const shape = shapePlace(yaml.value);
  const places = shape === null ? planFaults(yaml.value as PlanFile) : [shape];
  if (places.length === 0) return completePlan(yaml.value as PlanFile);
  const lines = places.slice(0, MOST_TOLD).map(({ path, problem, meant }) => {
    const line = yaml.lineOf(meant === null ? path : [...path, meant.typed]);
    const hint = meant === null ? '' : didYouMean(meant.typed, meant.known) || knownList(meant.known);
    return `${source}:${String(line)}: ${named(path)} ${problem}${hint}`;
  });
  const more = places.length - lines.length;
  return refuse(66, [...lines, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('\n  '));
}

/** Mistakes of one plan that are told at once. */
const MOST_TOLD = 10;

function shapePlace(value: unknown): Place | null {
  const fault = schemaFault(value, schema);
  if (fault === null) return null;
  return { path: steps(fault.path), problem: fault.problem, meant: fault.meant ?? null };
}

/** `sites[0].machines` as keys and places. */
const steps = (path: string): readonly (string | number)[] =>
  path
    .split(/[.[\]]/u)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/u.test(step) ? Number(step) : step));

function named(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the plan';
  const words = path.map((step, at) =>
    typeof step === 'number' ? `[${String(step)}]` : `${at === 0 ? '' : '.'}${step}`,
  );
  return quoted(words.join(''));
}

const MOST_KNOWN = 24;

const knownList = (known: readonly string[]): string =>
  known.length === 0 || known.length > MOST_KNOWN ? '' : `; known: ${known.map(shown).join(', ')}`;
