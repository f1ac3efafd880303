import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { latestProducts } from '../../readings/vamt/lists.js';
import { PROXY_ACTIVATION, VAMT_CLIENTS } from '../documents.js';
import { vamtCanRead } from '../vamt-reads.js';
import { change, listed } from '../words.js';

const POLICY =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v LocalAccountTokenFilterPolicy';

const ACCESS_DENIED = '0x80070005';

interface Facts {
  readonly names: readonly string[];
}

/** Never more than possible: rights that are missing look the same in a domain, and so does a VAMT host without updates. */
export const vamtWorkgroupUac = defineFailureMode<'vamtLists', Facts>({
  id: 'vamt-workgroup-uac',
  title: 'UAC filters remote administration on workgroup machines',
  severity: 'warning',
  needs: ['vamtLists'],
  detect: ({ vamtLists }): readonly Match<Facts>[] => {
    const denied = latestProducts(vamtLists).filter(({ product }) => product.lastError === ACCESS_DENIED);
    return vamtLists.flatMap((list): Match<Facts>[] => {
      const names = [
        ...new Set(denied.flatMap((one) => (one.list === list ? (one.product.computer ?? []) : []))),
      ];
      if (names.length === 0) return [];
      const topics = { hosts: [], clients: names, domains: [] };
      return [
        { subject: list.subject, facts: { names }, confidence: 'possible', evidence: [list.id], topics },
      ];
    });
  },
  cause: 'Over the network, local administrators of a workgroup computer come in without their rights.',
  summary: ({ names }) =>
    `${listed(names)} denied VAMT access (${ACCESS_DENIED}), as a computer of a workgroup does to its own administrators.`,
  remediation: () => [
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
  verify: () => vamtCanRead('a version, and no access denied'),
  documentation: [VAMT_CLIENTS, PROXY_ACTIVATION],
  explains: ['vamt-cid-not-applied', 'vamt-data-stale'],
  example: { names: ['ws017'] },
});
