import type { Check, CheckId } from '../model/check.js';
import type { Finding, Severity } from '../model/finding.js';
import type { CheckResult, Report, Verdict } from '../model/report.js';
import { listed } from './dns-words.js';
import { each, markup, type Markup } from './html/markup.js';
import { CONFIDENCE_WORDS, SEVERITY_WORDS, stepPlace, verifyPlace } from './labels.js';
import { verdictSentence } from './verdict-sentence.js';

export interface JunitOptions {
  /** Which failure modes each check can find. */
  readonly chain: readonly Pick<Check, 'id' | 'canFind'>[];
  /** With `error`, a check with warnings alone is a test that passed, as its exit status says. */
  readonly failOn: 'warning' | 'error';
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly id: string;
  readonly name: string;
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** One line: why it did not pass. */
  readonly message: string;
  /** What kind of failure, error or skip. */
  readonly type: string;
  readonly findings: readonly Finding[];
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

/** A fault that several checks can find stands under the one whose observation shows it, else under one that failed. */
function tellerOf({ failureMode, evidence: [first] }: Finding, report: Report, chain: JunitOptions['chain']) {
  const ids = new Set<CheckId>(
    chain.filter(({ canFind }) => canFind.some((mode) => mode.id === failureMode)).map(({ id }) => id),
  );
  const able = report.checks.filter(({ id }) => ids.has(id));
  return (
    able.find(({ observations }) => observations.some(({ id }) => id === first)) ??
    able.find(({ status }) => status === 'fail' || status === 'warn') ??
    able[0]
  )?.id;
}

const counts = (level: Severity | Verdict, failOn: JunitOptions['failOn']): boolean =>
  level === 'error' || (level === 'warning' && failOn === 'warning');

/** What could not be looked at is an error where it leaves the answer open, else skipped: as the exit status has it. */
function outcomeOf(
  { status }: CheckResult,
  findings: readonly Finding[],
  { verdict }: Report,
  failOn: JunitOptions['failOn'],
): Outcome {
  // Also of a check that could not look at everything.
  if (findings.some(({ severity }) => counts(severity, failOn))) return 'failure';
  switch (status) {
    case 'pass':
      return 'passed';
    case 'warn':
      return failOn === 'error' ? 'passed' : 'failure';
    case 'fail':
      return 'failure';
    case 'unknown':
      return verdict === 'healthy' || verdict === 'warning' ? 'skipped' : 'error';
    case 'skip':
      return 'skipped';
  }
}

function casesOf(report: Report, { chain, failOn }: JunitOptions): readonly Case[] {
  const tellers = new Map(report.findings.map((finding) => [finding, tellerOf(finding, report, chain)]));
  const cases = report.checks.map((check): Case => {
    const findings = report.findings.filter((finding) => tellers.get(finding) === check.id);
    const outcome = outcomeOf(check, findings, report, failOn);
    const [first] = findings;
    const failed = outcome === 'failure' && first !== undefined;
    return {
      id: check.id,
      name: check.title,
      durationMs: check.durationMs,
      outcome,
      message: failed ? first.summary : (check.reason ?? check.summary),
      type: failed ? first.failureMode : check.status,
      findings,
    };
  });
  // All green would say that activation works: where no check says why not, a case of its own does.
  const red = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  const works = report.verdict !== 'unknown' && !counts(report.verdict, failOn);
  return red || works ? cases : [...cases, openCase(report)];
}

const openCase = (report: Report): Case => ({
  id: 'verdict',
  name: 'Activation works',
  durationMs: 0,
  outcome: 'error',
  message: verdictSentence(report),
  type: report.verdict,
  findings: [],
});

function findingLines(finding: Finding): readonly string[] {
  const { severity, confidence, summary, cause, causedByFinding, remediation, verify } = finding;
  return [
    `${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]}: ${summary}`,
    cause,
    ...(causedByFinding === null ? [] : [`This follows from ${causedByFinding}.`]),
    ...remediation.flatMap((step, at) => [
      `${at + 1}. ${stepPlace(step)}: ${step.do}`,
      ...(step.command === null ? [] : [`   ${step.command}`]),
    ]),
    `To see that it worked, ${verifyPlace(verify)}: ${verify.run} (${verify.expect})`,
  ];
}

const lines = (texts: readonly string[]): readonly Markup[] =>
  each(
    texts,
    (text) => markup`${text}
`,
  );

function caseElement({ id, name, durationMs, outcome, message, type, findings }: Case): Markup {
  const open = markup`<testcase classname="kms-doctor.${id}" name="${name}" time="${seconds(durationMs)}"`;
  if (outcome === 'passed')
    return markup`${open}/>
`;
  // Ant's schema takes one of them in a test case, and nothing beside it.
  const tag = { markup: outcome };
  return markup`${open}>
<${tag} type="${type}" message="${message}">${lines(findings.flatMap(findingLines))}</${tag}>
</testcase>
`;
}

/** Where the run took place; Ant wants localhost where that is not known. */
function computerName({ checks }: Report): string {
  const seen = checks.flatMap(({ observations }) => observations).find(({ kind }) => kind === 'computer');
  const name = seen?.kind === 'computer' ? seen.name.trim() : '';
  return name === '' ? 'localhost' : name;
}

const property = ([name, value]: readonly [string, string]): Markup =>
  markup`<property name="${name}" value="${value}"/>
`;

/** One test suite, each check a test case; satisfies the schemas of Ant and of the xUnit plugin of Jenkins. */
export function renderJunit(report: Report, options: JunitOptions): string {
  const { run, tool, verdict } = report;
  const cases = casesOf(report, options);
  const count = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const beside = cases.filter(({ outcome }) => outcome === 'passed').flatMap(({ findings }) => findings);
  const properties: readonly (readonly [string, string])[] = [
    ['version', tool.version],
    ['verdict', verdict],
    ['judgedAt', run.judgedAt],
    ['domains', listed(run.domains)],
    ...(report.baseline === null
      ? []
      : [['silencedFindings', String(report.baseline.silenced.length)] as const]),
    ...(run.demo === null ? [] : [['demo', run.demo] as const]),
  ];
  // The schema knows no time zone: UTC, as everywhere.
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite id="0" package="kms-doctor" name="kms-doctor" hostname="${computerName(report)}" timestamp="${run.startedAt.slice(0, 19)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(run.durationMs)}">
<properties>
${each(properties, property)}</properties>
${each(cases, caseElement)}<system-out>${lines([verdictSentence(report), ...beside.flatMap(findingLines)])}</system-out>
<system-err></system-err>
</testsuite>
</testsuites>
`.markup;
}
