import type { Check } from '../model/check.js';

export const portReachability: Check<'reach'> = {
  id: 'port-reachability',
  title: 'The port of every KMS host is open',
  owns: ['reach'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
