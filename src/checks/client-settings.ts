import { notRead } from './not-read.js';

export const clientSettings = notRead(
  'client-settings',
  'The client is set up for KMS',
  'this version does not read the licensing settings of a client yet',
);
