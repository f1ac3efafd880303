import { defineProcedure } from '../define-procedure.js';
import { PROXY_ACTIVATION, VAMT_CLIENTS } from '../documents.js';
import { NO_VIEW_FROM_VAMT, vamtCanRead } from '../vamt-reads.js';
import { change } from '../words.js';

const POLICY =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v LocalAccountTokenFilterPolicy';

export const vamtWorkgroupUac = defineProcedure({
  id: 'vamt-workgroup-uac',
  title: 'UAC filters remote administration on workgroup machines',
  severity: 'warning',
  explainedOnly: NO_VIEW_FROM_VAMT,
  cause: 'Over the network, local administrators of a workgroup computer come in without their rights.',
  summary: 'A workgroup computer denies VAMT the rights of its local administrator.',
  remediation: [
    change({
      do: 'Allow it for the time of the work: every local administrator account then acts with full rights from afar, which helps an intruder as well',
      on: 'client',
      command: `reg add ${POLICY} /t REG_DWORD /d 1 /f`,
    }),
    change({
      do: 'Turn network discovery on, if VAMT shall find workgroup computers by itself',
      on: 'client',
    }),
    change({ do: 'Afterwards take it back', on: 'client', command: `reg delete ${POLICY} /f` }),
  ],
  verify: vamtCanRead('a version, and no access denied'),
  documentation: [VAMT_CLIENTS, PROXY_ACTIVATION],
  explains: ['vamt-cid-not-applied', 'vamt-data-stale'],
});
