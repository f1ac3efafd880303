import type { SrvObservation, SrvRecord } from '../model/evidence.js';
import { having, type DomainView } from './dns-view.js';
import { plainName } from '../model/same-name.js';

/** One record of a domain with the observations that show it. */
export interface PublishedHost {
  readonly record: SrvRecord;
  readonly evidence: readonly [string, ...string[]];
}

/** What tells two records apart: everything but the time to live. */
function recordKey({ priority, weight, port, target }: SrvRecord): string {
  return `${priority} ${weight} ${port} ${plainName(target)}`;
}

/** Every record the client's DNS servers give for a domain, each once, in the order they were first given. */
export function publishedHosts({ answers }: Pick<DomainView, 'answers'>): readonly PublishedHost[] {
  const found = new Map<string, PublishedHost>();
  for (const { id, answer } of having(answers)) {
    if (answer.kind !== 'records') continue;
    for (const record of answer.records) {
      const key = recordKey(record);
      const known = found.get(key);
      found.set(key, { record, evidence: known === undefined ? [id] : [...known.evidence, id] });
    }
  }
  return [...found.values()];
}

/** The records of an answer as one comparable text; empty when it has none. */
export function recordSet({ answer }: SrvObservation): string {
  if (answer.kind !== 'records') return '';
  return answer.records.map(recordKey).sort().join('\n');
}
