import type { ActivationConnect, ActivationServerFacts, SetProxy } from '../model/activation-server.js';

/** `why` finishes "cannot be reached directly: …". */
type DirectPath =
  { readonly reached: false; readonly why: string; readonly sure: boolean } | { readonly reached: true };

const WHY = {
  refused: 'the connection is refused',
  reset: 'the connection is reset',
  filtered: 'nothing answers',
  rejected: 'a filter on the way rejects it',
  'host-unreachable': 'the host is unreachable',
  'no-route': 'there is no route',
  'blocked-locally': 'this computer itself blocks it',
} as const satisfies Record<Exclude<ActivationConnect['outcome'], 'open' | 'not-finished'>, string>;

/**
 * Whether a connect succeeded; null where that was not seen to the end. A silent DNS server may be at fault by itself,
 * and what blocks a connect on this computer may be meant for this program alone: neither is sure.
 */
export function directPath({ answer, connects }: ActivationServerFacts): DirectPath | null {
  if (answer.kind === 'nxdomain') return { reached: false, why: 'its name does not exist here', sure: true };
  if (answer.kind === 'no-data') return { reached: false, why: 'its name has no address here', sure: true };
  if (answer.kind !== 'addresses') return { reached: false, why: 'its name is not resolved', sure: false };
  const outcomes = connects.map(({ outcome }) => outcome);
  if (outcomes.includes('open')) return { reached: true };
  // Without IPv6 its addresses have no route: the reason that speaks is that of the others.
  const telling = outcomes.find((outcome) => outcome !== 'no-route') ?? outcomes[0];
  if (telling === undefined || telling === 'open') return null;
  if (outcomes.some((outcome) => outcome === 'not-finished') || telling === 'not-finished') return null;
  return { reached: false, why: WHY[telling], sure: !outcomes.includes('blocked-locally') };
}

/** What a proxy that is set means for a connect that went without it, as the end of a sentence; empty where none is. */
export function besideProxy(proxy: SetProxy | null): string {
  if (proxy === null) return '';
  return proxy.from === 'WinHTTP'
    ? `; WinHTTP sends system services through the proxy ${proxy.server}, and that way was not tried`
    : `; HTTPS_PROXY names the proxy ${proxy.server}, which the licensing service does not use`;
}
