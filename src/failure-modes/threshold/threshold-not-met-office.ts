import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_OFFICE } from '../../model/kms.js';
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
import { change, check, look } from '../words.js';

const KIND: TooFewOf = { products: ['office'], family: 'office', threshold: THRESHOLD_OFFICE };

/** By the host's own count, or its answer (12289): an HRESULT of 0 with a count too low binds nothing. */
export const thresholdNotMetOffice = defineFailureMode<keyof TooFewEvidence, TooFewFacts>({
  id: 'threshold-not-met-office',
  title: 'Fewer than 5 machines counted for Office',
  severity: 'error',
  needs: TOO_FEW_NEEDS,
  detect: (evidence) =>
    aboutKnownHosts(
      [...tooFewCounted(evidence, KIND), ...tooFewPrinted(evidence, KIND, 'office')],
      evidence.hostSettings,
    ),
  cause: 'Office needs a count of 5 of its own; requests for Windows do not add to it.',
  summary: (facts) => tooFewSummary(facts, THRESHOLD_OFFICE, 'Office'),
  remediation: (facts) =>
    countFirst(
      facts,
      look({
        do: 'See the state of Office on a client',
        on: 'client',
        command: 'cscript //nologo "<office-folder>\\ospp.vbs" /dstatus',
      }),
      change({
        do: 'Bring Office on more computers to this host; where there are fewer than five, use MAK or AD-based activation',
        on: 'host',
      }),
    ),
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `a current count of ${THRESHOLD_OFFICE} or more`,
    }),
  documentation: [TOO_FEW_COUNTED, ACTIVATION_ERROR_CODES, KMS_PLANNING],
  explains: [...CLIENT_ECHOES],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example', counted: 4 },
});
