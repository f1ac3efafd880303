import type { Check, CheckId } from '../model/check.js';

/** A link of the chain that this version has no evidence for: always skipped, for the reason given. */
export function notRead(id: CheckId, title: string, reason: string): Check {
  return {
    id,
    title,
    owns: [],
    canFind: [],
    read: () => ({ summary: reason, inconclusive: reason }),
  };
}
