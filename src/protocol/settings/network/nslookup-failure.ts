import type { ReportedLookup } from '../../../model/settings.js';
import { hostOf } from '../values.js';

/** What nslookup says when it fails; the words behind the colon are English in every language. */
const FAILURES: readonly (readonly [RegExp, ReportedLookup['result']])[] = [
  [/: Non-existent (?:host\/)?domain\b|: NXDOMAIN\b/i, 'nxdomain'],
  [/: Query refused\b|: REFUSED\b/i, 'refused'],
  [/: (?:Server failed|SERVFAIL|Unspecified error|Format error)\b/i, 'failure'],
  [/: No response from server\b|timed[- ]out\b|no servers could be reached/i, 'timeout'],
  [/: No answer\b|: No records\b|\brecords available for\b/i, 'no-data'],
];

const NAME = /^[^\s:;,*"'<>=]{4,253}$/;
const SERVICE = /^_[a-z0-9-]{1,60}\._(?:tcp|udp)(?:\.|$)/i;

/** `*** dc1.corp.example can't find _vlmcs._tcp.corp.example: Non-existent domain`, and what BIND's nslookup says. */
export function failureOf(line: string): ReportedLookup['result'] | null {
  const head = line.slice(0, 600);
  if (!/^(\*{2,3}|;;) |timed[- ]out|no servers could be reached/i.test(head)) return null;
  return FAILURES.find(([words]) => words.test(head))?.[1] ?? null;
}

/** The name that failed: of a service, else one that is not the server's; null when the line has none. */
export function failedName(line: string, server: string | null): string | null {
  const words = line
    .slice(0, 600)
    .replace(/:\s[^:]*$/, '')
    .split(/\s+/, 40)
    .filter((word) => NAME.test(word) && word.includes('.'));
  const service = words.find((word) => SERVICE.test(word));
  const [other] = words.map(hostOf).filter((word) => word !== null && word !== server);
  return (
    hostOf(service) ?? (/timed[- ]out|could be reached/i.test(line.slice(0, 600)) ? null : (other ?? null))
  );
}

export const isServiceName = (name: string): boolean => SERVICE.test(name);
