import { CHAIN } from '../../../checks/index.js';
import { type Elsewhere, elsewhere } from '../../../knowledge/commands/elsewhere.js';
import { wayBack } from '../../../knowledge/commands/way-back.js';
import type { Check } from '../../../model/check.js';
import type { FailureMode } from '../../../model/failure-mode.js';
import type { RemediationStep } from '../../../model/finding.js';
import { type CatalogueEntry, catalogueEntry, ENTRIES } from '../catalogue-entry.js';
import {
  KNOWN_CODES,
  KNOWN_EVENTS,
  type KnownCode,
  type KnownEvent,
  type Symptom,
  SYMPTOMS,
} from './knowledge.js';

/** A step with the way back beside it. */
interface WordedStep extends RemediationStep {
  /** Null where the step only looks, or has no command. */
  readonly undo: string | null;
}

/** A failure mode and what the rest of the knowledge says of it, in the parts that every face shows. */
export interface ModeWords extends Omit<CatalogueEntry, 'explains' | 'explainedBy'> {
  readonly remediation: readonly WordedStep[];
  readonly explains: readonly FailureMode[];
  readonly explainedBy: readonly FailureMode[];
  /** What leads here. */
  readonly symptoms: readonly Symptom[];
  readonly codes: readonly KnownCode[];
  readonly events: readonly KnownEvent[];
  /** On other versions of Windows than the steps are written for. */
  readonly elsewhere: readonly Elsewhere[];
  /** Checks that can find it. */
  readonly foundBy: readonly Pick<Check, 'id' | 'title'>[];
}

const modesOf = (ids: readonly string[]): readonly FailureMode[] =>
  ids.flatMap((id) => ENTRIES.get(id) ?? []);

export function modeWords(mode: FailureMode): ModeWords {
  const entry = catalogueEntry(mode);
  const { id } = mode;
  return {
    ...entry,
    remediation: entry.remediation.map((step) => ({
      ...step,
      undo: step.changes && step.command !== null ? wayBack(step) : null,
    })),
    explains: modesOf(entry.explains),
    explainedBy: modesOf(entry.explainedBy),
    symptoms: SYMPTOMS.filter(({ failureModes }) => failureModes.includes(id)),
    codes: KNOWN_CODES.filter(({ failureModes }) => failureModes.includes(id)),
    events: KNOWN_EVENTS.filter(({ failureModes }) => failureModes.includes(id)),
    elsewhere: elsewhere([...entry.remediation.map(({ command }) => command), entry.verify.run]),
    foundBy: CHAIN.filter(({ canFind }) => canFind.includes(mode)),
  };
}
