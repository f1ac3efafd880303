import { clientEntry, hex } from './entries.js';
import type { Incidents } from './fleet/incidents.js';
import { DAY, DOMAIN, HOUR } from './fleet/options.js';
import type { Journal } from './journal.js';

export interface Publishing {
  readonly at: number;
  readonly domain: string;
  readonly ok: boolean;
  readonly hresult: string;
}

/** The server refused the signature of the update. */
const BAD_KEY = 0x80072338;
const VERSION = '10.0.14393.0';

/** What a KMS host writes to its Application log: it publishes itself in DNS once a day, and its service restarts. */
export function writeHostEvents<T>(
  journal: Journal<T>,
  host: string,
  incidents: Incidents,
  { from, end }: { readonly from: number; readonly end: number },
): readonly Publishing[] {
  const published: Publishing[] = [];
  const own = (at: number, id: number, data: readonly string[], level?: 'error'): void => {
    journal.add(at, clientEntry(id, at, host, data, level));
  };
  own(from, 902, [VERSION]);
  for (let day = from; day < end; day += DAY) {
    const at = day + 3 * HOUR + 250;
    if (at > end) break;
    const ok = at < incidents.publishingFails;
    if (ok) own(at, 12294, [DOMAIN]);
    else own(at, 12293, [hex(BAD_KEY), DOMAIN], 'error');
    published.push({ at, domain: DOMAIN, ok, hresult: hex(ok ? 0 : BAD_KEY) });
  }
  for (const restart of incidents.restarts.filter(({ to }) => to < end)) {
    own(restart.from, 903, []);
    own(restart.to - 1000, 900, ['caller=services.exe']);
    own(restart.to - 500, 902, [VERSION]);
  }
  return published;
}
