import type { ComputerSettings } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { slmgrCall } from '../../model/windows-commands.js';
import { isSound, kmsClients } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { ADBA_CLIENTS_FAIL, ADBA_OVERVIEW, SL_ERRORS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when the list of objects tells it. */
  readonly code: string | null;
}

/** No object is what every forest has that uses KMS alone: it matters to a client that is not licensed. */
function worth(client: ComputerSettings): Confidence | null {
  if (client.adObjects?.facts.length !== 0) return null;
  const missing = kmsClients(client).filter((one) => !isSound(one));
  if (missing.length === 0) return null;
  const restricted =
    client.service?.facts.activationType === 'ad' || missing.some((one) => one.activationType === 'ad');
  return restricted ? 'confirmed' : 'possible';
}

export const adbaObjectNotFound = defineFailureMode<'clientSettings', Facts>({
  id: 'adba-object-not-found',
  title: 'AD-based activation finds no usable activation object',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, { '0xC004F081': 'confirmed', '0x80072030': 'likely' }),
    ...clientSettings.flatMap((client) => {
      const confidence = worth(client);
      if (confidence === null) return [];
      return [clientMatch<Facts>(client, { ...clientFacts(client), code: null }, confidence)];
    }),
  ],
  cause:
    'The configuration partition holds no activation object, or only one whose host key is older than this Windows. The client then falls back to KMS, unless it is restricted to Active Directory.',
  summary: (facts) =>
    `${who(facts)} finds no activation object in Active Directory that serves it${facts.code === null ? '' : ` (${facts.code})`}.`,
  remediation: () => [
    look({ do: 'List the objects', on: 'client', command: slmgrCall('/ao-list') }),
    change({
      do: 'If AD-based activation is wanted: create one, with rights on the container in the forest root, by default those of Enterprise Admins. It uses one activation of the host key',
      on: 'domain-controller',
      command: slmgrCall('/ad-activation-online <kms-host-key> "<object-name>"'),
    }),
    look({
      do: 'A forest without Internet: read the installation ID',
      on: 'domain-controller',
      command: slmgrCall('/ad-activation-get-iid <kms-host-key>'),
      elevated: true,
    }),
    change({
      do: 'Create the object with the confirmation ID that the telephone gives for it',
      on: 'domain-controller',
      command: slmgrCall('/ad-activation-apply-cid <kms-host-key> <confirmation-id> "<object-name>"'),
    }),
  ],
  verify: () => clientShows('/dlv', 'a section "AD Activation client information"'),
  documentation: [ADBA_OVERVIEW, ADBA_CLIENTS_FAIL, SL_ERRORS],
  explains: [],
  example: { ...CLIENT_EXAMPLE, code: '0xC004F081' },
});
