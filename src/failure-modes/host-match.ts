import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import type { HostView } from '../readings/settings/host-view.js';
import { hostViews } from '../readings/settings/host-view.js';
import { isOneOf } from '../readings/settings/named-hosts.js';
import { printedCodes } from '../readings/settings/printed-codes.js';

/** A match about one KMS host by its settings, and by what else shows it. */
export function hostMatch<F>(
  view: HostView,
  facts: F,
  confidence: Confidence,
  shownBy: readonly string[] = [],
): Match<F> {
  return {
    ...{ subject: view.name, facts, confidence, topics: view.topics },
    evidence: [view.id, ...shownBy.filter((id) => id !== view.id)],
  };
}

/**
 * What clients tell of a host whose settings were read is about that host: what it says itself and what they were
 * told is one finding.
 */
export function aboutKnownHosts<F extends { readonly host: string | null }>(
  matches: readonly Match<F>[],
  hosts: readonly ComputerSettings[],
): readonly Match<F>[] {
  const views = hostViews(hosts);
  return matches.map((match) => {
    const { host } = match.facts;
    const view = host === null ? undefined : views.find(({ names }) => isOneOf(names, host));
    return view === undefined ? match : { ...match, subject: view.name };
  });
}

/** Whether a tool on the host printed this code, about its host key or about none. */
export function hostPrinted(view: HostView, code: string): boolean {
  return printedCodes(view.settings).some(
    ({ code: printed, product }) =>
      printed === code && (product === null || view.products.some(({ name }) => name === product.name)),
  );
}

/** Echoes of a host that serves nobody. */
export const DEAD_HOST_ECHOES = [
  'host-port-refused',
  'srv-stale-dead-host',
  'manual-kms-dead-host',
  'count-zero-new-host',
  'rpc-server-unavailable',
] as const;
