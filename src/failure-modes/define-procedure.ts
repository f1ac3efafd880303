import { defineFailureMode, type FailureMode } from '../model/failure-mode.js';

type Words = Pick<
  FailureMode<never, object>,
  'id' | 'title' | 'severity' | 'cause' | 'documentation' | 'explains'
> & {
  /** Why no evidence shows it, without full stop. */
  readonly explainedOnly: string;
  readonly summary: string;
  readonly remediation: ReturnType<FailureMode['remediation']>;
  readonly verify: ReturnType<FailureMode['verify']>;
};

/** A fault in a way of working, or in a window that leaves nothing to read: words and cure, and nothing to find it by. */
export function defineProcedure({ summary, remediation, verify, ...words }: Words): FailureMode {
  return defineFailureMode<never, object>({
    ...words,
    needs: [],
    detect: () => [],
    summary: () => summary,
    remediation: () => remediation,
    verify: () => verify,
    example: {},
  });
}
