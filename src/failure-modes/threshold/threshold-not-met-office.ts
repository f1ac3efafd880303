import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { THRESHOLD_OFFICE } from '../../model/kms.js';
import { hostViews } from '../../readings/settings/host-view.js';
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

/** Without an activation ID slmgr shows the Windows key, which has another count. */
const ofHostKey = ({ hostKey = 'all' }: TooFewFacts): string => slmgrCall(`/dlv ${hostKey}`);

function withHostKey(match: Match<TooFewFacts>, hosts: readonly ComputerSettings[]): Match<TooFewFacts> {
  const view = hostViews(hosts).find(({ name }) => name === match.subject);
  const key = view?.products.find(({ family }) => family === 'office')?.activationId ?? null;
  return key === null ? match : { ...match, facts: { ...match.facts, hostKey: key } };
}

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
    ).map((match) => withHostKey(match, evidence.hostSettings)),
  cause: 'Office needs a count of 5 of its own; requests for Windows do not add to it.',
  summary: (facts) => tooFewSummary(facts, THRESHOLD_OFFICE, 'Office'),
  remediation: (facts) =>
    countFirst(
      facts,
      [
        look({
          do: 'See the state of Office on a client',
          on: 'client',
          command: 'cscript //nologo "<office-folder>\\ospp.vbs" /dstatus',
        }),
        change({
          do: 'Bring Office on more computers to this host; where there are fewer than five, use MAK or AD-based activation',
          on: 'host',
        }),
      ],
      look({ do: 'Read the count of its Office host key', on: 'host', command: ofHostKey(facts) }),
    ),
  verify: (facts) =>
    check({
      run: ofHostKey(facts),
      on: 'host',
      expect: `a current count of ${THRESHOLD_OFFICE} or more`,
    }),
  documentation: [TOO_FEW_COUNTED, ACTIVATION_ERROR_CODES, KMS_PLANNING],
  explains: [...CLIENT_ECHOES],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example', counted: 4 },
});
