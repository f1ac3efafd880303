import { endpointText } from '../model/endpoint-text.js';
import type { Endpoint } from '../model/request.js';
import { parseIp } from '../model/ip-address.js';

export { parseIp } from '../model/ip-address.js';
export { canBeHost, ipScope } from '../model/ip-scope.js';

/** Reads `1.2.3.4`, `1.2.3.4:53`, `::1`, `[::1]` or `[::1]:53`; ports 1 to 65535. null when it is none of these. */
export function parseEndpoint(text: string, defaultPort: number): Endpoint | null {
  const bare = parseIp(text);
  if (bare !== null) return { address: bare.address, port: defaultPort };
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const ip = parseIp(bracketed ?? plain ?? '');
  const port = digits === undefined ? defaultPort : Number(digits);
  if (ip === null || port < 1 || port > 65_535) return null;
  if ((ip.family === 6) !== (bracketed !== undefined)) return null;
  return { address: ip.address, port };
}

/** `address:port`, IPv6 in brackets. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return endpointText(address, port);
}
