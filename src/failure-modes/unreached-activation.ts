import type {
  ActivationServerObservation,
  ComputerObservation,
  ComputerSettings,
} from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import { besideProxy, directPath } from '../readings/activation-path.js';
import { proxyWords, toldProxy } from '../readings/service-proxy.js';
import { sameName } from '../model/same-name.js';
import { isUnlicensed, productsOf } from '../readings/settings/licence-state.js';
import { clientFacts, clientMatch } from './client-match.js';
import type { GroupFacts } from './event-words.js';

interface UnreachedFacts extends GroupFacts {
  readonly server: { readonly name: string; readonly why: string };
  readonly proxy: string;
}

/** Connects were made from this computer and tell nothing about another. */
function isThisComputer(client: ComputerSettings, context: readonly ComputerObservation[]): boolean {
  if (client.files.length === 0) return true;
  return context.some(({ name, primarySuffix }) =>
    [name, ...(primarySuffix === null ? [] : [`${name}.${primarySuffix}`])].some(
      (own) => client.computer !== null && sameName(own, client.computer),
    ),
  );
}

/**
 * This computer, where it waits for the activation of a MAK and some activation server is not reached. Never more than
 * likely: the licensing service may go through a proxy, which connects do not show. What is activated needs no server.
 */
export function unreachedMatches(
  clients: readonly ComputerSettings[],
  servers: readonly ActivationServerObservation[],
  context: readonly ComputerObservation[],
): readonly Match<UnreachedFacts>[] {
  const waiting = clients.filter(
    (client) =>
      isThisComputer(client, context) &&
      productsOf(client).some((product) => product.channel === 'mak' && isUnlicensed(product)),
  );
  return waiting.flatMap((client) =>
    servers.flatMap((server) => {
      const path = directPath(server);
      if (path === null || path.reached) return [];
      const proxy =
        server.proxy?.from === 'WinHTTP' ? server.proxy : (toldProxy(client) ?? server.proxy ?? null);
      const facts = {
        ...clientFacts(client),
        server: { name: server.name, why: path.why },
        proxy: besideProxy(proxy) || proxyWords(client),
      };
      // Where services go through a proxy, nothing has to be reached without it.
      const isLikely = path.sure && proxy?.from !== 'WinHTTP';
      return [clientMatch(client, facts, isLikely ? 'likely' : 'possible', [server.id])];
    }),
  );
}
