import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { productsOf } from '../../readings/settings/licence-state.js';
import { makPools } from '../../readings/vamt/mak-pools.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { CLIENT_SETUP_KEYS, VOLUME_ACTIVATION_PLAN } from '../documents.js';
import { change, listed } from '../words.js';

interface Facts {
  readonly names: readonly string[];
  readonly partialKey: string;
  /** By how many the key fell while fewer computers had it; null where nothing tells. */
  readonly fell: number | null;
}

/** What makers of virtual machines call them. */
const VIRTUAL = /\b(virtual|vmware|kvm|qemu|xen|hvm domu|parallels)/iu;

const isVirtualDesktop = ({ system }: ComputerSettings): boolean =>
  system?.facts.productType === 'workstation' && VIRTUAL.test(system.facts.model ?? '');

/** Virtual desktops by the MAK that several of them share. */
function desktopsByKey(
  clients: readonly ComputerSettings[],
): ReadonlyMap<string, readonly ComputerSettings[]> {
  const byKey = new Map<string, ComputerSettings[]>();
  for (const client of clients.filter(isVirtualDesktop))
    for (const { channel, family, partialKey } of productsOf(client))
      if (channel === 'mak' && family === 'windows' && partialKey !== null)
        byKey.set(partialKey, [...(byKey.get(partialKey) ?? []), client]);
  return byKey;
}

/** That a desktop is made anew at every start is told by nothing; a key that falls faster than it has computers hints at it. */
export const vdiPoolUsesMak = defineFailureMode<'vamtLists' | 'clientSettings', Facts>({
  id: 'vdi-pool-uses-mak',
  title: 'Virtual desktop pool activates with a MAK',
  severity: 'warning',
  needs: ['vamtLists', 'clientSettings'],
  detect: ({ vamtLists, clientSettings }): readonly Match<Facts>[] => {
    const pools = makPools(vamtLists, clientSettings);
    return [...desktopsByKey(clientSettings)].flatMap(([partialKey, desktops]) => {
      const [first, ...others] = desktops;
      if (first === undefined || others.length === 0) return [];
      const pool = pools.find((one) => one.partialKey === partialKey);
      const trend = pool?.trend ?? null;
      const fell = trend !== null && trend.fell > (pool?.computers ?? 0) ? trend.fell : null;
      const names = desktops.map(({ subject }) => subject);
      return [
        {
          subject: `MAK ${partialKey}`,
          facts: { names, partialKey, fell },
          confidence: fell === null ? 'possible' : 'likely',
          evidence: [
            first.id,
            ...others.map(({ id }) => id),
            ...(fell === null ? [] : (pool?.evidence ?? [])),
          ],
          topics: { hosts: [], clients: names, domains: [] },
        },
      ];
    });
  },
  cause:
    'Every desktop that is made anew takes an activation from the MAK, and their number is limited. KMS with properly generalised images, or activation by Active Directory, uses nothing up.',
  summary: ({ names, partialKey, fell }) =>
    `The virtual desktops ${listed(names)} share the MAK ending in ${partialKey}${fell === null ? '' : `, which lost ${String(fell)} activations, more than computers are known to have it`}.`,
  remediation: () => [
    installClientKey('In the master image, if the desktops are made anew: install the client setup key'),
    change({
      do: "Generalise the master with sysprep, or with the broker's own way that rearms it",
      on: 'client',
    }),
  ],
  verify: () =>
    clientShows('/dlv', 'Product Key Channel: Volume:GVLK, and another Client Machine ID on each'),
  documentation: [VOLUME_ACTIVATION_PLAN, CLIENT_SETUP_KEYS],
  explains: ['vamt-reimage-wastes-activations', 'mak-limit-exceeded', 'mak-pool-nearly-used-up'],
  example: { names: ['vdi001.corp.example', 'vdi002.corp.example'], partialKey: '7XYZ9', fell: 60 },
});
