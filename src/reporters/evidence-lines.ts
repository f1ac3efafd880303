import type { Observation } from '../model/evidence.js';
import { describeObservation } from './evidence-line.js';
import { settingsFacts } from './settings-facts.js';

/** What shows a finding: the observation in a line, and the values of settings beneath it. */
export const evidenceLines = (seen: Observation): readonly string[] => [
  describeObservation(seen),
  ...(seen.kind === 'computer-settings' ? settingsFacts(seen) : []),
];
