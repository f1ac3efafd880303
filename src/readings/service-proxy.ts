import type { SetProxy } from '../model/activation-server.js';
import type { ComputerSettings } from '../model/evidence.js';

/** The proxy of system services that a computer told; null where it told none, or that there is none. */
export function toldProxy({ serviceProxy = null }: ComputerSettings): SetProxy | null {
  const server = serviceProxy?.facts.server ?? '';
  return server === '' ? null : { from: 'WinHTTP', server };
}

/** What a computer told of its proxy, as the end of a sentence; empty where it told nothing. */
export function proxyWords(client: ComputerSettings): string {
  const { serviceProxy = null } = client;
  if (serviceProxy === null) return '';
  const proxy = toldProxy(client);
  return proxy === null
    ? '; its system services go out without a proxy'
    : `; its system services go through the proxy ${proxy.server}`;
}
