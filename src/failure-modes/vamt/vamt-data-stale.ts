import { STALE_DAYS } from '../../model/vamt.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { plural } from '../../model/plural.js';
import { daysSince, latestProducts } from '../../readings/vamt/lists.js';
import { VAMT_IMPORT_EXPORT } from '../documents.js';
import { change, check } from '../words.js';

interface Facts {
  readonly list: string;
  readonly products: number;
  /** Of the oldest. */
  readonly days: number;
}

/** Only what no younger list tells better. */
export const vamtDataStale = defineFailureMode<'vamtLists', Facts>({
  id: 'vamt-data-stale',
  title: 'VAMT shows an old status',
  severity: 'info',
  needs: ['vamtLists'],
  detect: ({ vamtLists }, at): readonly Match<Facts>[] => {
    const latest = latestProducts(vamtLists);
    return vamtLists.flatMap((list) => {
      const ages = latest
        .filter((one) => one.list === list)
        .flatMap(({ product }) => daysSince(product.seenAt, at) ?? [])
        .filter((days) => days > STALE_DAYS);
      if (ages.length === 0) return [];
      const days = ages.reduce((most, one) => Math.max(most, one), 0);
      const facts = { list: list.subject, products: ages.length, days };
      return [
        {
          subject: list.subject,
          facts,
          confidence: 'confirmed',
          evidence: [list.id],
          topics: { hosts: [], clients: [], domains: [] },
        },
      ];
    });
  },
  cause:
    'A list tells how it was when VAMT last asked the computers. In 30 days a KMS host forgets a client, and in 180 days every activation by KMS can have changed.',
  summary: ({ list, products, days }) =>
    `In ${list} the status of ${plural(products, 'product')} is up to ${String(days)} days old.`,
  remediation: () => [change({ do: 'Select the products, then Update license status', on: 'vamt-host' })],
  verify: () =>
    check({
      run: 'Get-VamtProduct | Sort-Object LicenseStatusLastUpdated | Select-Object -First 1',
      on: 'vamt-host',
      shell: 'powershell',
      expect: 'LicenseStatusLastUpdated is younger than the question',
    }),
  documentation: [VAMT_IMPORT_EXPORT],
  explains: [],
  example: { list: 'products.csv', products: 40, days: 120 },
});
