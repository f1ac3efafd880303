import type { Check } from '../model/check.js';

export const resolvers: Check<'resolvers'> = {
  id: 'resolvers',
  title: 'Every DNS server answers',
  owns: ['resolvers'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
