import { say, words } from '../reporters/language/say.js';
import { CHECK_NAMES, STATUS_WORDS } from '../reporters/labels.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { lookAgain, type Look } from './look-again.js';

const WORDS = words({
  there: null,
  gone: 'Gone',
  replaced: 'Gone',
  unseen: 'Cannot be looked at now',
} as const satisfies Record<Look, string | null>);

function fateOf(finding: Finding, before: Report, after: Report): readonly string[] {
  const fate = WORDS[lookAgain(finding, before, after)];
  return fate === null ? [] : [`${fate}: ${finding.summary}`];
}

/** What a second look saw that the first had not, one line each; empty when everything stayed. */
export function changesBetween(before: Report, after: Report, becomes: string): readonly string[] {
  const was = new Map(before.checks.map(({ id, status }) => [id, status]));
  const had = new Set(before.findings.map(({ id }) => id));
  return [
    ...before.findings.flatMap((finding) => fateOf(finding, before, after)),
    ...after.findings.filter(({ id }) => !had.has(id)).map(({ summary }) => say`New: ${summary}`),
    ...after.checks.flatMap(({ id, status }) => {
      const old = was.get(id);
      return old === undefined || old === status
        ? []
        : [`${CHECK_NAMES[id]}: ${STATUS_WORDS[old]} ${becomes} ${STATUS_WORDS[status]}`];
    }),
  ];
}
