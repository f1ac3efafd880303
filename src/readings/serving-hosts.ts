import type { SrvRecord } from '../model/evidence.js';
import { alternativesOf, clientAnswers, targetKey } from './kms-alternatives.js';
import { type ReachEvidence, readReach } from './reachability.js';

/** Whether other published hosts serve every client that is told of any of these, as far as the connects show. */
export function othersServe(
  records: readonly Pick<SrvRecord, 'target' | 'port'>[],
  evidence: ReachEvidence,
): boolean {
  const serving = new Set(
    readReach(evidence)
      .filter(({ serves }) => serves)
      .map(({ connect }) => targetKey(connect)),
  );
  const keys = records.map(({ target, port }) => targetKey({ host: target, port }));
  for (const key of keys) serving.delete(key);
  const answers = clientAnswers(evidence.srv);
  return keys.every((key) => alternativesOf(key, answers, serving).length > 0);
}
