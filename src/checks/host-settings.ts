import type { Check } from '../model/check.js';
import { hostPortRefused } from '../failure-modes/kms-host/host-port-refused.js';
import { portTakenByOtherProcess } from '../failure-modes/kms-host/port-taken-by-other-process.js';

export const hostSettings: Check<'listener'> = {
  id: 'host-settings',
  title: 'This computer listens for KMS, if it is the host',
  owns: ['listener'],
  canFind: [hostPortRefused, portTakenByOtherProcess],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
