import type { Layout, World } from './world.js';

/** `failureMode/subject`, severity, confidence, and the failure mode that explains it. */
export type Expected = readonly [
  id: string,
  severity: 'error' | 'warning' | 'info',
  confidence: 'confirmed' | 'likely' | 'possible',
  causedBy?: string,
];

/** One situation of the network and what kms-doctor has to say about it. */
export interface Situation {
  /** What is the matter, in the words of the person at the desk. */
  readonly name: string;
  readonly layout: Layout;
  /** Arguments of `check`; `--domain corp.example` when not given. */
  readonly args?: readonly string[];
  /** What happens in the world after it is up and before the check. */
  readonly prepare?: (world: World) => Promise<void>;
  /** Every finding and no other, in any order. */
  readonly findings: readonly Expected[];
  /** Where it is not what the findings say. */
  readonly verdict?: 'unknown';
}
