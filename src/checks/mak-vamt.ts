import { notRead } from './not-read.js';

export const makVamt = notRead(
  'mak-vamt',
  'MAK activations and VAMT are in order',
  'this version does not read MAK keys or VAMT lists yet',
);
