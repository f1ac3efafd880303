import { notRead } from './not-read.js';

export const eventLog = notRead(
  'event-log',
  'The event log shows activations that succeed',
  'this version does not read event logs yet',
);
