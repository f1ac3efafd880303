import type { Finding } from '../../model/finding.js';
import type { CheckResult, Report, RunningCheck } from '../../model/report.js';
import type { Catalogue, ModeWords } from './catalogue.js';
import { language } from './say.js';
import { translator, type Translate } from './translate.js';

/** The texts of reports in one language, by failure mode; null where it has no words for that. */
interface Translator {
  readonly ofMode: (id: string) => { readonly words: ModeWords; readonly text: Translate } | null;
  readonly ofChecks: Translate;
}

function translatorFor(catalogue: Catalogue): Translator {
  const { failureModes, shared, checks } = catalogue;
  const made = new Map<string, ReturnType<Translator['ofMode']>>();
  const make = (id: string): ReturnType<Translator['ofMode']> => {
    const words = Object.hasOwn(failureModes, id) ? failureModes[id] : undefined;
    if (words === undefined) return null;
    return { words, text: translator({ ...shared, ...words.texts }, catalogue) };
  };
  return {
    ofMode: (id) => {
      const known = made.get(id) ?? make(id);
      made.set(id, known);
      return known;
    },
    ofChecks: translator(checks, catalogue),
  };
}

const translators = new WeakMap<Catalogue, Translator>();

function current(): Translator | null {
  const catalogue = language();
  if (catalogue === null) return null;
  const known = translators.get(catalogue) ?? translatorFor(catalogue);
  translators.set(catalogue, known);
  return known;
}

type Spoken = Pick<Finding, 'failureMode' | 'summary' | 'cause' | 'remediation' | 'verify'>;

/** A finding in the language that is spoken. A text that has no translation stays English as a whole, commands always do. */
export function inLanguage<F extends Spoken>(finding: F): F {
  const mode = current()?.ofMode(finding.failureMode) ?? null;
  if (mode === null) return finding;
  const text = (english: string): string => mode.text(english) ?? english;
  return {
    ...finding,
    summary: text(finding.summary),
    cause: mode.words.cause,
    remediation: finding.remediation.map((step) => ({ ...step, do: text(step.do) })),
    verify: { ...finding.verify, expect: text(finding.verify.expect) },
  };
}

/** The title of a failure mode in the language that is spoken. */
export const titleInLanguage = (id: string, english: string): string =>
  current()?.ofMode(id)?.words.title ?? english;

/** What checks write between one fact and the next; each is a sentence of its own. */
const BETWEEN_FACTS = ' · ';

/** A check in the language that is spoken. */
export function checkInLanguage<C extends CheckResult | RunningCheck>(check: C): C {
  const now = current();
  if (now === null) return check;
  const text = (english: string): string =>
    english
      .split(BETWEEN_FACTS)
      .map((fact) => now.ofChecks(fact) ?? fact)
      .join(BETWEEN_FACTS);
  return {
    ...check,
    title: text(check.title),
    summary: text(check.summary),
    ...('reason' in check && check.reason !== null ? { reason: text(check.reason) } : {}),
  };
}

/** A report in the language that is spoken: its sentences, never its names, numbers and commands. */
export function reportInLanguage(report: Report): Report {
  if (language() === null) return report;
  const { baseline } = report;
  return {
    ...report,
    checks: report.checks.map(checkInLanguage),
    findings: report.findings.map(inLanguage),
    baseline:
      baseline === null
        ? null
        : {
            ...baseline,
            silenced: baseline.silenced.map((one) => ({ ...one, finding: inLanguage(one.finding) })),
          },
  };
}
