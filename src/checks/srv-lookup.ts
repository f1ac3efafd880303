import type { Check } from '../model/check.js';

export const srvLookup: Check<'srv' | 'zone'> = {
  id: 'srv-lookup',
  title: 'DNS publishes a KMS host',
  owns: ['srv', 'zone'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
