import type { Check } from '../model/check.js';

export const dynamicUpdate: Check<'update'> = {
  id: 'dynamic-update',
  title: 'The zone can be updated, and not by anyone',
  owns: ['update'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
