import { notRead } from './not-read.js';

export const activationCount = notRead(
  'activation-count',
  'The host has counted enough machines',
  'this version does not read the count of a KMS host yet',
);
