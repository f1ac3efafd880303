import type { Evidence, Observation } from '../model/evidence.js';
import type { Finding } from '../model/finding.js';

/**
 * What a finding is about, as a set of names: domains, hosts, endpoints. Two findings that share one may explain each
 * other. A host belongs to every domain whose record names it, so a fault of the record reaches the hosts behind it.
 */
export function topicsOf(finding: Finding, evidence: Evidence): ReadonlySet<string> {
  const observations = allObservations(evidence);
  const shown = new Set(finding.evidence);
  const topics = new Set<string>([finding.subject.toLowerCase()]);
  for (const observation of observations)
    if (shown.has(observation.id)) for (const topic of namesIn(observation)) topics.add(topic);
  for (const observation of observations) {
    if (observation.kind !== 'srv' || observation.answer.kind !== 'records') continue;
    const targets = observation.answer.records.map(({ target }) => target.toLowerCase());
    if (targets.some((target) => topics.has(target))) topics.add(observation.domain);
  }
  return topics;
}

function allObservations(evidence: Evidence): readonly Observation[] {
  return Object.values(evidence).flatMap((gathered): readonly Observation[] =>
    gathered.status === 'gathered' ? gathered.observations : [],
  );
}

function namesIn(observation: Observation): readonly string[] {
  switch (observation.kind) {
    case 'srv':
    case 'zone':
    case 'update':
      return [observation.domain.toLowerCase()];
    case 'address':
    case 'literal-target':
      return [observation.target.toLowerCase()];
    case 'tcp':
    case 'rpc-bind':
      return [observation.host.toLowerCase(), observation.subject.toLowerCase()];
    case 'clock':
      return [observation.host.toLowerCase()];
    case 'computer':
    case 'resolver':
    case 'listener':
      return [observation.subject.toLowerCase()];
  }
}
