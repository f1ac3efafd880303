import type { Check } from '../model/check.js';

export const context: Check<'context'> = {
  id: 'context',
  title: 'This computer knows its domain and its DNS servers',
  owns: ['context'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
