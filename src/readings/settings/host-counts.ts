import type { ComputerSettings } from '../../model/evidence.js';
import { THRESHOLD_CLIENT, THRESHOLD_OFFICE, THRESHOLD_SERVER } from '../../model/kms.js';
import { askedHosts } from './asked-hosts.js';
import type { HostView } from './host-view.js';
import { isUnlicensed, kmsClients } from './licence-state.js';
import { isOneOf } from './named-hosts.js';

/** What one host key has counted: Windows and Office each for themselves. */
export interface HostCount {
  readonly family: 'windows' | 'office';
  readonly count: number;
  /**
   * What its clients need: 25 where Windows clients are known or shown to ask, 5 for servers and for Office.
   * null: a count of 5 to 10 that servers alone would give as well, and nobody told whether Windows clients ask.
   */
  readonly needed: number | null;
}

/** A host keeps at most twice the largest minimum that was asked of it. Source: KMS troubleshooting, general. */
export const CAP_FACTOR = 2;

/** Whether settings of a Windows client that asks this host were read. */
function isAskedByClients(view: HostView, clients: readonly ComputerSettings[]): boolean {
  return clients.some(
    (client) =>
      client.system?.facts.productType === 'workstation' &&
      kmsClients(client).some(({ family }) => family === 'windows') &&
      askedHosts(client).some(({ host }) => isOneOf(view.names, host)),
  );
}

function windowsNeeds(
  view: HostView,
  count: number,
  clients: readonly ComputerSettings[],
): HostCount['needed'] {
  // Servers alone make the host stop counting at 10; a host on a client system activates clients only.
  if (count > CAP_FACTOR * THRESHOLD_SERVER || view.runsClientSystem || isAskedByClients(view, clients))
    return THRESHOLD_CLIENT;
  return count < THRESHOLD_SERVER ? THRESHOLD_SERVER : null;
}

/** Counts above zero of keys that are not told to be out of order: what an unactivated host counted says nothing. */
export function hostCounts(view: HostView, clients: readonly ComputerSettings[]): readonly HostCount[] {
  return view.products.flatMap((product): HostCount[] => {
    const count = product.host?.count ?? null;
    if (count === null || count < 1 || isUnlicensed(product) || product.family === 'other') return [];
    const needed = product.family === 'office' ? THRESHOLD_OFFICE : windowsNeeds(view, count, clients);
    return [{ family: product.family, count, needed }];
  });
}

/** Whether its Windows key counts enough for whoever asks, whatever that is. */
export function countsEnough(view: HostView): boolean {
  return view.products.some(
    ({ family, host }) => family === 'windows' && (host?.count ?? 0) >= THRESHOLD_CLIENT,
  );
}
