import type { Scenario } from './scenario.js';
import { DNS_SCENARIOS } from './scenarios/dns.js';
import { RECORD_SCENARIOS } from './scenarios/record.js';
import { SERVICE_SCENARIOS } from './scenarios/service.js';
import { UPDATE_SCENARIOS } from './scenarios/update.js';

/** Every scenario of the demo, the healthy one first, then by the link of the chain that breaks. */
export const SCENARIOS: readonly Scenario[] = [
  ...SERVICE_SCENARIOS,
  ...DNS_SCENARIOS,
  ...RECORD_SCENARIOS,
  ...UPDATE_SCENARIOS,
];

/** What `demo` shows when no scenario is named: one error with a clear cause and steps to take. */
export const DEFAULT_SCENARIO = 'port-closed';
