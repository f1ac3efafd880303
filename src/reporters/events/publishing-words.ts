import { say } from '../language/say.js';
import type { HostAnalysis } from '../../model/events.js';
import type { Instant } from '../../model/instant.js';
import { formatDay } from './day.js';

type Publishing = HostAnalysis['dnsPublishing'][number];

function span(first: Instant | null, last: Instant | null): string {
  if (first === null || last === null) return say`at an unknown time`;
  const [from, to] = [formatDay(first), formatDay(last)];
  return from === to ? from : say`${from} to ${to}`;
}

const same = (one: Publishing, other: Publishing): boolean =>
  (one.at === null) === (other.at === null) &&
  one.domain === other.domain &&
  one.ok === other.ok &&
  one.hresult === other.hresult;

function words(run: readonly Publishing[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return '';
  const result = first.ok ? say`succeeded` : say`failed, ${first.hresult}`;
  return `${span(first.at, last.at)}, ${first.domain}: ${result}${run.length > 1 ? ` ×${run.length}` : ''}`;
}

/** What came of writing the record, day after day of the same told once; the newest first. */
export function publishingWords({ dnsPublishing }: Pick<HostAnalysis, 'dnsPublishing'>): readonly string[] {
  const domains = [...new Set(dnsPublishing.map(({ domain }) => domain))];
  const runs = domains.flatMap((domain) => {
    const found: Publishing[][] = [];
    for (const one of dnsPublishing.filter((publishing) => publishing.domain === domain)) {
      const run = found.at(-1);
      const last = run?.at(-1);
      if (run !== undefined && last !== undefined && same(last, one)) run.push(one);
      else found.push([one]);
    }
    return found;
  });
  const end = (run: readonly Publishing[]) => Date.parse(run.at(-1)?.at ?? '') || 0;
  return runs.toSorted((a, b) => end(b) - end(a)).map(words);
}
