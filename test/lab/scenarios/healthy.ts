import type { Situation } from '../harness/situation.js';
import { unbound } from '../servers/unbound.js';
import { nsd } from '../servers/nsd.js';
import { knot } from '../servers/knot.js';
import { powerdns } from '../servers/powerdns.js';
import { DNS2, ONE_HOST, TWO_HOSTS, dnsWith, network, zoneWith } from './network.js';

export const healthySituations: readonly Situation[] = [
  {
    name: 'healthy: two hosts, one BIND that refuses updates from clients',
    layout: network(),
    findings: [],
  },
  {
    name: 'healthy: one host, and the domain known from resolv.conf alone',
    layout: network({ records: ONE_HOST }),
    args: [],
    findings: [],
  },
  {
    name: 'healthy: a caching Unbound in front of the zone',
    layout: network({ dns: [dnsWith(TWO_HOSTS), unbound({ node: 'dns2' })], nameservers: [DNS2] }),
    findings: [],
  },
  {
    name: 'healthy: the zone is on Knot, which refuses updates with NOTAUTH',
    layout: network({ dns: [knot('dns1', zoneWith(TWO_HOSTS), [])] }),
    findings: [],
  },
  {
    name: 'healthy: the zone is on PowerDNS with updates off',
    layout: network({ dns: [powerdns('dns1', zoneWith(TWO_HOSTS), [])] }),
    findings: [],
  },
  {
    name: 'healthy: the zone is on NSD, which knows no updates',
    layout: network({ dns: [nsd('dns1', zoneWith(TWO_HOSTS))] }),
    findings: [],
  },
];
