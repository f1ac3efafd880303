import { ENTRIES } from '../../src/commands/support/catalogue-entry.js';
import { modeWords } from '../../src/commands/support/explain/mode-words.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import scenarios from '../../test/scenarios/evidence.json' with { type: 'json' };
import { modePage } from '../docs/names.js';

/** A failure mode that found something in a test, as the recorder writes it. */
export interface Recorded {
  readonly id: string;
  /** Path of the test, from the root of the project. */
  readonly file: string;
  readonly test: string;
}

/** A test in which a failure mode found nothing although little differed from evidence that shows it. */
interface RecordedNeighbour extends Recorded {
  /** A line for each deciding fact; never empty. */
  readonly differs: readonly string[];
}

export type Line = Recorded | RecordedNeighbour;

/** What holds for one failure mode. */
export interface Row {
  readonly id: string;
  /** Tests with evidence in which it was found, the telling ones first. */
  readonly evidence: readonly Recorded[];
  /** The nearest evidence in which it must not be found; null where no test has such. */
  readonly neighbour: RecordedNeighbour | null;
  /** Checks that can find it. */
  readonly checks: readonly string[];
  /** Why no evidence can show it; null where some can. */
  readonly explainedOnly: string | null;
  /** Page of docs/; null where there is none. */
  readonly page: string | null;
  readonly steps: number;
  readonly verify: boolean;
  /** What is missing; empty where it is whole. */
  readonly missing: readonly string[];
}

const SCENARIO_NAMES = new Set(scenarios.map(({ name }) => name));

/** A whole scenario tells most, then the tests of this failure mode, of others, and what shows it by the way. */
function rank({ id, file, test }: Recorded): number {
  if (file.startsWith('test/scenarios/') && SCENARIO_NAMES.has(test)) return 0;
  if (file.startsWith('test/failure-modes/')) return file.includes(`/${id}.`) ? 1 : 2;
  return 3;
}

const isNeighbour = (line: Line): line is RecordedNeighbour => 'differs' in line;

const nearestOf = (lines: readonly Line[]): RecordedNeighbour | null =>
  lines.filter(isNeighbour).toSorted((a, b) => a.differs.length - b.differs.length)[0] ?? null;

export function rowOf(mode: FailureMode, lines: readonly Line[], pages: ReadonlySet<string>): Row {
  const words = modeWords(mode);
  const recorded = lines.filter(({ id }) => id === mode.id);
  const neighbour = nearestOf(recorded);
  const evidence = recorded
    .filter((line) => !isNeighbour(line))
    .toSorted(
      (a, b) => rank(a) - rank(b) || `${a.file} ${a.test}`.localeCompare(`${b.file} ${b.test}`, 'en'),
    );
  const page = pages.has(modePage(mode.id)) ? `docs/${modePage(mode.id)}` : null;
  const reason = mode.explainedOnly ?? null;
  const checks = words.foundBy.map(({ id }) => id);
  const steps = words.remediation.length;
  const verify = words.verify.run !== '' && words.verify.expect !== '';
  const absent = (lacks: boolean, what: string) => (lacks ? [what] : []);
  return {
    ...{ id: mode.id, evidence, neighbour, checks, explainedOnly: reason, page, steps, verify },
    missing: [
      ...absent(
        reason === null && evidence.length === 0,
        'evidence in a test, or a reason why there is none',
      ),
      ...absent(
        reason === null && evidence.length > 0 && neighbour === null,
        'a neighbour: a test in test/failure-modes with evidence that differs in the deciding fact, and does not yield it',
      ),
      ...absent(reason === null && checks.length === 0, 'a check that can find it'),
      ...absent(reason !== null && reason.trim() === '', 'the reason why it is only explained'),
      ...absent(
        reason !== null && evidence.length > 0,
        'the truth: it is only explained, and a test finds it',
      ),
      ...absent(page === null, 'a page in docs'),
      ...absent(steps === 0, 'steps'),
      ...absent(!verify, 'a way to see that it worked'),
    ],
  };
}

export const coverage = (lines: readonly Line[], pages: ReadonlySet<string>): readonly Row[] =>
  [...ENTRIES.values()].map((mode) => rowOf(mode, lines, pages));

// A table of tests names the whole failure mode, where it is handed over as a value.
const where = ({ file, test }: Recorded): string => `${file}: "${test.replace(/\{.*\} */s, '')}"`;

function evidenceWords({ evidence, explainedOnly }: Row): string {
  if (explainedOnly !== null) return `only explained: ${explainedOnly}`;
  const [first] = evidence;
  if (first === undefined) return 'no evidence';
  const more = evidence.length > 1 ? `, and ${String(evidence.length - 1)} more` : '';
  return `${where(first)}${more}`;
}

/** What is not found there, and by which fact. */
const neighbourLines = ({ neighbour }: Row): readonly string[] =>
  neighbour === null
    ? []
    : [`  not found ${where(neighbour)}`, ...neighbour.differs.map((fact) => `            by ${fact}`)];

/** For people: some lines for each failure mode. */
export const coverageText = (rows: readonly Row[]): string =>
  rows
    .flatMap((row) => [
      row.id,
      `  evidence  ${evidenceWords(row)}`,
      ...neighbourLines(row),
      `  found by  ${row.checks.length === 0 ? 'no check' : row.checks.join(', ')}`,
      `  explained ${row.page ?? 'no page'}, ${String(row.steps)} steps, ${row.verify ? 'with' : 'without'} a way to see that it worked`,
      ...row.missing.map((what) => `  MISSING   ${what}`),
    ])
    .map((line) => `${line}\n`)
    .join('');

/** The sums, and who is not whole. */
export function coverageSums(rows: readonly Row[]): string {
  const whole = rows.filter(({ missing }) => missing.length === 0);
  const explained = rows.filter(({ explainedOnly }) => explainedOnly !== null);
  const part = rows.length === 0 ? 0 : Math.floor((100 * whole.length) / rows.length);
  const rest = rows.filter(({ missing }) => missing.length > 0);
  return [
    `${String(rows.length)} failure modes: ${String(rows.length - explained.length)} that evidence shows, ${String(explained.length)} that are only explained and say why.`,
    `${String(whole.length)} are whole (${String(part)} %).`,
    ...rest.map(({ id, missing }) => `${id} lacks ${missing.join('; ')}.`),
    '',
  ].join('\n');
}
