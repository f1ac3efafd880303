import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_SERVER } from '../../model/kms.js';
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
import { check, change } from '../words.js';

const KIND: TooFewOf = {
  products: ['windows-server', 'windows'],
  family: 'windows',
  threshold: THRESHOLD_SERVER,
};

/** By the host's own count, or its answer (12289): an HRESULT of 0 with a count too low binds nothing. */
export const thresholdNotMetServer = defineFailureMode<keyof TooFewEvidence, TooFewFacts>({
  id: 'threshold-not-met-server',
  title: 'Fewer than 5 machines counted: servers are not activated',
  severity: 'error',
  needs: TOO_FEW_NEEDS,
  detect: (evidence) =>
    aboutKnownHosts(
      [...tooFewCounted(evidence, KIND), ...tooFewPrinted(evidence, KIND, 'windows-server')],
      evidence.hostSettings,
    ),
  cause:
    'A server takes its activation when the host has counted 5 machines of any kind. With servers alone the host stops counting at 10.',
  summary: (facts) => tooFewSummary(facts, THRESHOLD_SERVER, 'a server'),
  remediation: (facts) =>
    countFirst(facts, [
      change({
        do: 'Fewer than five machines: use MAK, AD-based activation, or AVMA for guests of Hyper-V',
        on: 'host',
      }),
    ]),
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `a current count of ${THRESHOLD_SERVER} or more`,
    }),
  documentation: [TOO_FEW_COUNTED, ACTIVATION_ERROR_CODES, KMS_PLANNING],
  explains: [...CLIENT_ECHOES],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example', counted: 4 },
});
