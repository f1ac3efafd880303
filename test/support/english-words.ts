/**
 * What there is to translate: every word of the faces, and of each failure mode title, cause and the texts that its
 * example and the evidence scenarios yield. `src/languages/en.json` holds it for those who translate.
 */
import { CATALOGUE, CHAIN } from '../../src/checks/index.js';
import { CHECK_IDS } from '../../src/model/check.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import type { Finding } from '../../src/model/finding.js';
import { CHECK_NAMES, checkNameInSentence } from '../../src/reporters/labels.js';
import { BINDINGS } from '../../src/ui/bindings.js';
import { labelsInSource } from './labels-in-source.js';
import { judgeSent, SCENARIOS, sentFiles } from './scenario.js';

const KEY_LABELS = BINDINGS.flatMap(({ label, help }) => [
  ...Object.values(label),
  ...(help === null ? [] : [help]),
]);

/** Put together from the names of months. */
const DAYS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
].map((month) => `{1} ${month} {2}`);

const sorted = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].filter((text) => text !== '').toSorted();

export const ENGLISH_LABELS: readonly string[] = sorted([
  ...labelsInSource(),
  ...KEY_LABELS,
  ...Object.values(CHECK_NAMES),
  ...CHECK_IDS.map(checkNameInSentence),
  ...DAYS,
]);

export const textsOf = ({
  summary,
  remediation,
  verify,
}: Pick<Finding, 'summary' | 'remediation' | 'verify'>) => [
  summary,
  ...remediation.map((step) => step.do),
  verify.expect,
];

export const exampleOf = (mode: FailureMode) => ({
  failureMode: mode.id,
  summary: mode.summary(mode.example),
  cause: mode.cause,
  remediation: mode.remediation(mode.example),
  verify: mode.verify(mode.example),
});

/** Findings of everything that people send in the tests. */
export const scenarioFindings = (): readonly Finding[] =>
  SCENARIOS.flatMap((scenario) => judgeSent(sentFiles(scenario)).findings);

export function englishWords(): object {
  const found = scenarioFindings();
  const modes = CATALOGUE.map((mode) => {
    const here = found.filter(({ failureMode }) => failureMode === mode.id);
    const { title, cause } = mode;
    return [mode.id, { title, cause, texts: sorted([exampleOf(mode), ...here].flatMap(textsOf)) }] as const;
  });
  return {
    language: 'en',
    labels: ENGLISH_LABELS,
    checks: CHAIN.map(({ title }) => title),
    failureModes: Object.fromEntries(modes.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
