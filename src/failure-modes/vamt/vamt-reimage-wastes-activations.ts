import { clientShows } from '../client-steps.js';
import { defineProcedure } from '../define-procedure.js';
import { PROXY_ACTIVATION } from '../documents.js';
import { change } from '../words.js';

export const vamtReimageWastesActivations = defineProcedure({
  id: 'vamt-reimage-wastes-activations',
  title: 'Re-imaged machines activated afresh instead of with stored CIDs',
  severity: 'warning',
  explainedOnly: 'it shows only in the remaining activations over time, which VAMT asks Microsoft for',
  cause:
    'A computer with the same hardware and the same name can use its stored confirmation ID again. Activated online once more, it takes another one from the key.',
  summary: 'The remaining activations of a MAK fall although no computer is new.',
  remediation: [
    change({
      do: 'Set the computers up with the same names, then Activate, Apply confirmation ID',
      on: 'vamt-host',
    }),
  ],
  verify: clientShows(
    '/dli',
    'License Status: Licensed, and in VAMT the same number of activations left as before',
  ),
  documentation: [PROXY_ACTIVATION],
  explains: ['mak-limit-exceeded', 'mak-pool-nearly-used-up'],
});
