import { CLIENT_SWITCHES } from './client-switches.js';
import { HOST_SWITCHES } from './host-switches.js';
import { LICENCE_SWITCHES } from './licence-switches.js';
import { RARE_SWITCHES } from './rare-switches.js';
import type { SlmgrSwitch } from './slmgr-switch.js';

/** The switches of slmgr.vbs that matter for KMS: what a person runs to look, on clients, on hosts, now and then. */
export const SLMGR_SWITCHES: readonly SlmgrSwitch[] = [
  ...LICENCE_SWITCHES,
  ...CLIENT_SWITCHES,
  ...HOST_SWITCHES,
  ...RARE_SWITCHES,
];
