import { say } from '../reporters/language/say.js';
import type { CheckResult, CheckStatus } from '../model/report.js';
import { checkNameInSentence } from '../reporters/labels.js';
import { flow, span, type Line } from './line.js';
import { STATUS_TONES, type Theme } from './theme.js';

/** More would take room from the finding. */
const MOST_LINES = 2;

/** The whole chain at a glance, in at most two lines; on a narrow screen what passed is only counted. */
export function chainStrip(checks: readonly CheckResult[], theme: Theme, width: number): readonly Line[] {
  const { marks } = theme;
  const item = (status: CheckStatus, words: string): Line => [
    span(marks.status[status], STATUS_TONES[status]),
    span(` ${words}`, status === 'skip' ? 'faint' : 'plain'),
  ];
  const count = (status: CheckStatus, words: string): Line[] => {
    const many = checks.filter((check) => check.status === status).length;
    return many === 0 ? [] : [item(status, `${many} ${words}`)];
  };
  const named = (statuses: readonly CheckStatus[]): Line[] =>
    checks
      .filter(({ status }) => statuses.includes(status))
      .map(({ id, status }) => item(status, checkNameInSentence(id)));
  const strip = (items: readonly Line[]) => flow([span(` ${say`Chain`}  `, 'faint')], items, ' ', width);
  const whole = strip([...named(['pass', 'warn', 'fail', 'unknown']), ...count('skip', say`not looked at`)]);
  if (whole.length <= MOST_LINES) return whole;
  return strip([
    ...named(['fail', 'warn', 'unknown']),
    ...count('pass', say`passed`),
    ...count('skip', say`not looked at`),
  ]).slice(0, MOST_LINES);
}
