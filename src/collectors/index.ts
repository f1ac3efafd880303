import type { EvidenceKey } from '../model/evidence.js';
import { activationServersCollector } from './activation-servers.js';
import { addressCollector } from './addresses.js';
import { clockCollector } from './clock.js';
import type { Collector } from './collector.js';
import { contextCollector } from './context.js';
import { eventsCollector } from './events.js';
import { listenerCollector } from './listener.js';
import { reachCollector } from './reach.js';
import { resolverCollector } from './resolvers.js';
import { serviceCollector } from './service.js';
import { settingsCollector } from './settings.js';
import { srvCollector } from './srv.js';
import { vamtListsCollector } from './vamt-lists.js';
import { updateCollector } from './update.js';
import { zoneCollector } from './zone.js';

/** Every collector, one per kind of evidence. */
export const COLLECTORS: { readonly [K in EvidenceKey]: Collector<K> } = {
  context: contextCollector,
  resolvers: resolverCollector,
  srv: srvCollector,
  zone: zoneCollector,
  addresses: addressCollector,
  reach: reachCollector,
  service: serviceCollector,
  update: updateCollector,
  clock: clockCollector,
  listener: listenerCollector,
  events: eventsCollector,
  hostSettings: settingsCollector('hostSettings'),
  clientSettings: settingsCollector('clientSettings'),
  dnsServerSettings: settingsCollector('dnsServerSettings'),
  vamtLists: vamtListsCollector,
  activationServers: activationServersCollector,
};
