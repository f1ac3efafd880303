import type { ComputerObservation } from '../model/evidence.js';
import type { RunRequest } from '../model/request.js';
import { formatEndpoint, parseEndpoint } from '../protocol/endpoint.js';
import type { Collector } from './collector.js';
import { readSystemNames } from './system-names.js';

/**
 * Of what the computer itself names, tried at most: Windows accepts more suffixes, but each costs questions at every
 * server. What was asked for by hand is tried whole.
 */
const MAX_OWN = 12;

/** What this computer knows of itself, and what was given instead. */
export const contextCollector: Collector<'context'> = {
  key: 'context',
  async collect(job) {
    const { io, request, signal } = job;
    const system = io.system();
    const names = await readSystemNames(io, system, signal);
    const own = names.servers
      .flatMap((address) => parseEndpoint(address, request.ports.dns) ?? [])
      .map(formatEndpoint);
    const given = request.resolvers.map(formatEndpoint);
    job.emit({
      id: 'computer',
      kind: 'computer',
      subject: names.name,
      name: names.name,
      platform: system.platform,
      domainMember: names.domainMember,
      primarySuffix: names.primarySuffix,
      searchList: names.searchList,
      dnsServers: own,
      addresses: system.addresses,
      source: names.source,
      domains: domainsToTry(request, names),
      resolvers: given.length > 0 ? [...new Set(given)] : [...new Set(own)].slice(0, MAX_OWN),
      overrides: overrides(request),
    });
    return { status: 'done' };
  },
};

/**
 * The order of the discovery: primary suffix, then the search list. A host given by the user is used instead of the
 * discovery, as `slmgr /skms` does.
 */
function domainsToTry(
  request: RunRequest,
  { primarySuffix, searchList }: Pick<ComputerObservation, 'primarySuffix' | 'searchList'>,
): readonly string[] {
  if (request.domains.length > 0) return [...new Set(request.domains)];
  if (request.hosts.length > 0) return [];
  const suffixes = primarySuffix === null ? searchList : [primarySuffix, ...searchList];
  return [...new Set(suffixes.map((suffix) => suffix.toLowerCase()))].slice(0, MAX_OWN);
}

function overrides(request: RunRequest): ComputerObservation['overrides'] {
  return [
    ...(request.domains.length > 0 ? (['domain'] as const) : []),
    ...(request.resolvers.length > 0 ? (['resolver'] as const) : []),
    ...(request.hosts.length > 0 ? (['host'] as const) : []),
  ];
}
