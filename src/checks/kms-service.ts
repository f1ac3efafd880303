import type { Check } from '../model/check.js';

export const kmsService: Check<'service'> = {
  id: 'kms-service',
  title: 'KMS answers on the port',
  owns: ['service'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
