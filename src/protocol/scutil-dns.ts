import { parseIp } from '../model/ip-address.js';

export interface ScutilDns {
  /** Of the first resolver that is not for one domain alone, in the order macOS asks them. */
  readonly servers: readonly string[];
  readonly search: readonly string[];
  /** Resolvers that macOS asks for names of one domain only (split DNS, for example through a VPN). */
  readonly perDomain: readonly { readonly domain: string; readonly servers: readonly string[] }[];
}

interface Resolver {
  domain: string | null;
  readonly servers: string[];
  readonly search: string[];
  supplemental: boolean;
}

/**
 * Output of macOS' `scutil --dns`. Its second part, "for scoped queries", repeats the resolvers by interface and is
 * left out. The text is not translated by the system.
 */
export function parseScutilDns(text: string): ScutilDns {
  const [unscoped = ''] = text.split(/^DNS configuration \(for scoped queries\)/m, 1);
  const resolvers: Resolver[] = [];
  for (const line of unscoped.split(/\r?\n/)) {
    if (/^resolver #\d+/.test(line))
      resolvers.push({ domain: null, servers: [], search: [], supplemental: false });
    const resolver = resolvers.at(-1);
    const colon = line.indexOf(' : ');
    if (resolver === undefined || colon < 0) continue;
    const key = line
      .slice(0, colon)
      .trim()
      .replace(/\[\d+\]$/, '');
    const value = line.slice(colon + 3).trim();
    const ip = key === 'nameserver' ? parseIp(value) : null;
    if (ip !== null) resolver.servers.push(ip.address);
    else if (key === 'search domain') resolver.search.push(value.replace(/\.$/, ''));
    else if (key === 'domain') resolver.domain = value.replace(/\.$/, '');
    else if (key === 'flags' || key === 'options')
      resolver.supplemental ||= /\b(Supplemental|mdns)\b/.test(value);
  }
  const usable = resolvers.filter(({ servers }) => servers.length > 0);
  const main = usable.find(({ supplemental }) => !supplemental);
  return {
    servers: main?.servers ?? [],
    search: main === undefined ? [] : searchList(main),
    perDomain: usable.flatMap(({ domain, servers, supplemental }) =>
      supplemental && domain !== null ? [{ domain, servers }] : [],
    ),
  };
}

function searchList({ search, domain }: Resolver): readonly string[] {
  return search.length === 0 && domain !== null ? [domain] : search;
}
