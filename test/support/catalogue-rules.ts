/** The rules that every failure mode has to keep, each problem in plain words with what to do about it. */
import type { FailureMode } from '../../src/model/failure-mode.js';
import type { RemediationStep, Severity } from '../../src/model/finding.js';

/** One entry of the list of all failure modes, those without a file yet included. */
export interface KnownMode {
  readonly id: string;
  readonly severity: Severity;
  readonly area: string;
}

/** One file below src/failure-modes. */
export interface CatalogueFile {
  /** Folder the file lies in. */
  readonly area: string;
  /** File name without ending. */
  readonly name: string;
  readonly modes: readonly FailureMode[];
}

const LONGEST_SUMMARY = 300;
const BROKEN_WORDS = /undefined|NaN|\[object|\$\{/;

export function fileProblems({ area, name, modes }: CatalogueFile, known: readonly KnownMode[]): string[] {
  const path = `src/failure-modes/${area}/${name}.ts`;
  const [mode, ...others] = modes;
  if (mode === undefined) return [`${path} exports no failure mode: export one, made with defineFailureMode`];
  if (others.length > 0)
    return [`${path} exports ${modes.length} failure modes: give each a file of its own`];
  const entry = known.find(({ id }) => id === mode.id);
  return [
    ...(mode.id === name ? [] : [`${path} holds ${mode.id}: name the file ${mode.id}.ts`]),
    ...(entry === undefined
      ? [`${mode.id} is not in fixtures/catalogue/known-ids.json: add it there with its severity and area`]
      : []),
    ...(entry !== undefined && entry.area !== area
      ? [`${path} belongs into the folder ${entry.area}: move it, or correct the area in known-ids.json`]
      : []),
    ...(entry !== undefined && entry.severity !== mode.severity
      ? [`${mode.id} says ${mode.severity}, known-ids.json says ${entry.severity}: let both say the same`]
      : []),
  ];
}

/** `{ 'the title': '…' }` for every piece of text. */
function textsOf(mode: FailureMode): Readonly<Record<string, string>> {
  const verify = mode.verify(mode.example);
  const steps = mode.remediation(mode.example);
  return {
    title: mode.title,
    cause: mode.cause,
    summary: mode.summary(mode.example),
    'command to verify': verify.run,
    'expected result of the verification': verify.expect,
    ...Object.fromEntries(steps.map((step, index) => [`step ${index + 1}`, step.do])),
  };
}

function stepProblems(id: string, step: RemediationStep, index: number): string[] {
  const where = `step ${index + 1} of ${id}`;
  return [
    ...((step.command === null) === (step.shell === null)
      ? []
      : [`${where} has a command without a shell, or a shell without a command: set both or neither`]),
    ...(step.command !== null && BROKEN_WORDS.test(step.command)
      ? [`${where} has a broken command (${step.command}): look at its facts and its fill`]
      : []),
    ...(step.command?.includes('\n') === true
      ? [`${where} has a command of several lines: make it one`]
      : []),
    ...(/net stop sppsvc && /.test(step.command ?? '')
      ? [`${where} uses &&, which leaves a stopped service stopped: use &`]
      : []),
    ...(/(?<!\| )Remove-DnsServerResourceRecord(?!.*-RecordData)/.test(step.command ?? '')
      ? [`${where} deletes the records of every KMS host: filter by target first`]
      : []),
  ];
}

/** What is wrong with the words of a mode, found by sending its example through all of them. */
export function wordProblems(mode: FailureMode): string[] {
  const texts = Object.entries(textsOf(mode));
  const summary = mode.summary(mode.example);
  return [
    ...texts.flatMap(([what, text]) => (text.trim() === '' ? [`${mode.id} has no ${what}: write it`] : [])),
    ...texts.flatMap(([what, text]) =>
      BROKEN_WORDS.test(text) ? [`the ${what} of ${mode.id} is broken ("${text}"): look at its example`] : [],
    ),
    ...texts.flatMap(([what, text]) =>
      /\b(please|simply)\b/i.test(text)
        ? [`the ${what} of ${mode.id} begs or belittles: say it plainly`]
        : [],
    ),
    ...(summary.length > LONGEST_SUMMARY || summary.includes('\n')
      ? [`the summary of ${mode.id} is longer than one line: shorten it`]
      : []),
    ...(summary.endsWith('.')
      ? []
      : [`the summary of ${mode.id} does not end its sentence: add the full stop`]),
    ...(mode.cause.split(/(?<=[.!?]) (?=[A-Z])/).length > 2
      ? [`the cause of ${mode.id} has more than two sentences: shorten it`]
      : []),
    ...mode.remediation(mode.example).flatMap((step, index) => stepProblems(mode.id, step, index)),
    ...mode.documentation.flatMap((document) =>
      document.trim() === '' || /\.md$|seed:/.test(document)
        ? [`${mode.id} cites "${document}": name a published document by address or title`]
        : [],
    ),
  ];
}

export function explainsProblems(mode: FailureMode, known: readonly KnownMode[]): string[] {
  const ids = new Set(known.map(({ id }) => id));
  return [
    ...mode.explains.flatMap((id) =>
      ids.has(id)
        ? []
        : [`${mode.id} explains ${id}, which nobody knows: correct the id or add it to known-ids.json`],
    ),
    ...(new Set(mode.explains).size < mode.explains.length
      ? [`${mode.id} explains something twice: name it once`]
      : []),
  ];
}

/** Failure modes must not explain each other in a circle: there would be no root cause. */
export function cycleProblems(modes: readonly Pick<FailureMode, 'id' | 'explains'>[]): string[] {
  const explains = new Map(modes.map((mode) => [mode.id, mode.explains]));
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] => {
    if (path.includes(id))
      return [`${[...path, id].join(' explains ')}: a circle has no root cause, take one of these out`];
    if (done.has(id)) return [];
    const found = (explains.get(id) ?? []).flatMap((next) => visit(next, [...path, id]));
    done.add(id);
    return found;
  };
  return modes.flatMap(({ id }) => visit(id, []));
}
