import type { FailureMode } from '../../../model/failure-mode.js';
import { catalogueEntry, ENTRIES } from '../catalogue-entry.js';

/** Failure modes that name a switch, each once, where it weighs most. */
export interface SwitchModes {
  /** Whose title or cause names it. */
  readonly about: readonly FailureMode[];
  /** Whose steps use it. */
  readonly mendedWith: readonly FailureMode[];
  /** Of which it shows that they are cured. */
  readonly checkedWith: readonly FailureMode[];
}

/** By the words of the catalogue itself. */
export function switchModes(name: string): SwitchModes {
  const about: FailureMode[] = [];
  const mendedWith: FailureMode[] = [];
  const checkedWith: FailureMode[] = [];
  for (const mode of ENTRIES.values()) {
    const { title, cause, example, remediation, verify } = catalogueEntry(mode);
    const steps = remediation.flatMap((step) => [step.do, step.command ?? '']);
    if (names(name, [title, cause, example])) about.push(mode);
    else if (names(name, steps)) mendedWith.push(mode);
    else if (names(name, [verify.run, verify.expect])) checkedWith.push(mode);
  }
  return { about, mendedWith, checkedWith };
}

/** `/skms` is not `/skms-domain`, and no part of a path. */
const names = (name: string, texts: readonly string[]): boolean =>
  texts.some((text) => new RegExp(`(?<![\\w/.])${name}(?![\\w-])`).test(text));
