import { plainName } from '../model/same-name.js';
import type { Report } from '../model/report.js';

export interface KmsHostSeen {
  readonly name: string;
  /** Whether at least one of its addresses answered as a KMS host. */
  readonly serving: boolean;
}

/** Every KMS host the run knows, from the record or given, and whether it serves. */
export function kmsHosts({ checks }: Pick<Report, 'checks'>): KmsHostSeen[] {
  const known = new Set<string>();
  const serving = new Set<string>();
  for (const observation of checks.flatMap((check) => check.observations)) {
    if (
      observation.kind === 'srv' &&
      observation.purpose === 'record' &&
      observation.answer.kind === 'records'
    )
      for (const { target } of observation.answer.records) known.add(plainName(target));
    if (observation.kind === 'tcp' && observation.purpose === 'kms') known.add(plainName(observation.host));
    if (observation.kind === 'rpc-bind' && observation.outcome === 'kms')
      serving.add(plainName(observation.host));
  }
  known.delete('.');
  return [...new Set([...known, ...serving])].map((name) => ({ name, serving: serving.has(name) }));
}
