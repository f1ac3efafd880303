import type { ComputerSettings } from '../../model/evidence.js';
import type { Topics } from '../../model/finding.js';
import { askedHosts } from './asked-hosts.js';
import { clientDomains, lookupDomain } from './client-domains.js';
import { seenRecords } from './seen-records.js';

/** What the settings of a client are about: itself, the hosts it asks, its domains. */
export function clientTopics(settings: ComputerSettings): Topics {
  const { subject, system } = settings;
  const asked = askedHosts(settings);
  const domains = clientDomains(settings);
  const [first] = domains;
  const name = settings.computer ?? subject;
  const names = [
    name,
    ...(system === null || system.facts.name === null ? [] : [system.facts.name]),
    ...(name.includes('.') || first === undefined || settings.computer === null ? [] : [`${name}.${first}`]),
  ];
  const lookup = lookupDomain(settings);
  return {
    hosts: asked.length > 0 ? asked.map(({ host }) => host) : foundByLookup(settings),
    clients: [...new Set(names)],
    domains: lookup === null ? domains : [lookup],
  };
}

/** Hosts that the client would ask: those of the record, as DNS told it. */
function foundByLookup(settings: ComputerSettings): readonly string[] {
  return [...new Set(seenRecords(settings, [], []).hosts.map(({ target }) => target))];
}
