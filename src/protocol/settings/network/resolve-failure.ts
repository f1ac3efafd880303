import type { ReportedLookup } from '../../../model/settings.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf } from '../values.js';
import { collectLookups } from './lookups.js';
import { isServiceName } from './nslookup-failure.js';

/** The names of errors that PowerShell prints in every language (winerror.h). */
const RESULTS: Readonly<Record<string, ReportedLookup['result']>> = {
  DNS_ERROR_RCODE_NAME_ERROR: 'nxdomain',
  DNS_INFO_NO_RECORDS: 'no-data',
  DNS_ERROR_RCODE_REFUSED: 'refused',
  DNS_ERROR_RCODE_SERVER_FAILURE: 'failure',
  ERROR_TIMEOUT: 'timeout',
};
/** `+ CategoryInfo : ResourceUnavailable: (_vlmcs._tcp.corp.example:String) [Resolve-DnsName], Win32Exception` */
const NAMED = /\(([^\s():]{1,253}):String\) \[Resolve-DnsName\]/;
const ERROR = /\b([A-Z][A-Z_]{4,60}),Microsoft\.DnsClient\.Commands\.ResolveDnsName/;
const TYPE = /-Type\s{1,9}["']?([a-z0-9]{1,10})/i;

/** Resolve-DnsName that failed. The console of PowerShell 7 leaves these lines out: then nothing is told. */
export const readResolveFailure: SettingsReader = (text, file) => {
  if (!text.includes('[Resolve-DnsName]')) return null;
  const lookups = collectLookups();
  let type: string | null = null;
  let name: string | null = null;
  for (const whole of linesOf(text)) {
    const line = whole.slice(0, 1000);
    if (/Resolve-DnsName\s/i.test(line)) type = TYPE.exec(line)?.[1]?.toUpperCase() ?? type;
    name = hostOf(NAMED.exec(line)?.[1]) ?? name;
    const [, error = ''] = ERROR.exec(line) ?? [];
    const result = RESULTS[error];
    if (result === undefined || name === null) continue;
    lookups.add({ name, type: isServiceName(name) ? 'SRV' : (type ?? 'A'), result });
    [name, type] = [null, null];
  }
  const facts = lookups.all();
  const form = 'Resolve-DnsName (failed)';
  return facts.length === 0
    ? null
    : { takenFor: form, parts: [partOf('lookups', facts, sourceOf('tool', form, file))], notes: [] };
};
