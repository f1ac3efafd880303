import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import { askedHosts } from '../readings/settings/asked-hosts.js';
import { clientTopics } from '../readings/settings/client-topics.js';
import { failingProducts } from '../readings/settings/failing-products.js';
import { listed } from './words.js';
import type { GroupFacts } from './event-words.js';

/** The client as the words of log and settings failure modes name it. */
export function clientFacts(client: ComputerSettings): GroupFacts {
  const products = failingProducts(client).names;
  return {
    ...{ names: [client.subject], count: 1, host: askedHosts(client)[0]?.host ?? null },
    ...(products.length > 0 && { product: listed(products) }),
  };
}

/** A match about one client by its settings, and by what else shows it. */
export function clientMatch<F>(
  client: ComputerSettings,
  facts: F,
  confidence: Confidence,
  shownBy: readonly string[] = [],
): Match<F> {
  const { office, officeFolder } = failingProducts(client);
  return {
    ...(office !== null && { office: { which: office, folder: officeFolder } }),
    subject: client.subject,
    facts,
    confidence,
    evidence: [client.id, ...shownBy],
    topics: clientTopics(client),
  };
}

export const CLIENT_EXAMPLE: GroupFacts = {
  names: ['ws017.corp.example'],
  count: 1,
  host: 'kms1.corp.example',
};
