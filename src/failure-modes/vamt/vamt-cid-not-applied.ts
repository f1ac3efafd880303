import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { isMak, isWaiting, latestProducts, nameOf } from '../../readings/vamt/lists.js';
import { clientShows } from '../client-steps.js';
import { PROXY_ACTIVATION } from '../documents.js';
import { slmgr } from '../record-steps.js';
import { change, listed } from '../words.js';

interface Facts {
  readonly names: readonly string[];
}

/** One ID may be of an installation that is gone since, so a list alone never makes it certain. */
export const vamtCidNotApplied = defineFailureMode<'vamtLists', Facts>({
  id: 'vamt-cid-not-applied',
  title: 'Confirmation IDs imported but not applied',
  severity: 'warning',
  needs: ['vamtLists'],
  detect: ({ vamtLists }): readonly Match<Facts>[] => {
    const stuck = latestProducts(vamtLists).filter(
      (one) => isMak(one) && isWaiting(one) && one.product.confirmationId === true,
    );
    return vamtLists.flatMap((list) => {
      const names = stuck.filter((one) => one.list === list).map(nameOf);
      if (names.length === 0) return [];
      const topics = { hosts: [], clients: names, domains: [] };
      return [{ subject: list.subject, facts: { names }, confidence: 'likely', evidence: [list.id], topics }];
    });
  },
  cause:
    'Importing a list does not activate anything: the last step reaches each computer by WMI and deposits its confirmation ID there.',
  summary: ({ names }) => `VAMT holds confirmation IDs for ${listed(names)}, which are not activated.`,
  remediation: () => [
    change({ do: 'Select the products, then Activate, Apply confirmation ID', on: 'vamt-host' }),
    slmgr({ do: 'Or by hand, at one computer', on: 'client', switches: '/atp <confirmation-id>' }),
  ],
  verify: () => clientShows('/dli', 'License Status: Licensed'),
  documentation: [PROXY_ACTIVATION],
  explains: ['grace-period-expired'],
  example: { names: ['ws102.lab.example'] },
});
