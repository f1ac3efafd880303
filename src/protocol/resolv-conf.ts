import { parseIp } from '../model/ip-address.js';

export interface ResolvConf {
  /** In the order the system asks them; the C library uses the first three. */
  readonly servers: readonly string[];
  readonly search: readonly string[];
  readonly domain: string | null;
}

/** /etc/resolv.conf (resolv.conf(5)). The last `search` and the last `domain` count; lines not understood are passed over. */
export function parseResolvConf(text: string): ResolvConf {
  const servers: string[] = [];
  let search: readonly string[] = [];
  let domain: string | null = null;
  for (const line of text.split('\n')) {
    const [keyword = '', ...values] = (line.split(/[#;]/, 1)[0] ?? '').trim().split(/\s+/);
    const [first] = values;
    if (first === undefined) continue;
    if (keyword === 'nameserver') {
      const ip = parseIp(first);
      if (ip !== null && !servers.includes(ip.address)) servers.push(ip.address);
    } else if (keyword === 'search') search = values.map(withoutFinalDot).filter((name) => name !== '');
    else if (keyword === 'domain') domain = withoutFinalDot(first) === '' ? null : withoutFinalDot(first);
  }
  return { servers, search, domain };
}

function withoutFinalDot(name: string): string {
  return name.replace(/\.$/, '');
}
