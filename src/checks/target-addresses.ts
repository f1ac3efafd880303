import type { Check } from '../model/check.js';

export const targetAddresses: Check<'addresses'> = {
  id: 'target-addresses',
  title: 'Every KMS host has an address',
  owns: ['addresses'],
  canFind: [],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
