import type { Check } from '../model/check.js';
import { clockSkewClientHost } from '../failure-modes/time/clock-skew-client-host.js';

export const clock: Check<'clock'> = {
  id: 'clock',
  title: 'The clocks agree',
  owns: ['clock'],
  canFind: [clockSkewClientHost],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
