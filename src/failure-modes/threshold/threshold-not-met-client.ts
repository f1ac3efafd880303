import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_PLANNING, TOO_FEW_COUNTED } from '../documents.js';
import { aboutKnownHosts } from '../host-match.js';
import {
  TOO_FEW_NEEDS,
  type TooFewEvidence,
  type TooFewFacts,
  type TooFewOf,
  countFirst,
  tooFewCounted,
  tooFewSummary,
} from '../too-few-counted.js';
import { tooFewPrinted } from '../too-few-printed.js';
import { check, change, look } from '../words.js';

const KIND: TooFewOf = {
  products: ['windows-client'],
  family: 'windows',
  threshold: THRESHOLD_CLIENT,
};

/** By the host's own count, or its answer (12289): an HRESULT of 0 with a count too low binds nothing. */
export const thresholdNotMetClient = defineFailureMode<keyof TooFewEvidence, TooFewFacts>({
  id: 'threshold-not-met-client',
  title: 'Fewer than 25 machines counted: Windows clients are not activated',
  severity: 'error',
  needs: TOO_FEW_NEEDS,
  detect: (evidence) =>
    aboutKnownHosts(
      [...tooFewCounted(evidence, KIND, true), ...tooFewPrinted(evidence, KIND, 'windows-client')],
      evidence.hostSettings,
    ),
  cause:
    'The host only tells its count; a Windows client takes its activation when that is 25 or more. Clients and servers count together, and below 25 servers may be activated while clients are not.',
  summary: (facts) => tooFewSummary(facts, THRESHOLD_CLIENT, 'a Windows client'),
  remediation: (facts) =>
    countFirst(facts, [
      look({
        do: 'Look for machine IDs that several machines share, and for a second host that takes part of the clients',
        on: 'host',
      }),
      change({
        do: 'Add machines, send the clients of other sites to this host, or use MAK or AD-based activation in a small network',
        on: 'host',
      }),
    ]),
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `a current count of ${THRESHOLD_CLIENT} or more`,
    }),
  documentation: [TOO_FEW_COUNTED, ACTIVATION_ERROR_CODES, KMS_PLANNING],
  explains: [...CLIENT_ECHOES],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example', counted: 23 },
});
