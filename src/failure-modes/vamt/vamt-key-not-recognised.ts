import { clientShows } from '../client-steps.js';
import { defineProcedure } from '../define-procedure.js';
import { VAMT_KNOWN_ISSUES } from '../documents.js';
import { slmgr } from '../record-steps.js';
import { change } from '../words.js';

export const vamtKeyNotRecognised = defineProcedure({
  id: 'vamt-key-not-recognised',
  title: 'VAMT does not know a newer host key',
  severity: 'warning',
  explainedOnly: 'the message stands in a window of VAMT',
  cause: 'VAMT 3.1 (10.0.10240) has no data about the KMS host keys of Windows 10 and later.',
  summary: 'VAMT refuses a KMS host key that is newer than itself.',
  remediation: [
    slmgr({ do: 'Install the key at the host itself', on: 'host', switches: '/ipk <KMS-host-key>' }),
    change({
      do: 'Or update VAMT, which brings newer pkeyconfig files',
      on: 'vamt-host',
    }),
  ],
  verify: { ...clientShows('/dlv', 'the host key'), on: 'host' },
  documentation: [VAMT_KNOWN_ISSUES],
  explains: [],
});
