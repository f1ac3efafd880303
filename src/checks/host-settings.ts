import type { Check } from '../model/check.js';

export const hostSettings: Check<'listener'> = {
  id: 'host-settings',
  title: 'This computer listens for KMS, if it is the host',
  owns: ['listener'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
