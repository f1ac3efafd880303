import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { isMak, isWaiting, latestProducts, type ListedProduct, nameOf } from '../../readings/vamt/lists.js';
import { clientShows } from '../client-steps.js';
import { PROXY_ACTIVATION } from '../documents.js';
import { change, listed } from '../words.js';

interface Facts {
  readonly names: readonly string[];
  /** Whether the list has confirmation IDs for others. */
  readonly others: boolean;
}

/** Of what is carried between two hosts of VAMT; any other list has products that are activated online in a moment. */
const isCarried = ({ list }: ListedProduct): boolean => list.form === 'computer information list';

/** A list with confirmation IDs for others was at Microsoft; one without any may not have been there yet. */
export const vamtProxyStepsIncomplete = defineFailureMode<'vamtLists', Facts>({
  id: 'vamt-proxy-steps-incomplete',
  title: 'MAK proxy: a step of the round trip is missing or out of order',
  severity: 'warning',
  needs: ['vamtLists'],
  detect: ({ vamtLists }): readonly Match<Facts>[] => {
    const pending = latestProducts(vamtLists).filter(
      (one) => isCarried(one) && isMak(one) && isWaiting(one) && one.product.confirmationId === false,
    );
    return vamtLists.flatMap((list) => {
      const names = pending.filter((one) => one.list === list).map(nameOf);
      if (names.length === 0) return [];
      const others = list.products.some(({ confirmationId }) => confirmationId === true);
      const topics = { hosts: [], clients: names, domains: [] };
      const confidence = others ? 'likely' : 'possible';
      return [{ subject: list.subject, facts: { names, others }, confidence, evidence: [list.id], topics }];
    });
  },
  cause:
    'The isolated VAMT reads the computers, installs the MAK and exports; the one with Internet fetches the confirmation IDs; the isolated one imports and applies them. A list exported before the MAK is installed has nothing to confirm.',
  summary: ({ names, others }) =>
    `No confirmation ID for ${listed(names)} in the list, ${others ? 'which has some for others' : 'and none for others'}: the round trip of MAK proxy activation is not complete.`,
  remediation: () => [
    change({
      do: 'Isolated network: update the status, install the MAK, then export the list',
      on: 'vamt-host',
    }),
    change({ do: 'With Internet: Acquire confirmation IDs for CILX', on: 'vamt-host', elevated: false }),
    change({
      do: 'Isolated network: import the list, then Activate, Apply confirmation ID',
      on: 'vamt-host',
    }),
  ],
  verify: () => clientShows('/dli', 'VOLUME_MAK channel, License Status: Licensed'),
  documentation: [PROXY_ACTIVATION],
  explains: ['grace-period-expired'],
  example: { names: ['ws202.lab.example'], others: true },
});
