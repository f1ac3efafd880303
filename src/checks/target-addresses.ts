import type { Check } from '../model/check.js';
import { srvTargetIsAlias } from '../failure-modes/dns/srv-target-is-alias.js';
import { srvTargetStaleAddress } from '../failure-modes/dns/srv-target-stale-address.js';
import { srvTargetUnresolvable } from '../failure-modes/dns/srv-target-unresolvable.js';
import { listed } from '../failure-modes/words.js';
import { type NameResolution, resolutionOf } from '../readings/name-resolution.js';
import { plainName } from '../model/same-name.js';

interface Target {
  readonly name: string;
  readonly resolution: NameResolution;
}

const SHOWN = 3;

function describe({ name, resolution: { state, addresses } }: Target): string {
  if (state === 'resolves') return `${name} ${listed(addresses, 4)}`;
  return state === 'denied' ? `${name} has no address` : `${name}: no answer`;
}

export const targetAddresses: Check<'addresses'> = {
  id: 'target-addresses',
  title: 'Every KMS host has an address',
  owns: ['addresses'],
  canFind: [srvTargetUnresolvable, srvTargetIsAlias, srvTargetStaleAddress],
  read: ({ addresses }) => {
    const given = addresses.flatMap((one) =>
      one.kind === 'literal-target' && one.form === 'address' ? [one.target] : [],
    );
    const names = new Map(
      addresses.flatMap((one) =>
        one.kind === 'address' ? [[plainName(one.target), one.target] as const] : [],
      ),
    );
    const targets = [...names.values()].map((name) => ({ name, resolution: resolutionOf(name, addresses) }));
    const lines = [...given.map((address) => `${address} needs no look-up`), ...targets.map(describe)];
    if (lines.length === 0)
      return { summary: 'no host name to look up', inconclusive: 'no host name to look up' };
    const rest = lines.length - SHOWN;
    const without = targets.filter(({ resolution }) => resolution.state !== 'resolves');
    return {
      summary: [...lines.slice(0, SHOWN), ...(rest > 0 ? [`${rest} more`] : [])].join(' · '),
      inconclusive: without.length === 0 ? null : without.slice(0, SHOWN).map(describe).join(' · '),
    };
  },
};
